/**
 * Just enough of protobuf's wire format to write an ONNX file: varints and length-prefixed bytes.
 * Fields are written in the order they are given, so the same calls make the same bytes everywhere.
 * https://protobuf.dev/programming-guides/encoding/
 */
const VARINT = 0;
const LENGTH_PREFIXED = 2;

/** One encoded field, or several one after the other. */
export type Wire = Uint8Array;

/** Signed values are two's complement over 64 bits, as protobuf's `int64` wants them. */
function varint(value: number | bigint): Wire {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

const key = (field: number, wireType: number): Wire => varint((field << 3) | wireType);

export function joined(parts: readonly Wire[]): Wire {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const integer = (field: number, value: number | bigint): Wire => joined([key(field, VARINT), varint(value)]);

export const bytes = (field: number, value: Wire): Wire =>
  joined([key(field, LENGTH_PREFIXED), varint(value.length), value]);

export const text = (field: number, value: string): Wire => bytes(field, new TextEncoder().encode(value));

export const message = (field: number, parts: readonly Wire[]): Wire => bytes(field, joined(parts));

