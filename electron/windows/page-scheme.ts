import type { Protocol, Session } from 'electron';
import { pageHeaders } from './content-policy.ts';
import { isPage, pageScheme } from './page-address.ts';

/** A file of the built page, read into memory once. */
interface PageFile { readonly mime: string; readonly content: Uint8Array }

/** Must run before the program is ready. `secure` gives the page a camera and Web Crypto; nothing may bypass the content policy. */
export function registerPageScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the page's own files on its own address. What is not in the list is not there, so no path can climb out of the folder. */
export function servePage(session: Pick<Session, 'protocol'>, files: ReadonlyMap<string, PageFile>): void {
  session.protocol.handle(pageScheme, ({ method, url }) => {
    if (!isPage(url)) return refuse(404);
    if (method !== 'GET') return refuse(405);
    const file = files.get(new URL(url).pathname);
    if (file === undefined) return refuse(404);
    return new Response(Buffer.from(file.content), { headers: { ...pageHeaders([]), 'Content-Type': file.mime } });
  });
}

const refuse = (status: number): Response => new Response(null, { status, headers: pageHeaders([]) });
