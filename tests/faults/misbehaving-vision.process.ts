import type { ToVision } from '../../electron/vision/vision-protocol.ts';

let working = 0;
const stopped = new Set<number>();
const answer = (id: number, result: unknown): void => { process.send?.({ kind: 'done', id, result }); };

process.on('disconnect', () => process.exit(0));
process.on('message', (raw) => {
  const message = raw as ToVision;
  if (message.kind === 'cancel') {
    stopped.add(message.id);
    return;
  }
  const { id, ask } = message;
  const [word = '', rest = ''] = new TextDecoder().decode((ask as { picture: Uint8Array }).picture).split(/ (.*)/);
  if (word === 'echo') answer(id, { ok: true, value: `${rest} after ${working} running` });
  if (word === 'die') process.exit(7);
  if (word === 'complain') {
    process.stderr.write('x'.repeat(9000), () => process.exit(7));
  }
  if (word === 'deaf') for (;;) { /* a model run that never ends and never looks up */ }
  if (word === 'slow') {
    working += 1;
    process.send?.({ kind: 'progress', id, progress: { stage: 'decode', done: 1, total: 2 } });
    const until = Date.now() + Number(rest);
    const look = setInterval(() => {
      if (!stopped.has(id) && Date.now() < until) return;
      clearInterval(look);
      working -= 1;
      answer(id, stopped.has(id) ? { ok: false, failure: { code: 'vision.cancelled' } } : { ok: true, value: 'slow done' });
    }, 20);
  }
});
