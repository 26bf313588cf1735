import type { Breach } from './judge-imports.ts';
import type { Module } from './read-module.ts';

/** Past this a file is two things. */
export const mostLines = 250;
/** Files that may be longer, each with its reason. Empty is how it should be. */
export const longFiles: Readonly<Record<string, string>> = {};

const emptyWords = ['manager', 'helper', 'helpers', 'util', 'utils', 'service', 'services', 'base'];
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/;
const pascal = /^[A-Z][A-Za-z0-9]*\.tsx$/;
/** The page's entry is named by index.html. */
const entries = ['renderer/main.tsx'];
const mayTalk = /^(electron\/(hosts|command-line)|native-models|resources)\//;

export function judgeStyle(modules: readonly Module[]): readonly Breach[] {
  return modules.flatMap((module) => [...judgeName(module), ...judgeWords(module), ...judgeLength(module), ...judgeMarks(module)]);
}

function judgeName({ path }: Module): readonly Breach[] {
  const name = path.split('/').at(-1) ?? '';
  const good = entries.includes(path) || (path.endsWith('.tsx') ? pascal : kebab).test(name);
  return good ? [] : [{ rule: 'file-name', path, line: 1, words: path.endsWith('.tsx') ? 'a component\'s file is PascalCase' : 'a file is kebab-case' }];
}

function judgeWords({ path, declares }: Module): readonly Breach[] {
  const file = path.split('/').at(-1)?.split('.')[0] ?? '';
  return [{ name: file, line: 1 }, ...declares].filter(({ name }) => namedFor(name).some((word) => emptyWords.includes(word)))
    .map(({ name, line }) => ({ rule: 'empty-word', path, line, words: `"${name}" does not say what it is` }));
}

/** A type or a file is named for all its words; a value or a function for its last: `baseTone` is a tone, `dateHelper` a helper. */
function namedFor(name: string): readonly string[] {
  const words = wordsOf(name);
  return /^[a-z]/.test(name) && !name.includes('-') ? words.slice(-1) : words;
}

const wordsOf = (name: string): readonly string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().split(/[-_.]/);

function judgeLength({ path, lines }: Module): readonly Breach[] {
  return lines <= mostLines || Object.hasOwn(longFiles, path) ? [] : [{ rule: 'long-file', path, line: lines, words: `${lines} lines; past ${mostLines} it is two things` }];
}

function judgeMarks({ path, marks }: Module): readonly Breach[] {
  return marks.filter(({ what }) => !(what === 'console' && mayTalk.test(path)) && !(what === 'default export' && path.endsWith('.config.ts')))
    .map(({ what, line }) => ({ rule: what.replace(' ', '-'), path, line, words: `no ${what} here` }));
}
