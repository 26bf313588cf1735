/** Promise: a list of pairs is read as spreadsheets and people write it, alike by the page and the command line, and refused in its own words. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/command-line/run.ts';
import { readPairList, type ListedPair, type PairListFault } from '../../electron/contract/pair-list.ts';
import { readList } from '../../renderer/station/calibration/read-choice.ts';
import { standIn } from './stand-in-tools.ts';

function read(text: string): { pairs: readonly ListedPair[] } | { fault: PairListFault } {
  const list = readPairList();
  for (const line of text.split(/\r?\n/)) list.take(line);
  const result = list.result();
  return result.ok ? { pairs: result.pairs } : { fault: result.fault };
}
const ofOne = (text: string): readonly string[] => {
  const one = read(text);
  if ('fault' in one || one.pairs.length !== 1) throw new Error(JSON.stringify(one));
  const { a, b, same, group } = one.pairs[0]!;
  return [a, b, same, group];
};

describe('how people write it', () => {
  test.each([
    ['plain', 'a,b,same\nx.jpg,y.jpg,1'],
    ['with a byte order mark and carriage returns', '\uFEFFa,b,same\r\nx.jpg,y.jpg,1\r\n'],
    ['capitals', 'A,B,Same\nx.jpg,y.jpg,1'],
    ['a quoted header', '"a","b","same"\n"x.jpg","y.jpg","1"'],
    ['a byte order mark before a quoted header', '\uFEFF"A";"B";"SAME"\r\n"x.jpg";"y.jpg";"1"\r\n'],
    ['semicolons', 'a;b;same\nx.jpg;y.jpg;1'],
    ['tabs', 'a\tb\tsame\nx.jpg\ty.jpg\t1'],
    ['Excel\'s line about the divider', 'sep=;\r\na;b;same\r\nx.jpg;y.jpg;1'],
    ['columns in another order, and others between', 'same,note,b,a\n1,"said ""yes"", and\nsigned",y.jpg,x.jpg'],
    ['spaces and empty lines', ' a , b , same \n\n  x.jpg , "y.jpg" , 1 \n\n'],
  ])('%s', (_what, text) => expect(ofOne(text)).toEqual(['x.jpg', 'y.jpg', '1', '']));

  test.each([
    ['a divider in a quoted name', 'a,b,same\n"c,d.jpg","e;f.jpg",0', ['c,d.jpg', 'e;f.jpg', '0', '']],
    ['the other dividers in a plain name', 'a;b;same\nc,d.jpg;e.jpg;0', ['c,d.jpg', 'e.jpg', '0', '']],
    ['a quote within a name', 'a,b,same,group\n5"disk.jpg,"say ""hi"".jpg",0,north', ['5"disk.jpg', 'say "hi".jpg', '0', 'north']],
    ['a line that breaks off', 'a,b,same\nc.jpg', ['c.jpg', '', '', '']],
    ['other scripts', 'a,b,same\n張/1.jpg,Lê Thị.jpg,0', ['張/1.jpg', 'Lê Thị.jpg', '0', '']],
  ])('%s', (_what, text, wanted) => expect(ofOne(text)).toEqual(wanted));

  test('lines are counted as the file has them, also behind empty lines and breaks inside quotes', () => {
    expect(read('a,b,note\n\nx,y,"1\n2"\nx,z,')).toMatchObject({ pairs: [{ line: 3 }, { b: 'z', line: 5 }] });
  });

  test('as csv-parse reads it, on cells of every awkward kind', () => {
    const pieces = ['x', ' ', ',', ';', '"', '\n', 'é', '', '0'];
    let seed = 7;
    const next = (below: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((seed / 2_147_483_648) * below); };
    const cell = (): string => Array.from({ length: 1 + next(6) }, () => pieces[next(pieces.length)]!).join('');
    const quoted = (value: string): string => (/[,"\n]/.test(value) || next(2) === 0 ? `"${value.replaceAll('"', '""')}"` : value);
    const rows = Array.from({ length: 500 }, () => ['p', cell(), cell()].map(quoted));
    const text = ['a,b,same', ...rows.map((row) => row.join(','))].join('\n');
    const peer = (parse(text, { from_line: 2 }) as string[][]).map((row) => row.map((value) => value.trim()));
    const ours = read(text);
    expect('pairs' in ours && ours.pairs.map(({ a, b, same }) => [a, b, same])).toEqual(peer);
  });
});

describe('what is no list', () => {
  test.each([
    ['nothing', '', { what: 'header', why: 'columns' }],
    ['other columns', 'left,right\nx,y', { what: 'header', why: 'columns' }],
    ['UTF-16 as Excel saves it', Buffer.from('\uFEFFa\tb\tsame\nx\ty\t1', 'utf16le').toString('utf8'), { what: 'header', why: 'not-utf-8' }],
    ['a header alone', 'a,b,same\n', { what: 'no-pairs' }],
    ['a quote that is never closed', `a,b,same\nx,y,1\n"x,y,1\n${'x,y,1\n'.repeat(20_000)}`, { what: 'open-quote', line: 3 }],
  ])('%s', (_what, text, fault) => expect(read(text)).toEqual({ fault }));

  test.each([
    ['left,right\nx,y', 'bundle.csv-header', /columns a and b/, /columns a, b and same/],
    ['a,b,same', 'bundle.csv-rows', /holds no pairs/, /holds no pairs/],
    ['a,b,same\n"x,y,1', 'bundle.csv-value', /row: 2/, /line 2 .* never closed/],
  ])('%j is told in words of lists, never of onboarding forms', async (text, code, here, onThePage) => {
    for (const command of [['match', '--pairs', 'pairs.csv'], ['calibrate', 'pairs.csv']]) {
      const { tools, out } = standIn({ 'pairs.csv': text });
      expect(await runCommand(tools, [...command, '--json']), command[0]).toBe(2);
      expect(out.map((line) => JSON.parse(line) as unknown), command[0]).toMatchObject([{ file: 'pairs.csv', error: { code, text: expect.stringMatching(here) } }]);
      expect(out.join(), command[0]).not.toMatch(/form|customer/);
    }
    expect(readList([{ path: 'pairs.csv' }], { path: 'pairs.csv' }, text)).toMatchObject({ kind: 'refused', why: expect.stringMatching(onThePage) });
  });
});
