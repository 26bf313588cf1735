/** The sample customers as they ship: small, well-formed, and telling the truth about themselves. No models needed. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { compareDeclared } from '../../electron/cases/compare.ts';
import { readBundle } from '../../electron/intake/read-bundle.ts';
import { formKeys, formOf, makeSample } from '../../resources/samples/bundle.ts';
import type { SampleTruth } from '../../resources/samples/bundle.ts';
import { membersOf } from './members.ts';

const folder = fileURLToPath(new URL('../../resources/samples/', import.meta.url));
const { samples } = JSON.parse(readFileSync(`${folder}samples.json`, 'utf8')) as { samples: readonly SampleTruth[] };
const zipOf = (sample: SampleTruth): Buffer => readFileSync(folder + sample.file);

describe('the sample customers', () => {
  it('are five, each with a story of its own, and nothing else lies beside them', () => {
    expect(samples.map(({ kind }) => kind)).toEqual(['agrees', 'last-name', 'another-person', 'expired', 'two-faces']);
    expect(readdirSync(`${folder}bundles`).toSorted()).toEqual(samples.map(({ id }) => `${id}.zip`).toSorted());
  });

  it('are small: under 400 KB each, under 2 MB together', () => {
    const sizes = samples.map((sample) => zipOf(sample).byteLength);
    expect(Math.max(...sizes)).toBeLessThan(400_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });
});

describe.each(samples.map((sample) => [sample.title, sample] as const))('%s', (_, sample) => {
  it('is a bundle as the onboarding bank sends it', async () => {
    const members = await membersOf(zipOf(sample));
    expect([...members.keys()]).toEqual([`${sample.id}_details.csv`, `${sample.id}_selfie.png`, `${sample.id}_license.png`]);
    const text = members.get(`${sample.id}_details.csv`)!.toString('latin1');
    const values = formKeys.map((key) => sample.declared[key]).join(',');
    expect(text).toBe(`FIRST_NAME,LAST_NAME,CITY_IN_ADDRESS,ZIP_CODE_IN_ADDRESS,STATE_IN_ADDRESS,DOCUMENT_NUMBER,DATE_OF_BIRTH,ADDRESS\r\n${values}\r\n`);
    expect(await sharp(members.get(`${sample.id}_license.png`)).metadata()).toMatchObject({ format: 'png', width: 1920, height: 1080 });
    const selfie = await sharp(members.get(`${sample.id}_selfie.png`)).metadata();
    expect(selfie).toMatchObject({ format: 'png', width: sample.selfie[0]!.scene.width, height: sample.selfie[0]!.scene.height });
  });

  it('is taken in whole', async () => {
    const bundle = await readBundle(zipOf(sample));
    expect(bundle).toMatchObject({ ok: true, value: { appUuid: sample.id, details: sample.declared } });
  });

  it('comes out by the rules as it says, where every field is read as it is printed', () => {
    const printed = formOf(sample.printed);
    const results = formKeys.map((key) => [key, compareDeclared(key, sample.declared[key], { value: valueOf(key, printed[key]), raw: rawOf(sample, key), confidence: 100, box: null })]);
    expect(Object.fromEntries(results)).toEqual(sample.expected.details);
    expect(sample.expected.conflicts).toEqual(formKeys.filter((key) => sample.expected.details[key] === 'conflict'));
    expect(sample.expected.flags.LICENSE_DETAILS_MATCH).toBe(sample.expected.conflicts.length === 0);
  });

  it('is of an adult who does not exist: no post office and no licence like it', () => {
    const born = Number(sample.printed.birth.slice(-4));
    expect(Number(sample.printed.issued.slice(-4)) - born).toBeGreaterThanOrEqual(18);
    expect(formOf(sample.printed).ZIP_CODE_IN_ADDRESS).toMatch(/^000\d\d-\d{4}$/);
    expect(sample.printed.discriminator).toMatch(/^SPEC/);
  });
});

describe('made again', () => {
  it('a customer is the same: form, print, truth, and pictures but for what a version of sharp may change', async () => {
    const [sample] = samples;
    const { truth, zip } = await makeSample(sample!.seed, sample!.kind);
    const plain = JSON.parse(JSON.stringify(truth, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value))) as SampleTruth;
    expect(plain).toEqual(sample);
    const [shipped, again] = [await membersOf(zipOf(sample!)), await membersOf(zip)];
    for (const name of shipped.keys()) {
      if (name.endsWith('.png')) expect(await meanDifference(shipped.get(name)!, again.get(name)!), name).toBeLessThan(1.5);
      else expect(again.get(name)!.equals(shipped.get(name)!)).toBe(true);
    }
  });

  it('another story of the same person has another id, and another person another face', async () => {
    const [sample] = samples;
    const other = await makeSample(sample!.seed + 1, sample!.kind);
    expect(other.truth.id).not.toBe(sample!.id);
    const [a, b] = [await membersOf(zipOf(sample!)), await membersOf(other.zip)];
    expect(await meanDifference(a.get(`${sample!.id}_selfie.png`)!, b.get(`${other.truth.id}_selfie.png`)!)).toBeGreaterThan(8);
  });
});

/** As the reader normalises it: dates in ISO, the rest as printed. */
const valueOf = (key: string, printed: string): string => (key === 'DATE_OF_BIRTH' ? printed.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2') : printed);

const rawOf = ({ printed }: SampleTruth, key: string): string =>
  /ADDRESS/.test(key) ? `${printed.street}\n${printed.cityLine}` : key === 'FIRST_NAME' ? printed.givenNames : formOf(printed)[key as keyof ReturnType<typeof formOf>];

/** Mean difference of two pictures of one size, in 8-bit steps. */
async function meanDifference(a: Buffer, b: Buffer): Promise<number> {
  const [x, y] = await Promise.all([a, b].map((picture) => sharp(picture).removeAlpha().toColourspace('srgb').raw().toBuffer()));
  expect(x!.byteLength).toBe(y!.byteLength);
  return x!.reduce((sum, value, i) => sum + Math.abs(value - y![i]!), 0) / x!.byteLength;
}
