/**
 * Folded text: its code points and, for each, where it came from in the original (half-open UTF-16 offsets). Offsets rise; code points
 * that one original made share its range. The arrays are longer than `length` and are used again for the next text.
 */
export interface Stream {
  codes: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  length: number;
  /** Original offset up to which combining marks have been joined to what stands before them. */
  settled: number;
}

export const newStream = (): Stream => ({ codes: new Int32Array(0), starts: new Int32Array(0), ends: new Int32Array(0), length: 0, settled: -1 });

/** A stream keeps room for so many code points between texts; what a longer text needed is given back. */
const kept = 1 << 16;

/** Phrases are short, and each is folded in a stream of its own. */
const leastRoom = 32;

/** Empties the stream and makes room for `capacity` code points. */
export function clear(stream: Stream, capacity: number): void {
  stream.length = 0;
  stream.settled = -1;
  if (stream.codes.length > kept && capacity <= kept) allocate(stream, kept);
  else reserve(stream, capacity);
}

/** Makes room for `capacity` code points in all, keeping those there are. */
export function reserve(stream: Stream, capacity: number): void {
  if (stream.codes.length < capacity) allocate(stream, Math.max(leastRoom, capacity + (capacity >> 1)));
}

function allocate(stream: Stream, capacity: number): void {
  const { codes, starts, ends, length } = stream;
  stream.codes = new Int32Array(capacity);
  stream.starts = new Int32Array(capacity);
  stream.ends = new Int32Array(capacity);
  stream.codes.set(codes.subarray(0, length));
  stream.starts.set(starts.subarray(0, length));
  stream.ends.set(ends.subarray(0, length));
}

/** Appends one code point; there must be room. */
export function append(stream: Stream, code: number, start: number, end: number): void {
  const at = stream.length++;
  stream.codes[at] = code;
  stream.starts[at] = start;
  stream.ends[at] = end;
}

/** Room in which texts are put together. */
let units = new Uint16Array(256);
const chunk = 4096;

/** The code points of a stretch as a string. */
export function textOf({ codes }: Stream, from: number, to: number): string {
  if (units.length < 2 * (to - from)) units = new Uint16Array(4 * (to - from));
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at] ?? 0;
    if (code < 0x10000) units[count++] = code;
    else {
      units[count++] = 0xd7c0 + (code >> 10);
      units[count++] = 0xdc00 | (code & 0x3ff);
    }
  }
  let text = "";
  for (let first = 0; first < count; first += chunk) text += String.fromCharCode.apply(undefined, units.subarray(first, Math.min(count, first + chunk)) as unknown as number[]);
  return text;
}
