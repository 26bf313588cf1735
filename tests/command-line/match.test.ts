/** Promise: `desk match` answers every pair of a list with a line of one shape, whatever lies behind a name, and ends in words, never in a fault of ours. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/command-line/run.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { standIn } from '../calibration/stand-in-tools.ts';
import { onePerson, scene } from '../faces/face-pictures.ts';
import { pngChunk, pngHeader, pngMagic } from '../faces/hostile-pictures.ts';
import { desk } from './run-desk.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-match-'));
  const person = await onePerson();
  const jpeg = await sharp(person).jpeg().toBuffer();
  const files: Record<string, Uint8Array | string> = {
    'person.png': person, 'ann, in 2020.jpg': jpeg, 'nobody.png': await scene(300, 300), 'empty.jpg': '', 'page.png': '<html></html>', 'cut.jpg': jpeg.subarray(0, 2_000),
    'one.png': await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } }).png().toBuffer(),
    'vast.png': Buffer.concat([pngMagic, pngHeader(12_000, 12_000), pngChunk('IDAT', new Uint8Array(64))]),
    'still.gif': await sharp(person).resize(64).gif().toBuffer(),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  await mkdir(join(folder, 'folder.jpg'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const keys = ['a', 'b', 'same', 'distance', 'score', 'band', 'faces', 'engine', 'modelSha256', 'tookMs'];

describe('a list of pairs', () => {
  test('one shape for every line, each face in its picture\'s place, and an error only where a picture cannot be read', async () => {
    const bad = [
      ['gone.jpg', 'file.not-readable'], ['', 'file.not-readable'], ['folder.jpg', 'file.not-readable'], ['empty.jpg', 'picture.empty'], ['page.png', 'picture.not-a-picture'],
      ['cut.jpg', 'picture.damaged'], ['still.gif', 'picture.not-a-picture'], ['one.png', 'picture.too-small'], ['vast.png', 'picture.too-large'],
    ] as const;
    await writeFile(join(folder, 'pairs.csv'), ['"A";"B";"Same"', 'person.png;"ann, in 2020.jpg";1', 'person.png;nobody.png;0', 'nobody.png;person.png;0', ...bad.map(([name]) => `person.png;${name};`), 'gone.jpg;nobody.png;'].join('\r\n'));
    const { code, json, stderr } = await desk(['match', '--pairs', 'pairs.csv', '--json'], { from: folder });
    expect([code, json.length, stderr]).toEqual([2, bad.length + 4, expect.not.stringContaining('fault')]);
    for (const line of json) expect(Object.keys(line).filter((key) => key !== 'error')).toEqual(keys);
    const seen = { box: expect.any(Array), eyeDistancePx: expect.any(Number), quality: expect.any(Object) };
    expect(json[0]).toMatchObject({ same: '1', distance: expect.any(Number), band: 'pass', faces: [seen, seen] });
    expect(json[1]).toMatchObject({ distance: null, score: null, band: null, faces: [seen, null] });
    expect(json[2]).toMatchObject({ distance: null, faces: [null, seen] });
    expect([json[1]?.['error'], json[2]?.['error']], 'no face is an answer').toEqual([undefined, undefined]);
    for (const [i, [name, error]] of bad.entries()) {
      expect(json[i + 3], name).toMatchObject({ b: name, distance: null, score: null, band: null, faces: [seen, null], error: { code: error, facts: { picture: 'b' } } });
    }
    expect(json.at(-1)).toMatchObject({ faces: [null, null], engine: null, error: { facts: { picture: 'a' } } });
  });

  test.each([['match', '--pairs', 'folder.jpg'], ['calibrate', 'nope.csv', '--engine', 'dlib-128']])('that is not there is bad input: %s', async (...args) => {
    expect(await desk([...args, '--json'], { from: folder })).toMatchObject({ code: 2, json: [{ error: { code: 'file.not-readable' } }], stderr: '' });
  });

  test('whose reader goes away ends quietly', async () => {
    await writeFile(join(folder, 'long.csv'), `a,b,same\n${'gone.jpg,gone.jpg,1\n'.repeat(20_000)}`);
    const child = spawn(process.execPath, [join(sourcePaths.root, 'electron/hosts/desk.ts'), 'match', '--pairs', 'long.csv', '--json'], {
      cwd: sourcePaths.root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, VERIDESK_HOME: join(folder, 'no-station'), INIT_CWD: folder },
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, err]).toEqual([0, expect.not.stringMatching(/EPIPE|Error|\bat /)]);
    expect(err, 'it ended long before the last pair').not.toContain('20000 of 20000');
  });
});

test('in words, it is said on which picture there is no face', async () => {
  const { tools, out } = standIn({ 'one.jpg': '0', 'none.jpg': '' });
  expect([await runCommand(tools, ['match', 'none.jpg', 'one.jpg']), out]).toEqual([2, ['none.jpg  one.jpg: no face was found on the first']]);
});
