/**
 * What a place of a text may be read as is its sense, a number: places of one sense are alike for all words. A character has two, for where it makes
 * a common word with its neighbour it stands for itself, and no other of its sound or look is meant: two in three Chinese characters of honest
 * texts stand so. Firm senses are told apart by the characters they may be, the others by the keys of these.
 */
export interface Senses {
  /** By code point of the basic plane its mark, of which there are few: they stay at hand while a text is read. */
  readonly marks: Uint16Array;
  /** By mark, from `markWidth` times it on: the sense of a character beside which nothing common stands, 0 where it is no character of a word; the sense within a common word; its traits. */
  readonly ofMark: Uint16Array;
  /** The senses of code points beyond. */
  readonly beyond: ReadonlyMap<number, number>;
  /** Sense n has the keys `values[offsets[n]]` up to `values[offsets[n + 1]]`. */
  readonly offsets: Int32Array;
  readonly values: Int32Array;
  /** Firm senses are less. */
  readonly firmEnd: number;
  /** By firm sense: the only character it may be, or -1 where there are several. */
  readonly only: Int32Array;
}

/** What a character may be read as: the codes of characters that words hold, itself among them. */
export interface Meanings {
  readonly open: readonly number[];
  /** Those left within a common word. */
  readonly firm: readonly number[];
}

/** Senses, and by code of a word's character those that may be read as it. */
export interface SensesOfWords {
  readonly senses: Senses;
  readonly sensesWith: (code: number) => readonly number[];
}

/** The sense of a character beside which nothing common stands. */
export const openSense = ({ marks, ofMark, beyond }: Senses, code: number): number => (code < planeEnd ? (ofMark[markWidth * (marks[code] ?? 0)] ?? 0) : (beyond.get(code) ?? 0));

/** In the order of a mark's numbers. */
export const markWidth = 4;
export const firmAt = 1;
export const traitsAt = 2;

/** `traits` are numbers by code point of the basic plane. */
export function sensesOf(meanings: ReadonlyMap<number, Meanings>, traits: Uint8Array, keyOf: (code: number) => number): SensesOfWords {
  const keys: (readonly number[])[] = [[]];
  const only = [-1];
  const [open, firm, beyond] = [new Uint16Array(planeEnd), new Uint16Array(planeEnd), new Map<number, number>()];
  const firmSenses = numbersOf(keys);
  for (const [code, meaning] of meanings) {
    if (code >= planeEnd) continue;
    const sense = firmSenses.numberOf(meaning.firm, () => distinct(meaning.firm.map(keyOf)));
    firm[code] = sense;
    if (sense === only.length) only.push(meaning.firm.length === 1 ? (meaning.firm[0] ?? -1) : -1);
  }
  const firmEnd = keys.length;
  const openSenses = numbersOf(keys);
  for (const [code, meaning] of meanings) {
    const held = distinct(meaning.open.map(keyOf));
    if (code >= planeEnd) beyond.set(code, openSenses.numberOf(held, () => held));
    else open[code] = meaning.open.length === meaning.firm.length ? (firm[code] ?? 0) : openSenses.numberOf(held, () => held);
  }
  const offsets = new Int32Array(keys.length + 1);
  keys.forEach((list, sense) => (offsets[sense + 1] = (offsets[sense] ?? 0) + list.length));
  return {
    senses: { ...marksOf([open, firm, traits]), beyond, offsets, values: Int32Array.from(keys.flat()), firmEnd, only: Int32Array.from(only) },
    sensesWith: (code) => [...firmSenses.holding(code), ...openSenses.holding(keyOf(code))],
  };
}

const planeEnd = 0x10000;

/** Numbers for what columns hold together; 0 is nothing in all of them, as nearly every character has. */
function marksOf([open, firm, traits]: readonly [Uint16Array, Uint16Array, Uint8Array]): Pick<Senses, "marks" | "ofMark"> {
  const marks = new Uint16Array(planeEnd);
  const rows: (readonly number[])[] = [[0, 0, 0]];
  const known = new Map<number, number>();
  for (let code = 0; code < planeEnd; code++) {
    const [openSense, firmSense, trait] = [open[code] ?? 0, firm[code] ?? 0, traits[code] ?? 0];
    if ((openSense | firmSense | trait) === 0) continue;
    const name = (openSense * planeEnd + firmSense) * 0x100 + trait;
    const mark = known.get(name) ?? rows.push([openSense, firmSense, trait]) - 1;
    known.set(name, mark);
    marks[code] = mark;
  }
  const ofMark = new Uint16Array(markWidth * rows.length);
  rows.forEach((row, mark) => ofMark.set(row, markWidth * mark));
  return { marks, ofMark };
}
const distinct = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);
const noSenses: readonly number[] = [];

/** Numbers for sets of numbers, the empty one 0, as places in `keys`; and which of them hold one. */
function numbersOf(keys: (readonly number[])[]): { readonly numberOf: (members: readonly number[], keysOf: () => readonly number[]) => number; readonly holding: (member: number) => readonly number[] } {
  const known = new Map<string, number>([["", 0]]);
  const holders = new Map<number, number[]>();
  const numberOf = (members: readonly number[], keysOf: () => readonly number[]): number => {
    const held = distinct(members);
    const name = held.join();
    const number = known.get(name) ?? keys.push(keysOf()) - 1;
    if (known.has(name)) return number;
    known.set(name, number);
    for (const member of held) {
      const senses = holders.get(member);
      if (senses === undefined) holders.set(member, [number]);
      else senses.push(number);
    }
    return number;
  };
  return { numberOf, holding: (member) => holders.get(member) ?? noSenses };
}

/** Bytes of the tables. */
export const senseBytes = ({ marks, ofMark, only, offsets, values }: Senses): number => marks.byteLength + only.byteLength + ofMark.byteLength + offsets.byteLength + values.byteLength;
