import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export const header = 'FIRST_NAME,LAST_NAME,CITY_IN_ADDRESS,ZIP_CODE_IN_ADDRESS,STATE_IN_ADDRESS,DOCUMENT_NUMBER,DATE_OF_BIRTH,ADDRESS';
export const row = 'MAVIS,EXAMPLE,SPRINGFIELD,000001234,FL,E123456789010,01/12/1957,12 SAMPLE STREET';
export const csv = `${header}\r\n${row}`;

/** A real archive from names and contents. */
export async function zipOf(members: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  return buffer(zip.outputStream);
}

export const goodMembers = { 'abcd1234_details.csv': csv, 'abcd1234_selfie.png': 'selfie', 'abcd1234_license.png': 'licence' } as const;

/** Writes another name of the same length over a member's, in both of its headers: how a hostile archive is made. */
export function rename(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('names must have the same length');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}
