import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import { foldCodePoint, profileOf, special, widthBit } from "../normalise/profile.ts";
import { contains } from "../normalise/rows.ts";
import { composers } from "../normalise/width.ts";
import type { Entries } from "./entries.ts";
import { entriesOf, listOf } from "./entries.ts";
import type { Layout } from "./layout.ts";
import { lineEnd } from "./layout.ts";
import type { CharacterClass } from "./required.ts";

/** The classes of characters that some patterns need, numbered while the patterns are gathered. */
export interface Classes {
  readonly numbers: Map<string, number>;
  /** By number. */
  readonly members: CharacterClass[];
  readonly classesOf: Map<number, number[]>;
}

/** By code point the numbers of its classes. */
export interface Characters {
  readonly classes: Entries;
  readonly count: number;
  readonly present: Present;
}

/** The classes of which an event has a character: room that is used again for the next. */
export interface Present {
  event: number;
  /** By class: the last event in which it was there. */
  readonly seenIn: Float64Array;
  /** By list of classes the last event in which a character had it: most characters that have any are digits and letters, one like the other. */
  readonly listsIn: Float64Array;
  readonly numbers: Int32Array;
  count: number;
}

export const newClasses = (): Classes => ({ numbers: new Map(), members: [], classesOf: new Map() });

/** The number of a class; the same for the same characters. */
export function numberOfClass({ numbers, members, classesOf }: Classes, characters: CharacterClass): number {
  const key = [...characters].sort((a, b) => a - b).join();
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(key, number);
  members.push(characters);
  for (const code of characters) classesOf.set(code, [...(classesOf.get(code) ?? []), number]);
  return number;
}

export function charactersOf({ numbers: { size }, classesOf }: Classes): Characters {
  const classes = entriesOf(classesOf);
  return { classes, count: size, present: { event: 0, seenIn: new Float64Array(size), listsIn: new Float64Array(classes.offsets.length), numbers: new Int32Array(size), count: 0 } };
}

/**
 * The classes of which a text of an event may hold a character once it is folded by the mask, without folding it: what may be joined with the character before it may become any. Patterns
 * read title and text as one, a line ending between.
 */
export function presentIn(characters: Characters, mask: number, { fields, joined }: Layout, event: number, meter: Meter): Present {
  const { classes: { lists }, present } = characters;
  if (present.event === event) return present;
  present.event = event;
  present.count = 0;
  const { units } = profileOf(mask);
  if (joined) addList(characters, lists[lineEnd] ?? 0);
  for (const { text } of fields) {
    spend(meter, text.length);
    for (let at = 0; at < text.length; at++) {
      const folded = units[text.charCodeAt(at)] ?? 0;
      if (folded === special) {
        const code = text.codePointAt(at) ?? 0;
        if (code > 0xffff) at++;
        addSpecial(characters, mask, code);
      } else {
        const list = lists[folded] ?? 0;
        if (list !== 0) addList(characters, list);
      }
    }
  }
  return present;
}

function addSpecial({ classes, count, present }: Characters, mask: number, code: number): void {
  if ((mask & widthBit) !== 0 && contains(composers, code)) for (let number = 0; number < count; number++) add(present, number);
  else for (const folded of foldCodePoint(mask, code)) addList({ classes, present }, listOf(classes, folded));
}

function addList({ classes: { offsets, values }, present }: Pick<Characters, "classes" | "present">, list: number): void {
  if (present.listsIn[list] === present.event) return;
  present.listsIn[list] = present.event;
  for (let index = offsets[list] ?? 0, end = offsets[list + 1] ?? 0; index < end; index++) add(present, values[index] ?? 0);
}

function add(present: Present, number: number): void {
  if (present.seenIn[number] === present.event) return;
  present.seenIn[number] = present.event;
  present.numbers[present.count++] = number;
}

/** By class 1 where a folded text holds one of its characters. */
export function classesIn({ classes, count }: Characters, text: string): Uint8Array {
  const present = new Uint8Array(count);
  const { offsets, values } = classes;
  for (const character of text) {
    const list = listOf(classes, character.codePointAt(0) ?? 0);
    if (list === 0) continue;
    for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) present[values[index] ?? 0] = 1;
  }
  return present;
}
