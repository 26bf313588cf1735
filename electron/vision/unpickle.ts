/**
 * Reads a Python pickle (protocol 2, https://github.com/python/cpython/blob/main/Lib/pickletools.py) without Python. A pickle is a small
 * program, and a hostile one can call anything: here it can only build plain values and name what the caller's closed list has. Whatever
 * else it asks for ends the reading.
 */

/** Tuples and lists are arrays, dicts are Maps in their order. */
export type Pickled = null | boolean | number | bigint | string | readonly Pickled[] | Map<Pickled, Pickled> | Named | object;

/** A class or function that the pickle names, `module name`. It is a word here, nothing that could be called. */
export class Named {
  readonly name: string;
  constructor(name: string) { this.name = name; }
}

/** What a pickle may do beyond plain values. */
export interface Allowed {
  /** `module name` of every class and function that may be named. */
  readonly names: ReadonlySet<string>;
  /** What calling one of them gives. */
  call(name: string, given: readonly Pickled[]): Pickled;
  /** What stands outside the pickle under this id. */
  persistent(id: Pickled): Pickled;
}

/** The file is not what it has to be. The words say which rule it broke, and hold nothing of the file but a name it asked for. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

export const refuse = (why: string): never => { throw new FileRefused(why); };

/** 370 tensors take about 15,000 steps and never more than 40 places of the stack. */
const most = { steps: 500_000, stack: 20_000, memo: 200_000, openMarks: 200, nameBytes: 200, integerBytes: 16 } as const;

const mark = Symbol('mark');
type Place = Pickled | typeof mark;

/** The value at `from` and where the next byte is. @throws {FileRefused} */
export function unpickle(bytes: Uint8Array, from: number, allowed: Allowed): { readonly value: Pickled; readonly end: number } {
  const machine = new Machine(bytes, from, allowed);
  for (let step = 0; step < most.steps; step += 1) if (machine.step()) return { value: machine.pop(), end: machine.at };
  return refuse('the pickle never ends');
}

class Machine {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #allowed: Allowed;
  readonly #stack: Place[] = [];
  readonly #memo = new Map<number, Pickled>();
  #openMarks = 0;

