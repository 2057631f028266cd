import { foldCodePoint, widthBit } from "../profile.ts";
import { none, readGroups } from "./pairs.ts";
import { lookalikesTable } from "./tables/lookalikes.ts";
import { resemblancesTable } from "./tables/resemblances.ts";

let lookalikes: ReadonlyMap<number, readonly number[]> | undefined;
const loaded = (): ReadonlyMap<number, readonly number[]> => (lookalikes ??= withResemblances(readSymmetric(lookalikesTable)));

/**
 * The characters that a folded one may be meant by for their looks, in order of code: near-identical ideographs, letters of other scripts for
 * Latin ones, digits for letters. Symmetric, but for ideographs that stand for one in more use and never the other way round. No
 * character looks like itself. Constant time.
 */
export const lookalikesOf = (code: number): readonly number[] => loaded().get(code) ?? none;

/** The small Latin letter for which a letter of Cyrillic or Greek passes; `code` itself where it passes for none. */
export const latinFor = (code: number): number => (isCyrillicOrGreek(code) ? (lookalikesOf(code).find(isLatinLetter) ?? code) : code);

const isCyrillicOrGreek = (code: number): boolean => code >= 0x370 && code < 0x530;
const isLatinLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;

/**
 * Signs that separators drop, each followed by what it stands for where it stands in the place of a letter: √信, ∨信, p@y, +微. Written
 * here: each has the shape of the letter, or, as 加 for +, is read so.
 */
export const signRows = `
√v ✓v ✔v ☑v ∨v ⋁v ﹀v ˅v ▽v ▼v @a $s €e £l ¥y ¢c §s !il |il ¡i ∣il +t加 ➕加 ×x ✕x ✖x ✗x ✘x ❌x ╳x ☓x ⨯x ○o0口 ◯o0
●o0 ◎o0 ⊙o0 ⭕o0 ⚪o0 □口 ◻口 ▢口 ☐口 ∪u ⋃u ∩n ⋂n ∏n ∑e ∈e ∆a △a ▲a ∅o0 °o0 ⊂c ⊃d ⌒n ⊕t ‖ll ∥ll ♀十 ✚十 ✛十 ✝十 ☩十 ┼十
╋十 ＝二
`;

const signs = readGroups(signRows);

/**
 * What a sign that the separators drop stands for when it is read as a character, as codes; empty when it stands for none. The sign is
 * given as it is in the text; a full-width form is the same sign.
 */
export function signsOf(code: number): readonly number[] {
  const known = signs.get(code);
  if (known !== undefined) return known;
  const [only = 0, ...rest] = foldCodePoint(widthBit, code);
  return rest.length === 0 && only !== code ? (signs.get(only) ?? none) : none;
}

/** Adds those that stand for a character, though it stands for none of them. */
function withResemblances(all: Map<number, number[]>): ReadonlyMap<number, readonly number[]> {
  for (const [code, standIns] of readGroups(resemblancesTable)) {
    const others = all.get(code);
    all.set(code, others === undefined ? standIns : [...new Set([...others, ...standIns])].sort((one, other) => one - other));
  }
  return all;
}

/** A character and those of higher code that look like it; each pair is entered the other way round too. */
function readSymmetric(table: string): Map<number, number[]> {
  const upwards = readGroups(table);
  const all = new Map<number, number[]>();
  const lower = (code: number): number[] => {
    const others = all.get(code) ?? [];
    all.set(code, others);
    return others;
  };
  // The table is in order of code, so that each list is filled from the lowest on.
  for (const [one, others] of upwards) for (const other of others) lower(other).push(one);
  for (const [one, others] of upwards) lower(one).push(...others);
  return all;
}
