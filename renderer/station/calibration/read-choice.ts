/** From chosen files to what is to be compared. Pure: the words of a list, the names of files, nothing of a picture. */
import { mostCalibrationPairs, mostCalibrationPictures } from '../../../electron/contract/limits.ts';
import { readPairList, sameness, type PairListFault } from '../../../electron/contract/pair-list.ts';

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

/** The folder that all of these lie in, with its slash; empty where there is none. */
function commonFolder(pictures: readonly Chosen[]): string {
  const parts = folderOf(pictures[0]?.path ?? '').split('/').slice(0, -1);
  return parts.reduce((so, part) => (pictures.every(({ path }) => path.startsWith(`${so}${part}/`)) ? `${so}${part}/` : so), '');
}

/**
 * A folder for each person: its name is who they are. A folder within one that holds pictures itself is the same person's. What lies beside
 * the folders is nobody's, as on the command line.
 */
export function readFolders<F extends Chosen>(files: readonly F[]): Choice<F> {
  const all = files.filter(isPicture), root = commonFolder(all);
  const holding = [...new Set(all.map(({ path }) => folderOf(path)))].filter((folder) => folder !== root).toSorted((a, b) => a.length - b.length);
  const personOf = ({ path }: Chosen): string => holding.find((folder) => path.startsWith(folder)) ?? '';
  const pictures = all.filter((picture) => personOf(picture) !== '');
  if (pictures.length > mostCalibrationPictures) return refused(`${pictures.length} pictures are more than the station compares at once, which is ${mostCalibrationPictures}.`);
  const folders = [...new Set(pictures.map(personOf))];
  if (folders.length < 2) return refused('A folder for each person is needed, at least two of them. These pictures lie in one.');
  return { kind: 'people', pictures, people: pictures.map((picture) => folders.indexOf(personOf(picture))), howMany: folders.length };
}

/** A list with the columns a, b, same and, if there is one, group; pictures are named as they lie beside it. */
export function readList<F extends Chosen>(files: readonly F[], list: F, text: string): Choice<F> {
  const reading = readPairList();
  for (const line of text.split(/\r\n|\n|\r/)) reading.take(line);
  const read = reading.result();
  if (!read.ok) return refused(faultWords(read.fault));
  if (!read.hasSame) return refused(noColumns);
  const rows = read.pairs;
  if (rows.length > mostCalibrationPairs) return refused(`${rows.length} pairs are more than the station compares at once, which is ${mostCalibrationPairs}.`);
  const beside = new Map(files.filter(isPicture).map((file) => [file.path.slice(folderOf(list.path).length), file]));
  const named = new Map<string, number>();
  // As people write a place: ./a.jpg, or with a backslash where folders are divided so.
  const placeOf = (written: string): string => (beside.has(written) ? written : written.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, ''));
  const pairs: PairOfPictures[] = [];
  for (const row of rows) {
    const says = sameness(row.same);
    if (says === null) return refused(`Line ${row.line} of the list does not say whether the two are the same person: 1 or 0 is expected.`);
    const numbers = [row.a, row.b].map(placeOf).map((name) => {
      if (!beside.has(name)) return null;
      if (!named.has(name)) named.set(name, named.size);
      return named.get(name) ?? null;
    });
    const [first, second] = numbers;
    if (first == null || second == null) return refused(`Line ${row.line} of the list names a picture that was not chosen with it.`);
    pairs.push({ a: first, b: second, same: says, group: row.group.slice(0, 80) || null });
  }
  if (named.size > mostCalibrationPictures) return refused(`${named.size} pictures are more than the station compares at once, which is ${mostCalibrationPictures}.`);
  return { kind: 'pairs', pictures: [...named.keys()].map((name) => beside.get(name)!), pairs };
}

const noColumns = 'The list needs a first line with the columns a, b and same, divided by commas, semicolons or tabs.';

function faultWords(fault: PairListFault): string {
  switch (fault.what) {
    case 'header': return fault.why === 'columns' ? noColumns : 'The list is not text in UTF-8. Save it as “CSV UTF-8”.';
    case 'no-pairs': return 'The list holds no pairs.';
    case 'open-quote': return `A quote that begins on line ${fault.line} of the list is never closed.`;
  }
}
