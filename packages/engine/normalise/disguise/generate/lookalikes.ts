/**
 * The table of look-alikes: hand-collected Han shapes, characters that differ only by parts that look alike, and letters and digits of
 * different scripts that share a prototype in Unicode's confusables.
 */
import { wrapped } from "../../generate.ts";
import { contains } from "../../rows.ts";
import { separators } from "../../separators.ts";
import { partGroups, shapeGroups } from "../shapes.ts";
import { codeOf, foldedCode, isIdeograph, type Material } from "./characters.ts";
import type { Decomposition } from "./decompositions.ts";
import { joinOf } from "./strokes.ts";

/** Of two alike ideographs one must be in use: counted so often in the words of the dictionary. */
export const leastCount = 10;

type Pairs = Map<number, Set<number>>;

/** Groups of a character and the characters of higher code that look like it, parted by white space. */
export function lookalikesContent(material: Material): string {
  const pairs: Pairs = new Map();
  addGroups(pairs, shapeGroups);
  addShapes(pairs, material);
  addConfusables(pairs, material.confusables);
  const groups = [...pairs]
    .map(([code, others]) => [code, [...others].filter((other) => other > code).sort((one, other) => one - other)] as const)
    .filter(([, others]) => others.length > 0)
    .sort(([one], [other]) => one - other);
  return wrapped(groups.map(([code, others]) => String.fromCodePoint(code, ...others)), " ", 100);
}

function addPair(pairs: Pairs, one: number, other: number): void {
  if (one === other) return;
  pairs.set(one, (pairs.get(one) ?? new Set()).add(other));
  pairs.set(other, (pairs.get(other) ?? new Set()).add(one));
}

function addGroups(pairs: Pairs, groups: string): void {
  for (const group of groups.trim().split(/\s+/)) {
    const codes = Array.from(group, foldedCode).filter((code) => code !== undefined);
    codes.forEach((one, at) => codes.slice(at + 1).forEach((other) => addPair(pairs, one, other)));
  }
}

// ---------------------------------------------------------------- shapes

/** Ideographs put together alike of the same parts but for one, which looks like the other's. */
function addShapes(pairs: Pairs, { uses, decompositions }: Material): void {
  const parts: Pairs = new Map();
  for (const groups of [shapeGroups, partGroups]) addRawGroups(parts, groups);
  const byShape = new Map<string, string[]>();
  for (const [name, decomposition] of decompositions) {
    const shape = shapeOf(decomposition.kind, decomposition.parts);
    const names = byShape.get(shape);
    if (names === undefined) byShape.set(shape, [name]);
    else names.push(name);
  }
  const isInUse = (code: number): boolean => (uses.get(code) ?? 0) >= leastCount;
  for (const [name, decomposition] of decompositions) {
    const code = foldedCode(name);
    if (code === undefined || code !== codeOf(name) || !isIdeograph(code)) continue;
    for (const shape of shapesNear(decomposition, parts)) {
      for (const other of byShape.get(shape) ?? []) {
        const otherCode = foldedCode(other);
        if (otherCode === codeOf(other) && isIdeograph(otherCode) && (isInUse(code) || isInUse(otherCode))) addPair(pairs, code, otherCode);
      }
    }
  }
}

/** As `addGroups`, but parts stay as they are written: ⻊ is no character of its own. */
function addRawGroups(pairs: Pairs, groups: string): void {
  for (const group of groups.trim().split(/\s+/)) {
    const codes = Array.from(group, codeOf);
    codes.forEach((one, at) => codes.slice(at + 1).forEach((other) => addPair(pairs, one, other)));
  }
}

const shapeOf = (kind: string, parts: readonly string[]): string => `${joinOf(kind)}(${parts.join()})`;

function shapesNear({ kind, parts }: Decomposition, alike: Pairs): readonly string[] {
  if (parts.length < 2) return [];
  return parts.flatMap((part, at) =>
    /^\d+$/.test(part) ? [] : [...(alike.get(codeOf(part)) ?? [])].map((other) => shapeOf(kind, parts.with(at, String.fromCodePoint(other)))),
  );
}

// ---------------------------------------------------------------- letters and digits

/**
 * A character of another script for a Latin letter, a digit or an ideograph. Both are folded first, so that Cyrillic capital В, which
 * looks like B, stands for b; what looks like two letters (m and rn) is left out.
 */
function addConfusables(pairs: Pairs, confusables: Readonly<Record<string, string>>): void {
  for (const [character, prototype] of Object.entries(confusables)) {
    if ([...character].length !== 1 || [...prototype].length !== 1) continue;
    const one = foldedCode(character);
    const other = foldedCode(prototype);
    if (one === undefined || other === undefined || one > 0xffff || contains(separators, one)) continue;
    if ((isAlphanumeric(other) && !isLatin(one)) || (isIdeograph(other) && !isIdeograph(one))) addPair(pairs, one, other);
  }
}

const isAlphanumeric = (code: number): boolean => /[a-z0-9]/.test(String.fromCodePoint(code));
const isLatin = (code: number): boolean => /\p{Script=Latin}/u.test(String.fromCodePoint(code));
