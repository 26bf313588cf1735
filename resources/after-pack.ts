/**
 * The packager's last word on macOS, before signing. electron-builder always allows insecure connections for an updater that
 * this program does not have, and Electron's own property list asks for a microphone and more: neither stays.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Packed {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
}

export async function afterPack({ appOutDir, electronPlatformName, packager }: Packed): Promise<void> {
  if (electronPlatformName !== 'darwin') return;
  const file = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Info.plist');
  await writeFile(file, tightened(await readFile(file, 'utf8')));
}

const transport = 'NSAppTransportSecurity';
const onlySecure = `<key>${transport}</key>\n    <dict>\n      <key>NSAllowsArbitraryLoads</key>\n      <false/>\n    </dict>`;

/** @throws when the list is not as the packager writes it: better no build than one that allows more. */
export function tightened(plist: string): string {
  const start = plist.indexOf(`<key>${transport}</key>`);
  if (start < 0) throw new Error(`no ${transport} in Info.plist`);
  const closed = plist.slice(0, start) + onlySecure + plist.slice(endOfDict(plist, start));
  return closed.replace(/\s*<key>NS(?!Camera)\w+UsageDescription<\/key>\s*<string>[^<]*<\/string>/g, '');
}

/** Where the dictionary that begins after `from` ends; dictionaries inside it are counted. */
function endOfDict(plist: string, from: number): number {
  const tags = /<dict>|<\/dict>/g;
  tags.lastIndex = from;
  let depth = 0;
  for (let tag = tags.exec(plist); tag !== null; tag = tags.exec(plist)) {
    depth += tag[0] === '<dict>' ? 1 : -1;
    if (depth === 0) return tags.lastIndex;
  }
  throw new Error(`${transport} does not end`);
}
