/**
 * The members of a zip file that holds them uncompressed, as PyTorch's do; anything else is refused. For files of this program's own
 * packs, checked by sha256 before: what people send goes through `intake`.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16
 */
import { refuse } from './unpickle.ts';

const [localHeader, centralHeader, endRecord] = [0x04034b50, 0x02014b50, 0x06054b50] as const;
const endBytes = 22;
const mostComment = 65_535;
const mostMembers = 10_000;

export const isZip = (bytes: Uint8Array): boolean => bytes.length > endBytes && viewOf(bytes).getUint32(0, true) === localHeader;

/** By name. The values are views of `bytes`. @throws {FileRefused} */
export function storedMembers(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  const end = endOf(bytes, view);
  const count = view.getUint16(end + 10, true);
  if (count > mostMembers) refuse('the zip has too many members');
  const members = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== centralHeader) refuse('the list of the zip is damaged');
    const [method, size, sizeInside] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameBytes, extraBytes, commentBytes, header] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    if (method !== 0 || size !== sizeInside) refuse('the zip is compressed');
    if (members.has(name)) refuse('the zip has a name twice');
    members.set(name, contentOf(bytes, view, header, size));
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return members;
}

function contentOf(bytes: Uint8Array, view: DataView, header: number, size: number): Uint8Array {
  if (header + 30 > bytes.length || view.getUint32(header, true) !== localHeader) refuse('a member of the zip is damaged');
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + size > bytes.length) refuse('the file ends too soon');
  return bytes.subarray(from, from + size);
}

function endOf(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - endBytes; at >= Math.max(0, bytes.length - endBytes - mostComment); at -= 1) if (view.getUint32(at, true) === endRecord) return at;
  return refuse('the file ends too soon');
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
