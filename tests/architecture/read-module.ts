/** What one source file says about itself, read with the bundler's own parser: no pattern on text is trusted with an import. */
import { parseAst } from 'rolldown/parseAst';

export type ReferenceKind = 'import' | 're-export' | 'dynamic import' | 'type import' | 'require' | 'new URL';

export interface Reference {
  readonly kind: ReferenceKind;
  /** As it is written; null when it is not a plain text and nobody can know what is meant. */
  readonly specifier: string | null;
  /** Gone once types are stripped. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Module {
  /** From the project's folder, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly references: readonly Reference[];
  /** Names declared at the top of the file. */
  readonly declares: readonly { readonly name: string; readonly line: number }[];
  readonly marks: readonly { readonly what: 'enum' | 'namespace' | 'default export' | 'console' | 'unfinished'; readonly line: number }[];
}

interface Node { readonly type: string; readonly start: number; readonly [key: string]: unknown }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nodeAt = (node: Node, key: string): Node | null => { const value = node[key]; return isNode(value) ? value : null; };
const nodesAt = (node: Node, key: string): readonly Node[] => { const value = node[key]; return Array.isArray(value) ? value.filter(isNode) : []; };
const nameOf = (node: Node | null): string => (node !== null && typeof node['name'] === 'string' ? node['name'] : '');

/** @throws when the file cannot be parsed: a file nobody can read is never a file without breaches. */
export function readModule(path: string, source: string): Module {
  const program = parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path) as unknown as Node;
  const lineOf = lineFinder(source);
  const references: Reference[] = [];
  const marks: { what: Module['marks'][number]['what']; line: number }[] = [];
  walk(program, (node) => {
    const reference = referenceIn(node);
    if (reference !== null) references.push({ ...reference, line: lineOf(node.start) });
    const mark = markIn(node);
    if (mark !== null) marks.push({ what: mark, line: lineOf(node.start) });
  });
  source.split('\n').forEach((text, index) => { if (/\b(TODO|FIXME|XXX|HACK)\b/.test(text)) marks.push({ what: 'unfinished', line: index + 1 }); });
  const declares = nodesAt(program, 'body').flatMap(declared).map(({ name, start }) => ({ name, line: lineOf(start) }));
  return { path, lines: source.trimEnd().split('\n').length, references, declares, marks };
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const one of value) { if (isNode(one)) walk(one, visit); }
    if (isNode(value)) walk(value, visit);
  }
}

/** A plain text, or a template without holes. */
function textOf(node: Node | null): string | null {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node?.type !== 'TemplateLiteral' || nodesAt(node, 'expressions').length > 0) return null;
  const [quasi] = nodesAt(node, 'quasis');
  const value = quasi?.['value'];
  return typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string' ? value.cooked : null;
}

function referenceIn(node: Node): Omit<Reference, 'line'> | null {
  const source = nodeAt(node, 'source');
  switch (node.type) {
    case 'ImportDeclaration': return { kind: 'import', specifier: textOf(source), typeOnly: onlyTypes(node, 'importKind') };
    case 'ExportAllDeclaration': return { kind: 're-export', specifier: textOf(source), typeOnly: node['exportKind'] === 'type' };
    case 'ExportNamedDeclaration': return source === null ? null : { kind: 're-export', specifier: textOf(source), typeOnly: onlyTypes(node, 'exportKind') };
    case 'ImportExpression': return { kind: 'dynamic import', specifier: textOf(source), typeOnly: false };
    case 'TSImportType': return { kind: 'type import', specifier: textOf(source), typeOnly: true };
    case 'TSExternalModuleReference': return { kind: 'require', specifier: textOf(nodeAt(node, 'expression')), typeOnly: false };
    case 'CallExpression': return calledLoader(node) ? { kind: 'require', specifier: textOf(nodesAt(node, 'arguments')[0] ?? null), typeOnly: false } : null;
    case 'NewExpression': return moduleUrl(node);
    default: return null;
  }
}

/** With `verbatimModuleSyntax` an import disappears only when it, or every name in it, says `type`. */
function onlyTypes(node: Node, kind: 'importKind' | 'exportKind'): boolean {
  const names = nodesAt(node, 'specifiers');
  return node[kind] === 'type' || (names.length > 0 && names.every((name) => name[kind] === 'type'));
}

/** `require(...)`, `require.resolve(...)`, `import.meta.resolve(...)`, `createRequire(...)(...)`. */
function calledLoader(node: Node): boolean {
  const callee = nodeAt(node, 'callee');
  if (callee === null) return false;
  if (callee.type === 'Identifier') return nameOf(callee) === 'require';
  if (callee.type === 'CallExpression') return nameOf(nodeAt(callee, 'callee')) === 'createRequire';
  if (callee.type !== 'MemberExpression' || nameOf(nodeAt(callee, 'property')) !== 'resolve') return false;
  const object = nodeAt(callee, 'object');
  return nameOf(object) === 'require' || object?.type === 'MetaProperty';
}

/** `new URL('./x.worker.ts', import.meta.url)`: how workers and entries are named. Addresses of folders and data are no modules. */
function moduleUrl(node: Node): Omit<Reference, 'line'> | null {
  const [address, base] = nodesAt(node, 'arguments');
  if (nameOf(nodeAt(node, 'callee')) !== 'URL' || nodeAt(base ?? node, 'object')?.type !== 'MetaProperty') return null;
  const specifier = textOf(address ?? null);
  return specifier !== null && /\.[cm]?[jt]sx?$/.test(specifier) ? { kind: 'new URL', specifier, typeOnly: false } : null;
}

function markIn(node: Node): Module['marks'][number]['what'] | null {
  switch (node.type) {
    case 'TSEnumDeclaration': return 'enum';
    case 'TSModuleDeclaration': return node['declare'] === true ? null : 'namespace';
    case 'ExportDefaultDeclaration': case 'TSExportAssignment': return 'default export';
    case 'ExportSpecifier': return nameOf(nodeAt(node, 'exported')) === 'default' ? 'default export' : null;
    case 'MemberExpression': return nameOf(nodeAt(node, 'object')) === 'console' ? 'console' : null;
    default: return null;
  }
}

function declared(statement: Node): readonly { readonly name: string; readonly start: number }[] {
  if (statement.type === 'ExportNamedDeclaration') { const inner = nodeAt(statement, 'declaration'); return inner === null ? [] : declared(inner); }
  if (statement.type === 'VariableDeclaration') return nodesAt(statement, 'declarations').map((one) => ({ name: nameOf(nodeAt(one, 'id')), start: one.start }));
  const name = nameOf(nodeAt(statement, 'id'));
  return name === '' ? [] : [{ name, start: statement.start }];
}

function lineFinder(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => { const after = starts.findIndex((start) => start > offset); return after < 0 ? starts.length : after; };
}
