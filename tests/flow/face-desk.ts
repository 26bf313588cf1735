/** A case at the counter brought to its face, and a customer who does what is asked of them. */
import { readdir, readFile } from 'node:fs/promises';
import { challengeKinds, noseCorners } from '../../electron/cases/challenges.ts';
import type { EventBody } from '../../electron/contract/events.ts';
import type { CaseView } from '../../electron/contract/views.ts';
import type { Moment } from '../../resources/samples/head/moment.ts';
import type { SocketDesk } from '../support/running-host.ts';
import { captured, must, opened, settled, specimen } from './counter-desk.ts';
import { draw, frameOf, type Lens } from './customer-clip.ts';

export const camera = { label: 'Integrated Camera (0bda:5634)' };

/** The document is read, its back left out, its fields filled. */
export async function readyForFace(teller: SocketDesk): Promise<string> {
  const caseId = await opened(teller);
  must(await teller.call('document.capture', captured(caseId, (await specimen()).card)));
  await settled(teller, caseId);
  const skipped = must(await teller.call('document.skipBack', { caseId }));
  for (const { key } of skipped.fields.filter(({ required, value }) => required && value === '')) must(await teller.call('field.correct', { caseId, key, value: 'AS PRINTED', why: 'misread' }));
  return caseId;
}

export const startFace = async (desk: SocketDesk, caseId: string, purpose: 'capture' | 'liveness' = 'capture'): Promise<string> =>
  must(await desk.call('face.start', { caseId, purpose, device: camera })).sessionId;

/** A customer at rest, until the session has what it wants. */
export async function sitStill(lens: Lens): Promise<void> {
  for (let take = 0; take < 60; take += 1) if (await lens.show(await frameOf({}), 80) === null) return;
  throw new Error('sixty frames were not enough');
}

export async function giveOpinion(teller: SocketDesk, caseId: string): Promise<CaseView> {
  const examined = await settled(teller, caseId);
  for (const field of examined.fields.filter(({ open }) => open)) must(await teller.call('field.looked', { caseId, key: field.key }));
  return must(await teller.call('opinion.give', { caseId, answer: 'same' }));
}

type Asked = EventBody<'liveness.asks'>;
const times = (count: number, moment: Partial<Moment>): Partial<Moment>[] => Array.from({ length: count }, () => moment);
const thereAndBack = (way: (share: number) => Partial<Moment>, held: number): Partial<Moment>[] => [way(0.5), ...times(held, way(1)), way(0.5)];
/** A head takes longer: 30 degrees in a tenth of a second are a cut from one picture to another. */
const turned = (yaw: number): Partial<Moment>[] => [yaw / 3, (yaw * 2) / 3, ...Array.from({ length: 4 }, () => yaw), (yaw * 2) / 3, yaw / 3].map((at) => ({ yaw: at }));
const shut: Partial<Moment> = { leftLid01: 0, rightLid01: 0 };

/** What the customer does for each challenge, one moment a frame of 60 ms. */
export function movement({ challenge, corner }: Pick<Asked, 'challenge' | 'corner'>): readonly Partial<Moment>[] {
  const [down, left] = [corner?.startsWith('down') === true ? 1 : -1, corner?.endsWith('left') === true ? 1 : -1];
  return {
    neutral: [], blink: times(3, shut), 'eyes-closed': times(20, shut), smile: thereAndBack((share) => ({ smile01: 0.15 + 0.85 * share }), 9),
    'mouth-open': thereAndBack((share) => ({ mouthOpen01: share }), 6), 'turn-left': turned(30), 'turn-right': turned(-30), nod: thereAndBack((share) => ({ pitch: 20 * share }), 2),
    'nose-in-box': thereAndBack((share) => ({ yaw: 18 * share * left, pitch: 14 * share * down }), 8),
  }[challenge];
}

/** Everything that may be asked, drawn before it is. */
export function rehearse(): void {
  draw([{}, ...challengeKinds.flatMap((challenge) => noseCorners.flatMap((corner) => movement({ challenge, corner: challenge === 'nose-in-box' ? corner : null })))]);
}

/** Hears what is asked from now on; the newest question and the results, oldest first. */
export function hear(desk: SocketDesk, sessionId: string): { asked: Asked | null; readonly results: EventBody<'liveness.result'>[] } {
  const heard: { asked: Asked | null; readonly results: EventBody<'liveness.result'>[] } = { asked: null, results: [] };
  const again = (): void => {
    void desk.next('liveness.asks', (body) => body.sessionId === sessionId).then((body) => { heard.asked = body; again(); }, () => { /* the host is gone */ });
  };
  const result = (): void => {
    void desk.next('liveness.result', (body) => body.sessionId === sessionId).then((body) => { heard.results.push(body); result(); }, () => { /* the host is gone */ });
  };
  again();
  result();
  return heard;
}

/** Where frames come slowly, a blink of three of them is no blink any more. */
const slowFrameMs = 120;

/** Plays the customer until the attempt is over: at rest, and once something is asked, a moment later, the movement; again if it was not seen. */
export async function doAsAsked(lens: Lens, heard: ReturnType<typeof hear>, seed?: (asked: Asked) => number): Promise<void> {
  let doing: Partial<Moment>[] = [];
  let told = '';
  const before = heard.results.filter(({ over }) => over).length;
  for (let take = 0; take < 600; take += 1) {
    const { asked } = heard;
    const name = `${asked?.attempt} ${asked?.index} ${asked?.challenge}`;
    if (asked !== null && asked.challenge !== 'neutral' && (name !== told || doing.length === 0)) {
      const moves = asked.challenge === 'blink' && lens.tookMs > slowFrameMs ? [shut] : movement(asked);
      doing = seed === undefined ? [...times(name === told ? 12 : 6, {}), ...moves] : [];
      told = name;
    }
    const moment = doing.shift() ?? {};
    const seen = await lens.show(await frameOf({ moment, ...(asked === null || seed === undefined ? {} : { seed: seed(asked) }) }), 60);
    if (seen === null || heard.results.filter(({ over }) => over).length > before) return;
  }
  throw new Error('six hundred frames were not enough');
}

/** The process that runs the models: a child of the host. */
export async function visionPid(hostPid: number): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent === hostPid && (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('vision.process')) return Number(pid);
  }
  throw new Error('no vision process');
}
