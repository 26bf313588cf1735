import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { rowOf, table } from './house-table.ts';
import type { Module, Reference } from './read-module.ts';

export interface Breach {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly words: string;
}

/** Every breach of the table. Reading nothing is a breach too: a checker that has seen no file has nothing to say. */
export function judgeImports(modules: readonly Module[]): readonly Breach[] {
  if (modules.length === 0) return [{ rule: 'nothing-read', path: '', line: 0, words: 'no module was read' }];
  const known = new Set(modules.map(({ path }) => path));
  return [
    ...modules.flatMap((module) => module.references.flatMap((reference) => judgeReference(module, reference, known))),
    ...modules.filter(({ path }) => rowOf(path) === null).map(({ path }) => ({ rule: 'no-place', path, line: 1, words: 'this folder is not in the table' })),
    ...folderCycles(modules),
    ...reachableFrom(modules, 'electron/main.ts', [/browser-host/, /^electron\/hosts\/(fork-vision|prepare|start|desk)\.ts$/, /^electron\/command-line\//]),
  ];
}

function judgeReference(module: Module, reference: Reference, known: ReadonlySet<string>): readonly Breach[] {
  const name = rowOf(module.path);
  const row = name === null ? undefined : table[name];
  if (name === null || row === undefined) return [];
  const { specifier, line, typeOnly } = reference;
  const breach = (rule: string, words: string): readonly Breach[] => [{ rule, path: module.path, line, words }];
  if (specifier === null) return breach('unreadable', `what this ${reference.kind} names is not written down`);
  if (specifier.startsWith('.')) return judgeOwn({ name, reach: row.reach, target: targetOf(module.path, specifier), known, breach });
  if (specifier === 'electron' || specifier.startsWith('electron/')) {
    if (row.electron === 'value' || (row.electron === 'types' && typeOnly)) return [];
    return breach('electron', `${name} may ${row.electron === 'types' ? 'name types of' : 'not know'} electron${row.electron === 'types' ? ', not import it' : ''}`);
  }
  if (specifier.startsWith('node:')) return row.node ? [] : breach('node', `${name} may not use ${specifier}`);
  if (builtinModules.includes(specifier)) return breach('node-prefix', `${specifier} needs its node: in front`);
  return row.packages.some((allowed) => isPackage(specifier, allowed)) ? [] : breach('package', `${name} may not use ${specifier}`);
}

interface Own {
  readonly name: string;
  readonly reach: readonly string[];
  readonly target: string;
  readonly known: ReadonlySet<string>;
  readonly breach: (rule: string, words: string) => readonly Breach[];
}

function judgeOwn({ name, reach, target, known, breach }: Own): readonly Breach[] {
  if (!/\.[a-z]+$/.test(target)) return breach('ending', `${target} needs its ending`);
  const to = rowOf(target);
  const allowed = to === name || reach.includes(target) || (to !== null && reach.includes(to));
  if (!allowed) return breach('reach', `${name} may not reach ${target}`);
  return /\.tsx?$/.test(target) && !known.has(target) ? breach('missing', `${target} is not there`) : [];
}

const targetOf = (from: string, specifier: string): string => posix.normalize(posix.join(posix.dirname(from), specifier));

function isPackage(specifier: string, allowed: string): boolean {
  if (allowed.endsWith('/*')) return specifier.startsWith(allowed.slice(0, -1));
  return specifier === allowed || specifier.startsWith(`${allowed}/`);
}

/** Folders that know each other, directly or in a ring. Data files are nobody's code. */
function folderCycles(modules: readonly Module[]): readonly Breach[] {
  const edges = new Map<string, Set<string>>();
  for (const { path, references } of modules) {
    const from = folderOf(path);
    for (const { specifier } of references) {
      if (specifier === null || !specifier.startsWith('.') || !/\.tsx?$/.test(specifier)) continue;
      const to = folderOf(targetOf(path, specifier));
      if (to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  return [...edges.keys()].filter((folder) => walkFrom(folder, edges).has(folder))
    .map((folder) => ({ rule: 'folder-cycle', path: folder, line: 0, words: `${folder} reaches itself through ${[...(edges.get(folder) ?? [])].join(', ')}` }));
}

/** The rows that exist to tell Electron's host from the others are one folder. */
const folderOf = (path: string): string => (rowOf(path) ?? path).split('/')[0] ?? path;

function walkFrom(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...(edges.get(start) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(edges.get(next) ?? []));
  }
  return seen;
}

/** What would be bundled into the program although it belongs to a checkout only. */
function reachableFrom(modules: readonly Module[], entry: string, never: readonly RegExp[]): readonly Breach[] {
  const edges = new Map(modules.map(({ path, references }) =>
    [path, new Set(references.flatMap(({ specifier, typeOnly }) => (!typeOnly && specifier?.startsWith('.') === true ? [targetOf(path, specifier)] : [])))]));
  return [...walkFrom(entry, edges)].filter((path) => never.some((pattern) => pattern.test(path)))
    .map((path) => ({ rule: 'in-the-program', path, line: 0, words: `${entry} reaches ${path}` }));
}
