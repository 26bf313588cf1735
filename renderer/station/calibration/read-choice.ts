/** From chosen files to what is to be compared. Pure: the words of a list, the names of files, nothing of a picture. */
import { mostCalibrationPairs, mostCalibrationPictures } from '../../../electron/contract/limits.ts';

export interface Chosen {
  /** Folders and name, divided by slashes; the name alone where files were chosen one by one. */
  readonly path: string;
}
interface PairOfPictures { readonly a: number; readonly b: number; readonly same: boolean; readonly group: string | null }

export type Choice<F extends Chosen> =
  | { readonly kind: 'pairs'; readonly pictures: readonly F[]; readonly pairs: readonly PairOfPictures[] }
  | { readonly kind: 'people'; readonly pictures: readonly F[]; readonly people: readonly number[]; readonly howMany: number }
  /** Why nothing can be compared, as a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

const isPicture = ({ path }: Chosen): boolean => /\.(png|jpe?g|webp)$/i.test(path);
export const isList = ({ path }: Chosen): boolean => /\.csv$/i.test(path);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const refused = (why: string): { readonly kind: 'refused'; readonly why: string } => ({ kind: 'refused', why });

/** A folder for each person: its name is who they are. */
export function readFolders<F extends Chosen>(files: readonly F[]): Choice<F> {
  const pictures = files.filter(isPicture);
  if (pictures.length > mostCalibrationPictures) return refused(`${pictures.length} pictures are more than the station compares at once, which is ${mostCalibrationPictures}.`);
  const folders = [...new Set(pictures.map(({ path }) => folderOf(path)))];
  if (folders.length < 2) return refused('A folder for each person is needed, at least two of them. These pictures lie in one.');
  return { kind: 'people', pictures, people: pictures.map(({ path }) => folders.indexOf(folderOf(path))), howMany: folders.length };
}

/** A list with the columns a, b, same and, if there is one, group; pictures are named as they lie beside it. */
export function readList<F extends Chosen>(files: readonly F[], list: F, text: string): Choice<F> {
  const [header = [], ...rows] = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => line.split(',').map((cell) => cell.trim()));
  const [a, b, same, group] = ['a', 'b', 'same', 'group'].map((name) => header.indexOf(name)) as [number, number, number, number];
  if (a < 0 || b < 0 || same < 0) return refused('The list needs a first line with the columns a, b and same.');
  if (rows.length === 0) return refused('The list holds no pairs.');
  if (rows.length > mostCalibrationPairs) return refused(`${rows.length} pairs are more than the station compares at once, which is ${mostCalibrationPairs}.`);
  const beside = new Map(files.filter(isPicture).map((file) => [file.path.slice(folderOf(list.path).length), file]));
  const named = new Map<string, number>();
  const pairs: PairOfPictures[] = [];
  for (const [index, row] of rows.entries()) {
    const says = sameness(row[same] ?? '');
    if (says === null) return refused(`Line ${index + 2} of the list does not say whether the two are the same person: 1 or 0 is expected.`);
    const numbers = [row[a] ?? '', row[b] ?? ''].map((name) => {
      if (!beside.has(name)) return null;
      if (!named.has(name)) named.set(name, named.size);
      return named.get(name) ?? null;
    });
    const [first, second] = numbers;
    if (first == null || second == null) return refused(`Line ${index + 2} of the list names a picture that was not chosen with it.`);
    pairs.push({ a: first, b: second, same: says, group: (group < 0 ? '' : row[group] ?? '').slice(0, 80) || null });
  }
  if (named.size > mostCalibrationPictures) return refused(`${named.size} pictures are more than the station compares at once, which is ${mostCalibrationPictures}.`);
  return { kind: 'pairs', pictures: [...named.keys()].map((name) => beside.get(name)!), pairs };
}

function sameness(written: string): boolean | null {
  if (/^(1|true|yes|same|genuine)$/i.test(written)) return true;
  return /^(0|false|no|different|impostor)$/i.test(written) ? false : null;
}
