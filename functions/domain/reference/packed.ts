import type { Json } from './json.ts';

const arrayTypes = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type ArrayType = keyof typeof arrayTypes;
export type PackedArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Facts and arrays of numbers by name. */
export interface Parts {
  readonly facts: Readonly<Record<string, Json>>;
  readonly arrays: Readonly<Record<string, PackedArray>>;
}

interface Header {
  readonly format: 1;
  readonly facts: Parts['facts'];
  readonly arrays: readonly { readonly name: string; readonly type: ArrayType; readonly length: number }[];
}

/** Bytes that are not a table of ours, or of a newer program's. */
export class NotATable extends Error {
  override readonly name = 'NotATable';
}

const grain = 8;
const aligned = (at: number) => Math.ceil(at / grain) * grain;

/**
 * A table as bytes: the length of a header, the header as JSON, then the arrays as they lie in memory (little endian, each
 * at a multiple of eight), so that opening one costs nothing but its header.
 */
export function pack({ facts, arrays }: Parts): Uint8Array {
  const entries = Object.entries(arrays);
  const shapes = entries.map(([name, array]) => ({
    name,
    type: array.constructor.name as ArrayType,
    length: array.length,
  }));
  const header = new TextEncoder().encode(JSON.stringify({ format: 1, facts, arrays: shapes } satisfies Header));
  const start = aligned(4 + header.length);
  const bytes = new Uint8Array(entries.reduce((end, [, array]) => end + aligned(array.byteLength), start));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = start;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

/** Opens packed bytes; the arrays are views of them. Throws NotATable. */
export function unpack(given: Uint8Array): Parts {
  // Views need their place in memory to be a multiple of their size.
  const bytes = given.byteOffset % grain === 0 ? given : given.slice();
  const header = headerOf(bytes);
  let at = aligned(4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true));
  const arrays: Record<string, PackedArray> = {};
  for (const { name, type, length } of header.arrays) {
    const Type = arrayTypes[type];
    if (at + length * Type.BYTES_PER_ELEMENT > bytes.length) throw new NotATable('The table is cut off.');
    arrays[name] = new Type(bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length);
    at += aligned(length * Type.BYTES_PER_ELEMENT);
  }
  return { facts: header.facts, arrays };
}

function headerOf(bytes: Uint8Array): Header {
  const length = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length === 0 || 4 + length > bytes.length) throw new NotATable('The table is cut off.');
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  if (header.format !== 1) throw new NotATable('The table was written by a newer version of this program.');
  return header;
}
