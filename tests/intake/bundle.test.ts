import { describe, expect, test } from 'vitest';
import { readBundle } from '../../electron/intake/read-bundle.ts';
import { csv, goodMembers, header, rename, row, zipOf } from './zips.ts';

const failureOf = async (zip: Uint8Array) => {
  const result = await readBundle(zip);
  return result.ok ? 'accepted' : result.failure;
};

describe('an onboarding bundle', () => {
  test('is taken apart into form, selfie and licence', async () => {
    const result = await readBundle(await zipOf(goodMembers));
    expect(result).toMatchObject({ ok: true, value: { appUuid: 'abcd1234', details: { LAST_NAME: 'EXAMPLE', ZIP_CODE_IN_ADDRESS: '000001234' } } });
    expect(result.ok && Buffer.from(result.value.selfie).toString()).toBe('selfie');
  });

  test('may write the licence as the seed also does, and lie in a folder with what macOS adds', async () => {
    const result = await readBundle(await zipOf({
      'abcd1234/abcd1234_details.csv': csv, 'abcd1234/abcd1234_selfie.png': 's', 'abcd1234/abcd1234._license.png': 'l', '__MACOSX/abcd1234/._abcd1234_selfie.png': 'x',
    }));
    expect(result.ok).toBe(true);
  });

  test.each([['details', 'abcd1234_details.csv'], ['selfie', 'abcd1234_selfie.png'], ['license', 'abcd1234_license.png']])('without its %s is refused by that name', async (member, name) => {
    const { [name as keyof typeof goodMembers]: _, ...rest } = goodMembers;
    expect(await failureOf(await zipOf(rest))).toEqual({ code: 'bundle.member-missing', facts: { member } });
  });

  test('with two selfies is refused', async () => {
    expect(await failureOf(await zipOf({ ...goodMembers, 'again/abcd1234_selfie.png': 'other' }))).toEqual({ code: 'bundle.member-twice', facts: { member: 'selfie' } });
  });

  test('of two customers mixed is refused', async () => {
    expect(await failureOf(await zipOf({ 'abcd1234_details.csv': csv, 'abcd1234_selfie.png': 's', 'ffff0000_license.png': 'l' }))).toMatchObject({ code: 'bundle.member-missing' });
  });
});

describe('a hostile or damaged archive', () => {
  test.each([['empty', Buffer.alloc(0)], ['text', Buffer.from('GIF89a not a zip')], ['html', Buffer.from('<html>')]])('of %s is not a zip', async (_, bytes) => {
    expect(await failureOf(bytes)).toMatchObject({ code: 'bundle.not-a-zip' });
  });

  test.each([['climbs out', '../../d1234_details.csv'], ['is absolute', '/etc/d1234_details.csv']])('whose path %s is refused', async (_, path) => {
    const innocent = `${'x'.repeat(path.length - 20)}abcd1234_details.csv`.slice(0, path.length);
    const zip = rename(await zipOf({ ...goodMembers, [innocent]: csv }), innocent, path);
    expect(await failureOf(zip)).toMatchObject({ code: 'bundle.unsafe-path' });
  });

  test('that unpacks a thousandfold is refused before it is unpacked', async () => {
    const zip = await zipOf({ ...goodMembers, 'abcd1234_selfie.png': Buffer.alloc(24_000_000) });
    expect(zip.byteLength).toBeLessThan(100_000);
    expect(await failureOf(zip)).toMatchObject({ code: 'bundle.zip-bomb' });
  });

  test('whose directory lies about sizes is stopped while it unpacks', async () => {
    const zip = await zipOf({ ...goodMembers, 'abcd1234_selfie.png': Buffer.alloc(24_000_000) });
    const claimed = Buffer.alloc(4);
    claimed.writeUInt32LE(24_000_000);
    const lying = Buffer.from(zip);
    for (let at = lying.indexOf(claimed); at >= 0; at = lying.indexOf(claimed, at + 1)) lying.writeUInt32LE(1000, at);
    expect(await failureOf(lying)).toMatchObject({ code: 'bundle.damaged' });
  });

  test('of a hundred names is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}.txt`, 'x']));
    expect(await failureOf(await zipOf({ ...goodMembers, ...many }))).toMatchObject({ code: 'bundle.zip-bomb' });
  });

  test('cut anywhere is refused and never throws', async () => {
    const zip = await zipOf(goodMembers);
    for (let end = 4; end < zip.byteLength; end += 7) expect(await failureOf(zip.subarray(0, end))).not.toBe('accepted');
  });

  test('with any one byte flipped is accepted whole or refused, and never throws', async () => {
    const zip = await zipOf(goodMembers);
    for (let at = 0; at < zip.byteLength; at += 3) {
      const flipped = Buffer.from(zip);
      flipped[at] = (flipped[at] ?? 0) ^ 0x40;
      const result = await readBundle(flipped);
      if (result.ok) expect(Buffer.from(result.value.selfie).toString()).toBe('selfie');
    }
  });
});

describe('the form', () => {
  const withForm = async (text: string | Uint8Array) => failureOf(await zipOf({ ...goodMembers, 'abcd1234_details.csv': text }));

  test('with a missing column is refused by that column', async () => {
    expect(await withForm(csv.replace('LAST_NAME', 'SURNAME'))).toEqual({ code: 'bundle.csv-header', facts: { missing: 'LAST_NAME' } });
  });
  test('with a column too many is refused', async () => {
    expect(await withForm(`${header},NOTE\r\n${row},x`)).toMatchObject({ code: 'bundle.csv-header' });
  });
  test('in another order, quoted, with a byte order mark is read', async () => {
    const reordered = `\uFEFFLAST_NAME,FIRST_NAME,CITY_IN_ADDRESS,ZIP_CODE_IN_ADDRESS,STATE_IN_ADDRESS,DOCUMENT_NUMBER,DATE_OF_BIRTH,ADDRESS\n"EXAMPLE","MAVIS",SPRINGFIELD,1234,FL,E1,1/12/1957,"12, SAMPLE STREET"\n`;
    const result = await readBundle(await zipOf({ ...goodMembers, 'abcd1234_details.csv': reordered }));
    expect(result).toMatchObject({ ok: true, value: { details: { FIRST_NAME: 'MAVIS', ADDRESS: '12, SAMPLE STREET' } } });
  });
  test.each([['no customer', header], ['two customers', `${csv}\r\n${row}`], ['a short row', `${header}\r\nMAVIS,EXAMPLE`]])('with %s is refused', async (_, text) => {
    expect(await withForm(text)).toMatchObject({ code: 'bundle.csv-rows' });
  });
  test.each([['of bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)], ['with a control character', csv.replace('MAVIS', 'MA\u0007VIS')], ['with a value of 300 letters', csv.replace('MAVIS', 'M'.repeat(300))], ['of 70 kB', `${csv}\r\n${'x'.repeat(70_000)}`]])('%s is refused', async (_, text) => {
    expect(await withForm(text)).toMatchObject({ code: 'bundle.csv-value' });
  });
  test('never finds its way into the failure', async () => {
    for (const text of [csv.replace('LAST_NAME', 'SURNAME'), `${csv}\r\n${row}`, csv.replace('MAVIS', 'MA\u0007VIS')]) {
      expect(JSON.stringify(await withForm(text))).not.toMatch(/MAVIS|EXAMPLE|SPRINGFIELD|SURNAME/);
    }
  });
});
