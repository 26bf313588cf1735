/** How much of the print two other readers find on the whole picture, beside ours: a line counts when it stands in the text with its spaces. */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { DocumentScore } from '../documents/score-document.ts';
import { keysOf, type TruePicture } from '../documents/truth.ts';
import { levelsOf } from './documents-table.ts';
import { openTesseractPage } from './peers.ts';

interface PageReader { read(path: string): Promise<string>; close(): Promise<void> }

/** PaddleOCR's v4 models as their Node package runs them. */
async function openGuten(): Promise<PageReader> {
  const { default: Ocr } = await import('@gutenye/ocr-node') as { default: { create(): Promise<{ detect(path: string): Promise<readonly { text: string }[]> }> } };
  // The program's decoder, loaded by this bench too, locks all of sharp's file loaders; this package opens files by name.
  sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile'] });
  const ocr = await Ocr.create();
  return { read: async (path) => (await ocr.detect(path)).map(({ text }) => text).join('\n'), close: async () => { /* nothing to end */ } };
}

export interface PeerScore { readonly name: string; readonly level: string; readonly ascii: boolean; readonly found: boolean }

const holds = (text: string, line: string): boolean => ` ${text.normalize('NFC').replace(/\s+/g, ' ')} `.includes(line.normalize('NFC'));

/** ASCII lines of fields, and those of other scripts, found in the text of each reader. */
export async function peerScores(pictures: readonly TruePicture[], log: (text: string) => void): Promise<readonly PeerScore[]> {
  const tesseract = await openTesseractPage();
  const readers: Readonly<Record<string, PageReader>> = {
    [tesseractName]: { read: async (path) => tesseract.read(await readFile(path)), close: tesseract.close }, [gutenName()]: await openGuten(),
  };
  const scores: PeerScore[] = [];
  for (const [at, { file, path, truth }] of pictures.entries()) {
    for (const [name, reader] of Object.entries(readers)) {
      const text = await reader.read(path).catch((error: unknown) => { log(`${name} failed on ${file}: ${String(error).slice(0, 200)}`); return ''; });
      for (const line of truth.lines) if (keysOf(line, truth.type).length > 0) scores.push({ name, level: truth.level, ascii: line.s === 'ascii', found: holds(text, line.t) });
    }
    log(`peers ${at + 1} of ${pictures.length}`);
  }
  await Promise.all(Object.values(readers).map((reader) => reader.close()));
  return scores;
}

const tesseractName = 'tesseract.js 7, eng, whole picture, PSM 11';
const gutenName = (): string => `@gutenye/ocr-node ${(createRequire(import.meta.url)('../../node_modules/@gutenye/ocr-node/package.json') as { version: string }).version}, whole picture`;

/** The same lines for all: ours count where a field has the line. */
export function peersTable(own: readonly DocumentScore[], peers: readonly PeerScore[]): string {
  const ours = own.flatMap(({ level, lines }) => lines.map(({ script, exact }): PeerScore => ({ name: 'ours, as a line of a field by itself', level, ascii: script === 'ascii', found: exact })));
  const all = [...ours, ...peers], levels = levelsOf(own);
  const share = (name: string, level: string, ascii: boolean): string => {
    const lines = all.filter((each) => each.name === name && each.level === level && each.ascii === ascii);
    return lines.length === 0 ? '-' : `${((100 * lines.filter(({ found }) => found).length) / lines.length).toFixed(0)} %`;
  };
  const rows = [...new Set(all.map(({ name }) => name))].map((name) => `| ${name} | ${levels.map((level) => `${share(name, level, true)} · ${share(name, level, false)}`).join(' | ')} |`);
  return ['', `| printed lines of fields found: ASCII · other scripts | ${levels.join(' | ')} |`, `|---|${levels.map(() => '---').join('|')}|`, ...rows, ''].join('\n');
}
