import { describe, expect, it } from 'vitest';
import type { Progress } from '../../electron/cases/ports.ts';
import { readText } from '../../electron/vision/read-text.ts';
import { rotateQuarter } from '../../electron/vision/rectify.ts';
import { uprightQuarter } from '../../electron/vision/text-turn.ts';
import { withSharedData } from '../support/shared-data.ts';
import { linesOf, models, readAt, truths, uprightCard, type CardTruth } from './cards-with-truth.ts';

const good = /\.L[0-2]\.json$/;
const isAscii = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);
const blank = { width: 1012, height: 638, data: new Uint8Array(1012 * 638 * 3).fill(210) };

describe('a picture without text', () => {
  it('has no lines, which is no failure', async () => {
    const read = await readText(models, blank);
    expect(read.ok && read.value.lines).toEqual([]);
  });

  it('needs no turning', async () => { expect(await uprightQuarter(models, blank)).toBe(0); });
});

describe.skipIf(truths(good).length === 0)(withSharedData('the rendered cards'), () => {
  it('every Latin value is read with its spaces, on good and ordinary photographs', async () => {
    const counted: Record<string, { lines: number; exact: number; several: number; severalExact: number }> = {};
    const missed: string[] = [];
    for (const truth of truths(good)) {
      const lines = await linesOf(await uprightCard(truth));
      const count = counted[truth.level] ??= { lines: 0, exact: 0, several: 0, severalExact: 0 };
      for (const printed of truth.lines.filter(({ s, t }) => s === 'ascii' && isAscii(t))) {
        // a colon or a label read together with it is taken off by the rules for fields
        const exact = ` ${readAt(printed, lines)} `.includes(` ${printed.t} `);
        count.lines += 1;
        count.exact += exact ? 1 : 0;
        if (printed.t.includes(' ')) { count.several += 1; count.severalExact += exact ? 1 : 0; }
        if (!exact) missed.push(`${truth.id} ${truth.level}`);
      }
    }
    process.stderr.write(`Latin lines read exactly, spaces and all: ${JSON.stringify(counted)}; missed on ${missed.join(', ')}\n`);
    for (const { lines, exact, several, severalExact } of Object.values(counted)) {
      expect(exact / lines).toBeGreaterThanOrEqual(0.97);
      expect(severalExact / several).toBeGreaterThanOrEqual(0.95);
    }
  }, 600_000);

  it('each line stands where the truth has it', async () => {
    const [truth] = truths(/us_dl_0\.L0\.json$/);
    const lines = await linesOf(await uprightCard(truth!));
    for (const { t, b } of truth!.lines.filter(({ s }) => s === 'ascii')) {
      const [x0, y0, x1, y1] = lines.find(({ text }) => text === t)!.box;
      // the truth's boxes hold the whole height of the font, the reader's the ink and a little paper
      for (const apart of [x0 - b[0], x1 - b[2]]) expect(Math.abs(apart)).toBeLessThan(12);
      expect(Math.abs((y0 + y1) / 2 - (b[1] + b[3]) / 2)).toBeLessThan(6);
    }
  });

  it('a value that shares its box with a smaller label is read by itself', async () => {
    const cards = truths(/^vn_cccd_back_[01]\.L[012]\.json$/);
    expect(cards).toHaveLength(6);
    for (const truth of cards) {
      const date = truth.lines.find(({ t }) => /^\d\d\/\d\d\/\d{4}$/.test(t))!.t;
      expect((await linesOf(await uprightCard(truth))).map(({ text }) => text), `${truth.id}.${truth.level}`).toContain(date);
    }
  }, 60_000);

  it('tells its progress line by line, and its time by step', async () => {
    const card = await uprightCard(truths(/us_dl_0\.L0\.json$/)[0]!);
    const seen: Progress[] = [];
    const read = await readText(models, card, { onProgress: (progress) => seen.push(progress) });
    expect(seen.slice(0, 2)).toEqual([{ stage: 'text-boxes', done: 0, total: 1 }, { stage: 'text-boxes', done: 1, total: 1 }]);
    const { total } = seen.at(-1)!;
    expect(seen.slice(2).map(({ found: _, ...rest }) => rest)).toEqual(Array.from({ length: total + 1 }, (_, done) => ({ stage: 'text-lines', done, total })));
    // what has been read is told as it comes
    expect(seen.flatMap(({ found }) => found ?? [])).toContainEqual({ what: 'text', words: 'MICHAEL ROBERT' });
    expect(total).toBeGreaterThan(15);
    if (!read.ok) throw new Error('not read');
    const { 'text-boxes': boxes, 'text-lines': lines, 'text-models': inModels } = read.value.stepsMs;
    expect(inModels).toBeGreaterThan(0);
    expect(inModels).toBeLessThan(boxes + lines);
  });

  it('stops between two lines when asked, and lets the world be heard meanwhile', async () => {
    const card = await uprightCard(truths(/us_dl_0\.L0\.json$/)[0]!);
    const controller = new AbortController();
    let lines = 0;
    let heard = 0;
    const clock = setInterval(() => { heard += 1; }, 1);
    // the cancel comes as it would from outside: a message handled while the reading waits
    const onProgress = ({ stage, done }: Progress): void => { if (stage === 'text-lines') { lines = done; if (done === 3) setTimeout(() => controller.abort(), 0); } };
    const read = await readText(models, card, { signal: controller.signal, onProgress });
    clearInterval(clock);
    expect(read).toEqual({ ok: false, failure: { code: 'vision.cancelled' } });
    expect(lines).toBeLessThan(8);
    expect(heard).toBeGreaterThan(0);
  });

  const wholeCards: readonly CardTruth[] = truths(/^(us_dl_[01]|id_ktp_0|my_kad_0|au_passport_0|td2_0)\.L[02]\.json$/);
  it.each(wholeCards.map((truth) => [`${truth.id} ${truth.level}`, truth] as const))('%s is put upright from every side', async (_, truth) => {
    const card = await uprightCard(truth);
    for (const quarters of [0, 1, 2, 3] as const) {
      const back = await uprightQuarter(models, rotateQuarter(card, quarters));
      expect((quarters + back) % 4).toBe(0);
    }
  }, 120_000);

  it('a turn and its counterpart leave every pixel where it was', async () => {
    const card = await uprightCard(truths(/us_dl_0\.L0\.json$/)[0]!);
    expect(Buffer.compare(rotateQuarter(rotateQuarter(card, 1), 3).data, card.data)).toBe(0);
    expect(Buffer.compare(rotateQuarter(rotateQuarter(card, 2), 2).data, card.data)).toBe(0);
    expect(rotateQuarter(card, 1)).toMatchObject({ width: card.height, height: card.width });
  });
});
