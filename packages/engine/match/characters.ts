import type { Stream } from "../normalise/stream.ts";
import type { Entries } from "./entries.ts";
import { entriesOf, listOf } from "./entries.ts";
import type { CharacterClass } from "./required.ts";

/** The classes of characters that some patterns need, numbered while the patterns are gathered. */
export interface Classes {
  readonly numbers: Map<string, number>;
  readonly classesOf: Map<number, number[]>;
}

/** By code point the numbers of its classes. */
export interface Characters {
  readonly classes: Entries;
  readonly count: number;
}

export const newClasses = (): Classes => ({ numbers: new Map(), classesOf: new Map() });

/** The number of a class; the same for the same characters. */
export function numberOfClass({ numbers, classesOf }: Classes, characters: CharacterClass): number {
  const key = [...characters].sort((a, b) => a - b).join();
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(key, number);
  for (const code of characters) classesOf.set(code, [...(classesOf.get(code) ?? []), number]);
  return number;
}

export const charactersOf = ({ numbers, classesOf }: Classes): Characters => ({ classes: entriesOf(classesOf), count: numbers.size });

/** By class 1 where the stream holds one of its characters. */
export function classesIn({ classes, count }: Characters, { codes, length }: Stream): Uint8Array {
  const present = new Uint8Array(count);
  const { offsets, values } = classes;
  for (let at = 0; at < length; at++) {
    const list = listOf(classes, codes[at] ?? 0);
    if (list === 0) continue;
    for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) present[values[index] ?? 0] = 1;
  }
  return present;
}
