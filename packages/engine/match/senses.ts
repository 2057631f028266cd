import { listsOf } from "./entries.ts";
import { keysEnd } from "./word.ts";

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
  /** And the symbols `symbols[symbolOffsets[n]]` up to `symbols[symbolOffsets[n + 1]]`: the characters that it may be where it is firm, else what `symbolOfKey` makes of its keys. */
  readonly symbolOffsets: Int32Array;
  readonly symbols: Int32Array;
  /** The symbol of a sense that has one alone; 0 where it has none, -1 where it has several. */
  readonly onlySymbol: Int32Array;
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

/** The sense of a character beside which nothing common stands. */
export const openSense = ({ marks, ofMark, beyond }: Senses, code: number): number => (code < planeEnd ? (ofMark[markWidth * (marks[code] ?? 0)] ?? 0) : (beyond.get(code) ?? 0));

/** In the order of a mark's numbers. */
export const markWidth = 4;
export const firmAt = 1;
export const traitsAt = 2;

/** Beyond all characters, for a key. */
export const symbolOfKey = (key: number): number => keysEnd + key;

/** `traits` are numbers by code point of the basic plane. */
export function sensesOf(meanings: ReadonlyMap<number, Meanings>, traits: Uint8Array, keyOf: (code: number) => number): Senses {
  const keys: (readonly number[])[] = [[]];
  const symbols: (readonly number[])[] = [[]];
  const only = [-1];
  const [open, firm, beyond] = [new Uint16Array(planeEnd), new Uint16Array(planeEnd), new Map<number, number>()];
  const firmSense = numbering((members) => {
    symbols.push(members);
    only.push(members.length === 1 ? (members[0] ?? -1) : -1);
    return keys.push(distinct(members.map(keyOf))) - 1;
  });
  for (const [code, meaning] of meanings) if (code < planeEnd) firm[code] = firmSense(meaning.firm);
  const firmEnd = keys.length;
  const openSense = numbering((members) => {
    symbols.push(members.map(symbolOfKey));
    return keys.push(members) - 1;
  });
  for (const [code, meaning] of meanings) {
    const held = distinct(meaning.open.map(keyOf));
    if (code >= planeEnd) beyond.set(code, openSense(held));
    else open[code] = meaning.open.length === meaning.firm.length ? (firm[code] ?? 0) : openSense(held);
  }
  const [ofKeys, ofSymbols] = [listsOf(keys), listsOf(symbols)];
  return {
    ...marksOf([open, firm, traits]),
    beyond,
    ...ofKeys,
    symbolOffsets: ofSymbols.offsets,
    symbols: ofSymbols.values,
    onlySymbol: Int32Array.from(symbols, (list) => (list.length > 1 ? -1 : (list[0] ?? 0))),
    firmEnd,
    only: Int32Array.from(only),
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

/** Numbers for sets of numbers, the empty one 0; `add` makes the next of them. */
function numbering(add: (members: readonly number[]) => number): (members: readonly number[]) => number {
  const known = new Map<string, number>([["", 0]]);
  return (members) => {
    const held = distinct(members);
    const name = held.join();
    const number = known.get(name) ?? add(held);
    known.set(name, number);
    return number;
  };
}

/** Bytes of the tables. */
export const senseBytes = ({ marks, ofMark, only, offsets, values, symbolOffsets, symbols, onlySymbol }: Senses): number =>
  [marks, ofMark, only, offsets, values, symbolOffsets, symbols, onlySymbol].reduce((sum, { byteLength }) => sum + byteLength, 0);
