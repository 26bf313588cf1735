/** Holds parsed JSON against a JSON Schema (2020-12), of which it knows the words below and no others. Small, so that rules need no library. */

export interface Shape {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: ShapeType | readonly ShapeType[];
  readonly enum?: readonly (string | number | null)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Shape;
  readonly propertyNames?: Shape;
  readonly default?: unknown;
}
export type ShapeType = 'string' | 'number' | 'integer' | 'object' | 'array' | 'null' | 'boolean';

/** Where the value does not keep the shape: the place in dots and what is wanted there. Nothing of the value is quoted but names of places. */
export function shapeFaults(value: unknown, shape: Shape, at = ''): string[] {
  const here = at === '' ? 'the file' : at;
  const types = shape.type === undefined ? null : [shape.type].flat() as readonly ShapeType[];
  if (types !== null && !types.some((type) => isOf(value, type))) return [`${here}: must be ${types.join(' or ')}`];
  if (shape.enum !== undefined && !shape.enum.includes(value as string)) return [`${here}: must be one of ${shape.enum.join(', ')}`];
  if (typeof value === 'string') return textFaults(value, shape).map((fault) => `${here}: ${fault}`);
  if (typeof value === 'number') return numberFaults(value, shape).map((fault) => `${here}: ${fault}`);
  if (Array.isArray(value)) return listFaults(value, shape, at);
  return isObject(value) ? objectFaults(value, shape, at) : [];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isOf(value: unknown, type: ShapeType): boolean {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return isObject(value);
    case 'integer': return Number.isInteger(value);
    case 'number': return typeof value === 'number' && Number.isFinite(value);
    default: return typeof value === type;
  }
}

function textFaults(text: string, { minLength = 0, maxLength = Infinity, pattern }: Shape): string[] {
  if (text.length < minLength) return [`must have ${minLength} characters or more`];
  if (text.length > maxLength) return [`must have ${maxLength} characters or fewer`];
  return pattern !== undefined && !new RegExp(pattern, 'u').test(text) ? [`must look like ${pattern}`] : [];
}

function numberFaults(number: number, { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }: Shape): string[] {
  if (number < minimum) return [`must be ${minimum} or more`];
  if (number > maximum) return [`must be ${maximum} or less`];
  return number <= exclusiveMinimum ? [`must be more than ${exclusiveMinimum}`] : [];
}

function listFaults(list: readonly unknown[], { minItems = 0, maxItems = Infinity, items }: Shape, at: string): string[] {
  const here = at === '' ? 'the file' : at;
  if (list.length < minItems) return [`${here}: must have ${minItems} entries or more`];
  if (list.length > maxItems) return [`${here}: must have ${maxItems} entries or fewer`];
  return items === undefined ? [] : list.flatMap((entry, index) => shapeFaults(entry, items, within(at, String(index))));
}

function objectFaults(object: Readonly<Record<string, unknown>>, shape: Shape, at: string): string[] {
  const missing = (shape.required ?? []).filter((name) => !Object.hasOwn(object, name)).map((name) => `${within(at, name)}: is missing`);
  return [...missing, ...Object.entries(object).flatMap(([name, value]) => {
    const known = shape.properties !== undefined && Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
    if (known !== undefined) return shapeFaults(value, known, within(at, name));
    if (shape.propertyNames !== undefined && shapeFaults(name, shape.propertyNames).length > 0) return [`${within(at, name)}: cannot be called so`];
    if (shape.additionalProperties === false) return [`${within(at, name)}: is not known here`];
    return shape.additionalProperties === undefined ? [] : shapeFaults(value, shape.additionalProperties, within(at, name));
  })];
}

const within = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
