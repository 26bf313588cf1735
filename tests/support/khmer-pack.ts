import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openModelShelf } from '../../electron/vision/models.ts';

/** How to mend it, where it is missing. */
export const khmerMend = 'apt-get install tesseract-ocr-khm';

/** The data for reading Khmer come with no npm package: they are the system's, or were put beside the models by hand. */
export const hasKhmerPack = async (): Promise<boolean> =>
  (await openModelShelf(sourcePaths.modelFolders).list()).some(({ name, status }) => name === 'tesseract-khm' && status === 'matches');

/** For titles: says why a case is skipped, and the one line that mends it. */
export const withKhmerPack = (title: string, there: boolean): string => (there ? title : `${title} (skipped: no Khmer data; "${khmerMend}" brings them)`);
