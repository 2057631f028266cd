/** Lists of numbers by number, laid flat: those of `n` are `values[offsets[n]]` up to `values[offsets[n + 1]]`. */
export interface Lists {
  readonly offsets: Int32Array;
  readonly values: Int32Array;
}

/** Lists laid flat. */
export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (offsets[index + 1] = (offsets[index] ?? 0) + list.length));
  return { offsets, values: Int32Array.from(lists.flat()) };
}

/** Lists of numbers by code point: of the basic plane by a table, of others by a map. List `n` is `values[offsets[n]]` up to `values[offsets[n + 1]]`; 0 is empty. */
export interface Entries {
  readonly lists: Uint16Array;
  readonly beyond: ReadonlyMap<number, number>;
  readonly offsets: Int32Array;
  readonly values: Int32Array;
}

/** The place of a code point's list; 0 is the empty one. */
export const listOf = ({ lists, beyond }: Pick<Entries, "lists" | "beyond">, code: number): number => (code < planeEnd ? (lists[code] ?? 0) : (beyond.get(code) ?? 0));

const planeEnd = 0x10000;

/** Lists that are alike are one; there are fewer of them than characters that can be read as others. */
export function entriesOf(rows: ReadonlyMap<number, readonly number[]>): Entries {
  const lists: (readonly number[])[] = [[]];
  const numbers = new Map([["", 0]]);
  const table = new Uint16Array(planeEnd);
  const beyond = new Map<number, number>();
  for (const [code, row] of rows) {
    const key = row.join();
    const number = numbers.get(key) ?? lists.push(row) - 1;
    numbers.set(key, number);
    if (code < planeEnd) table[code] = number;
    else beyond.set(code, number);
  }
  return { lists: table, beyond, ...listsOf(lists) };
}

/** Bytes of the tables. */
export const entryBytes = ({ lists, offsets, values }: Entries): number => lists.byteLength + offsets.byteLength + values.byteLength;
