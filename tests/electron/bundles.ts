import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import yazl from 'yazl';

const columns = ['FIRST_NAME', 'LAST_NAME', 'CITY_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS', 'STATE_IN_ADDRESS', 'DOCUMENT_NUMBER', 'DATE_OF_BIRTH', 'ADDRESS'];
const values = ['Ada', 'Example', 'Riverside', '00000', 'VA', 'T12345678', '1990-01-01', '1 Sample Street'];

/** A whole onboarding bundle of nobody: two pictures without a face or a word on them. */
export async function plainBundle(): Promise<Uint8Array> {
  const id = randomUUID().slice(0, 8);
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8aa0a8', noise: { type: 'gaussian', mean: 128, sigma: 20 } } }).png().toBuffer();
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(`${columns.join(',')}\n${values.join(',')}\n`), `${id}_details.csv`);
  zip.addBuffer(picture, `${id}_selfie.png`);
  zip.addBuffer(picture, `${id}_license.png`);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as unknown as NodeJS.ReadableStream));
}
