import type { Session } from 'electron';
import { isPage } from './page-address.ts';

interface MediaAsked {
  readonly permission: string;
  /** Null when it is not told, as for things that are not media. */
  readonly mediaTypes: readonly string[] | null;
  readonly address: string;
  readonly mainFrame: boolean;
}

/**
 * The page may have the camera, and nothing else: no microphone, no screen (since Electron 45 that asks as `display-capture`),
 * no position, no clipboard reading, no notices. Only our own page itself, never something embedded in it.
 */
export function mayUse({ permission, mediaTypes, address, mainFrame }: MediaAsked): boolean {
  return permission === 'media' && mediaTypes !== null && mediaTypes.length === 1 && mediaTypes[0] === 'video' && mainFrame && isPage(address);
}

/** Both handlers are needed: most of the web's calls check first and ask only when the check says no. */
export function lockPermissions(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? details.mediaTypes ?? null : null;
    answer(mayUse({ permission, mediaTypes, address: details.requestingUrl, mainFrame: details.isMainFrame }));
  });
  session.setPermissionCheckHandler((_contents, permission, address, details) => {
    const mediaTypes = details.mediaType === undefined ? null : [details.mediaType];
    return mayUse({ permission, mediaTypes, address, mainFrame: details.isMainFrame });
  });
  session.setDevicePermissionHandler(() => false);
}