  constructor(bytes: Uint8Array, from: number, allowed: Allowed) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = from;
    this.#allowed = allowed;
  }

  /** One instruction; true when it was the last. */
  step(): boolean {
    const code = this.#integer(1);
    if (code === 0x2e) return true; // STOP
    const run = instructions[code];
    if (run === undefined) return refuse(`the pickle has the instruction 0x${code.toString(16).padStart(2, '0')}`);
    run(this);
    if (this.#stack.length > most.stack) refuse('the pickle piles up too much');
    return false;
  }

  push(value: Pickled): void { this.#stack.push(value); }

  pop(): Pickled {
    const value = this.#stack.pop();
    return value === undefined || value === mark ? refuse('the pickle takes what it has not put') : value;
  }

  top(): Pickled {
    const value = this.#stack.at(-1);
    return value === undefined || value === mark ? refuse('the pickle takes what it has not put') : value;
  }

  mark(): void {
    this.#openMarks += 1;
    if (this.#openMarks > most.openMarks) refuse('the pickle is nested too deeply');
    this.#stack.push(mark);
  }

  /** Everything since the last mark. */
  popToMark(): Pickled[] {
    const at = this.#stack.lastIndexOf(mark);
    if (at < 0) refuse('the pickle takes what it has not put');
    this.#openMarks -= 1;
    return this.#stack.splice(at).slice(1) as Pickled[];
  }

  remember(index: number): void {
    if (this.#memo.size >= most.memo) refuse('the pickle remembers too much');
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    this.push(value === undefined ? refuse('the pickle recalls what it has not remembered') : value);
  }

  /** Little-endian, without a sign. */
  unsigned(length: 1 | 2 | 4): number { return this.#integer(length); }

  signed32(): number {
    const [at] = this.#take(4);
    return this.#view.getInt32(at, true);
  }

  double(): number {
    const [at] = this.#take(8);
    return this.#view.getFloat64(at, false);
  }

  /** Two's complement, little-endian, of any length. */
  long(length: number): bigint {
    if (length > most.integerBytes) refuse('the pickle has an endless number');
    const [at, end] = this.#take(length);
    let value = 0n;
    for (let i = end - 1; i >= at; i -= 1) value = (value << 8n) | BigInt(this.#bytes[i]!);
    return length === 0 ? 0n : BigInt.asIntN(length * 8, value);
  }

  text(length: number): string {
    const [at, end] = this.#take(length);
    return new TextDecoder().decode(this.#bytes.subarray(at, end));
  }

  /** A class or function of the closed list. */
  named(): Named {
    const name = `${this.#line()} ${this.#line()}`;
    return this.#allowed.names.has(name) ? new Named(name) : refuse(`the pickle asks for ${name.replace(/[^\w. ]/g, '?')}`);
  }

  call(): void {
    const given = this.pop();
    const what = this.pop();
    if (!(what instanceof Named) || !Array.isArray(given)) return refuse('the pickle calls what is no function');
    this.push(this.#allowed.call(what.name, given as readonly Pickled[]));
  }

  persistent(): void { this.push(this.#allowed.persistent(this.pop())); }

  #line(): string {
    const end = this.#bytes.subarray(this.at, this.at + most.nameBytes).indexOf(0x0a);
    if (end < 0) refuse('the pickle has an endless name');
    const text = this.text(end);
    this.at += 1;
    return text;
  }

  #integer(length: 1 | 2 | 4): number {
    const [at] = this.#take(length);
    return length === 1 ? this.#bytes[at]! : length === 2 ? this.#view.getUint16(at, true) : this.#view.getUint32(at, true);
  }

  #take(length: number): readonly [number, number] {
    const at = this.at;
    if (at + length > this.#bytes.length) refuse('the file ends too soon');
    this.at = at + length;
    return [at, this.at];
  }
}

/** By opcode: those that a pickle of protocol 2 uses for plain values, for names, calls and what stands outside. */
const instructions: Readonly<Record<number, (machine: Machine) => void>> = {
  0x80: (m) => { if (m.unsigned(1) !== 2) refuse('the pickle has another protocol than 2'); },
  0x28: (m) => m.mark(),
  0x4e: (m) => m.push(null), 0x88: (m) => m.push(true), 0x89: (m) => m.push(false),
  0x4a: (m) => m.push(m.signed32()), 0x4b: (m) => m.push(m.unsigned(1)), 0x4d: (m) => m.push(m.unsigned(2)), 0x8a: (m) => m.push(m.long(m.unsigned(1))),
  0x47: (m) => m.push(m.double()), 0x58: (m) => m.push(m.text(m.unsigned(4))), 0x55: (m) => m.push(m.text(m.unsigned(1))),
  0x29: (m) => m.push([]), 0x5d: (m) => m.push([]), 0x7d: (m) => m.push(new Map()),
  0x74: (m) => m.push(m.popToMark()), 0x85: (m) => m.push([m.pop()]), 0x86: (m) => m.push([m.pop(), m.pop()].reverse()), 0x87: (m) => m.push([m.pop(), m.pop(), m.pop()].reverse()),
  0x61: (m) => { append(m, [m.pop()]); }, 0x65: (m) => { append(m, m.popToMark()); },
  0x73: (m) => { const [value, key] = [m.pop(), m.pop()]; set(m, [key, value]); }, 0x75: (m) => { set(m, m.popToMark()); },
  0x71: (m) => m.remember(m.unsigned(1)), 0x72: (m) => m.remember(m.unsigned(4)), 0x68: (m) => m.recall(m.unsigned(1)), 0x6a: (m) => m.recall(m.unsigned(4)),
  0x63: (m) => m.push(m.named()), 0x52: (m) => m.call(), 0x51: (m) => m.persistent(),
  // An OrderedDict's own attributes: nothing that is asked for hangs on them.
  0x62: (m) => { m.pop(); if (!(m.top() instanceof Map)) refuse('the pickle changes what is no dict'); },
};

function append(machine: Machine, values: readonly Pickled[]): void {
  const list = machine.top();
  if (!Array.isArray(list)) return refuse('the pickle appends to what is no list');
  for (const value of values) list.push(value);
}

function set(machine: Machine, keysAndValues: readonly Pickled[]): void {
  const dict = machine.top();
  if (!(dict instanceof Map) || keysAndValues.length % 2 !== 0) return refuse('the pickle fills what is no dict');
  for (let i = 0; i < keysAndValues.length; i += 2) dict.set(keysAndValues[i]!, keysAndValues[i + 1]!);
}
