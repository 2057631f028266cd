/**
 * Changes that no event can show, whatever it says: proved from what the rules read, never assumed because nothing was found. What an example of a set
 * notices of them is another matter: it reads the set by itself.
 */
import { readAs, standardEnvironment } from "@reeve/engine";
import type { Phrase, PhraseSet, PhraseTerm, Program } from "@reeve/language";
import type { Mutant } from "./mutant.ts";
import { usedBy } from "./sets.ts";

/** Whether a change of phrases or foldings leaves every decision as it is. `roots` are the sets that rules ask for. */
export function equivalenceIn({ phraseSets }: Program, roots: Iterable<number>): (mutant: Mutant) => boolean {
  const asked = new Set(roots);
  /** By set, the foldings it is read with, each kind once; none where no rule comes to it. */
  const readings = new Map<number, readonly (readonly string[])[]>();
  for (const root of asked) {
    const foldings = phraseSets[root]?.foldings ?? [];
    for (const set of reachedFrom(phraseSets, root)) readings.set(set, [...(readings.get(set) ?? []), foldings]);
  }
  const readingsOf = (set: number): readonly (readonly string[])[] => readings.get(set) ?? [];
  const isSame = (one: Phrase, other: Phrase, foldings: readonly (readonly string[])[]): boolean =>
    one.kind === "word" && other.kind === "word" && one.bySound === other.bySound && foldings.every((read) => readAs(one.text, read) === readAs(other.text, read));

  return ({ kind, change }) => {
    if (change.kind === "rules") return false;
    const before = phraseSets[change.set];
    if (before === undefined) return false;
    const read = readingsOf(change.set);
    // A set inside another is read with the foldings of that one.
    if (change.kind === "foldings") return !asked.has(change.set);
    if (read.length === 0) return true;
    switch (kind) {
      case "alias":
        return !read.some((foldings) => foldings.includes("nicknames"));
      case "phrase": {
        const dropped = before.finds.find((find) => !change.after.finds.includes(find));
        return dropped !== undefined && finding(phraseSets, change.after).some((other) => isSame(dropped, other, read));
      }
      case "exception": {
        const dropped = before.exceptions.find((exception) => !change.after.exceptions.includes(exception));
        return dropped !== undefined && change.after.exceptions.some(({ touching, term }) => (touching || !dropped.touching) && isSame(term, dropped.term, excusing));
      }
      case "unless": {
        const dropped = before.unless.find((unless) => !change.after.unless.includes(unless));
        return dropped !== undefined && change.after.unless.some(({ scope, term }) => scope === dropped.scope && wordsOf(phraseSets, term).some((other) => isSame(other, dropped.term, excusing)));
      }
      default:
        return false;
    }
  };
}

/** What excuses a match is read so, whatever the foldings of the set. */
const excusing: readonly (readonly string[])[] = [standardEnvironment.exceptionFoldings ?? []];

/** The words that a set finds by themselves, those of sets that it finds whole and without exceptions of their own among them. */
function finding(sets: readonly PhraseSet[], { finds, aliases = [] }: PhraseSet): readonly PhraseTerm[] {
  return finds.flatMap((find) => {
    if ("within" in find || find.kind !== "set") return "within" in find ? [] : [find];
    return aliases.length > 0 ? [] : wordsOf(sets, find);
  });
}

function wordsOf(sets: readonly PhraseSet[], term: PhraseTerm): readonly PhraseTerm[] {
  if (term.kind !== "set") return [term];
  const set = sets[term.set];
  return set === undefined || set.exceptions.length + set.unless.length + (set.aliases ?? []).length > 0 ? [] : finding(sets, set);
}

/** The sets that can take part when one is looked for, itself included. */
function reachedFrom(sets: readonly PhraseSet[], root: number): ReadonlySet<number> {
  const found = new Set<number>();
  const left = [root];
  for (let set = left.pop(); set !== undefined; set = left.pop()) {
    if (found.has(set)) continue;
    found.add(set);
    left.push(...usedBy(sets[set]));
  }
  return found;
}
