import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from 'electron';
import type { Paths } from './paths.ts';

/** The program's own files lie in its archive, whose integrity is checked; models and rules beside it, where IT can look at them. */
export function electronPaths(app: Pick<App, 'getAppPath' | 'isPackaged'>, resourcesPath: string): Paths & { readonly preload: string } {
  const root = app.getAppPath();
  const built = (path: string): string => join(root, 'out', path);
  const resource = (path: string): string => join(app.isPackaged ? resourcesPath : join(root, 'resources'), path);
  return {
    root,
    page: built('renderer'),
    preload: built('preload/preload.cjs'),
    storageWorker: pathToFileURL(built('main/storage.worker.js')),
    visionEntry: built('main/vision.process.js'),
    modelFolders: [app.isPackaged ? join(resourcesPath, 'models') : join(root, 'native-models', 'built')],
    policies: resource('policies'),
    documentTypes: resource('document-types'),
    samples: resource('samples'),
    manifest: app.isPackaged ? join(resourcesPath, 'models', 'manifest.json') : join(root, 'native-models', 'manifest.json'),
  };
}

/**
 * Where Chromium keeps its own things: beside the station's folder, never inside. On Windows the keychain's wrapped key is in
 * there ("Local State"), so it must not roam and must not be cleared; by default Electron would choose a roaming folder.
 */
export const profileFolder = (stationFolder: string): string => `${stationFolder}.profile`;
