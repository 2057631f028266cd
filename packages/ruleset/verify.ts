import { compileMatcher, matchesOf, scan, standardEnvironment } from "@reeve/engine";
import type { Match } from "@reeve/engine";
import type { Diagnostic, Example, PhraseSet, Program } from "@reeve/language";
import { notCaught, wronglyCaught } from "./diagnostics.ts";
import type { Caught, Remedy } from "./diagnostics.ts";

const field = "text";

/**
 * Holds every phrase set to what it says it must catch and must pass, with the matcher that decides events: the set is read with its own
 * foldings, as by a rule that uses it directly, and each example is one text field.
 */
export function verify(program: Program): readonly Diagnostic[] {
  return verifySets(program, program.phraseSets.flatMap(({ mustCatch, mustPass }, set) => (mustCatch.length + mustPass.length > 0 ? [set] : [])));
}

/** The same of some sets by their indices. All at once take less than each by itself; a few are done soon. */
export function verifySets({ phraseSets }: Program, sets: readonly number[]): readonly Diagnostic[] {
  const read = reader(phraseSets, sets);
  return sets.flatMap((set) => untrue(phraseSets, set, read));
}

function untrue(phraseSets: readonly PhraseSet[], set: number, read: Reader): readonly Diagnostic[] {
  const { name, mustCatch, mustPass } = phraseSets[set] as PhraseSet;
  return [
    ...mustCatch.filter(({ text }) => read(set, text).length === 0).map((example) => notCaught(example.span, name, example.text, remedyOf(phraseSets, set, example))),
    ...mustPass.flatMap((example) => {
      const [match] = read(set, example.text);
      return match === undefined ? [] : [wronglyCaught(example.span, name, example.text, wordsOf(match, example.text))];
    }),
  ];
}

/** The matches of a set in a text. */
type Reader = (set: number, text: string) => readonly Match[];

function reader(sets: readonly PhraseSet[], roots: readonly number[]): Reader {
  const matcher = compileMatcher(sets, roots);
  return (set, text) => matchesOf(scan(matcher, [{ path: field, text }]), set, undefined);
}

function wordsOf({ ranges }: Match, text: string): readonly Caught[] {
  return ranges.map(({ start, end, reads, through }) => ({ text: text.slice(start, end), reads, through }));
}

/** Why an example is not caught, found by trying: without what cancels hits, then with a folding more, then with all, less those it does without. */
function remedyOf(sets: readonly PhraseSet[], set: number, { text }: Example): Remedy {
  const catches = (changed: readonly PhraseSet[]): boolean => reader(changed, [set])(set, text).length > 0;
  if (catches(sets.map((other) => ({ ...other, exceptions: [], unless: [] })))) return { kind: "cancelled" };
  const all = standardEnvironment.foldings.map(({ name }) => name);
  const has = new Set(sets[set]?.foldings);
  const lacking = all.filter((folding) => !has.has(folding));
  const readWith = (foldings: readonly string[]): readonly PhraseSet[] => sets.map((other, index) => (index === set ? { ...other, foldings } : other));
  const single = lacking.find((folding) => catches(readWith(all.filter((name) => has.has(name) || name === folding))));
  if (single !== undefined) return { kind: "folding", foldings: [single] };
  if (lacking.length < 2 || !catches(readWith(all))) return { kind: "unknown" };
  const needed = lacking.reduce((kept, folding) => {
    const fewer = kept.filter((other) => other !== folding);
    return catches(readWith(all.filter((name) => has.has(name) || fewer.includes(name)))) ? fewer : kept;
  }, lacking);
  return { kind: "folding", foldings: needed };
}
