/** Pictures with faces for these tests: from the packages that are installed anyway, and from the test data beside the project. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { fromBuffer } from 'yauzl';
import { openModelShelf } from '../../electron/vision/models.ts';
import type { FaceDescribed, WhichFace } from '../../electron/cases/ports.ts';
import type { Box } from '../../electron/cases/words.ts';
import { describeFace } from '../../electron/vision/describe-face.ts';
import { sharedData } from '../support/shared-data.ts';

export const shelf = openModelShelf([fileURLToPath(new URL('../../native-models/built/', import.meta.url))]);

/** Group pictures that face-api brings: 1-6, with 3, 3, 3, 4, 5 and 4 people. */
export const groupPicture = (number: number): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../node_modules/@vladmandic/face-api/demo/sample${number}.jpg`, import.meta.url)));

/** One woman of group picture 6, looking into the camera: 460 x 520 px, eyes about 96 px apart. */
export const onePerson = (): Promise<Buffer> => sharp(groupPicture(6)).extract({ left: 1380, top: 180, width: 460, height: 520 }).png().toBuffer();

export interface Placed { readonly picture: Uint8Array; readonly width: number; readonly left: number; readonly top: number }

/** Pictures laid on a plain ground. */
export async function scene(width: number, height: number, ...placed: readonly Placed[]): Promise<Buffer> {
  const layers = await Promise.all(placed.map(async ({ picture, width: to, left, top }) => ({ input: await sharp(picture).resize({ width: to }).png().toBuffer(), left, top })));
  return sharp({ create: { width, height, channels: 3, background: '#8a8d91' } }).composite(layers).png().toBuffer();
}

export async function described(picture: Uint8Array, which: WhichFace = 'largest', within: Box | null = null): Promise<FaceDescribed> {
  const result = await describeFace(shelf, picture, which, within);
  if (!result.ok) throw new Error(`not described: ${JSON.stringify(result.failure)}`);
  return result.value;
}

export const asPng = (image: Sharp): Promise<Buffer> => image.png().toBuffer();

const inData = (path: string): string => `${sharedData ?? ''}${path}`;

/** Synthetic faces by name (`sfhq_001` ...), each of nobody. */
export const syntheticNames = sharedData === null ? [] : readdirSync(inData('faces/synthetic')).filter((name) => name.endsWith('.jpg')).map((name) => name.slice(0, -4));
export const syntheticFace = (name: string): Buffer => readFileSync(inData(`faces/synthetic/${name}.jpg`));

export interface StagedDocument { readonly name: string; readonly level: string; readonly face: string }

/** Rendered documents with a portrait, each at L0 to L3, and whose face is on it. */
export const stagedDocuments: readonly StagedDocument[] = sharedData === null ? [] : readdirSync(inData('documents'))
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const truth = JSON.parse(readFileSync(inData(`documents/${name}`), 'utf8')) as { portrait?: { face: string } | null };
    const [document = '', level = ''] = name.split('.');
    return truth.portrait?.face === undefined ? [] : [{ name: document, level, face: truth.portrait.face }];
  });
export const documentPicture = ({ name, level }: { name: string; level: string }): Buffer => readFileSync(inData(`documents/${name}.${level}.jpg`));

export const headTurns = (): Buffer => readFileSync(inData('video/head-pose-face-detection-female.gif'));

/** The one member of a bundle whose name ends so. */
export function bundleMember(bundle: string, ending: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    fromBuffer(readFileSync(inData(`bundles/${bundle}.zip`)), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) => {
        if (!entry.fileName.endsWith(ending)) return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
        });
      });
      zip.on('end', () => reject(new Error(`no ${ending} in ${bundle}`))).on('error', reject);
      zip.readEntry();
    });
  });
}
