import type { Needing, NeedingSet } from "./network.ts";

/**
 * Classes of characters of which an event must have one for any of the roots to match in it: then words need not even be looked for. Undefined where a root may do without. `hasWords` tells of groups that
 * some word counts for.
 */
export function neededClasses(roots: readonly NeedingSet[], sets: ReadonlyMap<number, NeedingSet>, hasWords: (group: number) => boolean): readonly number[] | undefined {
  const known = new Map<number, readonly number[] | undefined>();
  const ofPhrase = (phrase: Needing): readonly number[] | undefined => {
    switch (phrase.kind) {
      case "words":
        return hasWords(phrase.group) ? undefined : [];
      case "pattern":
        return phrase.pattern.needs.length === 0 ? undefined : phrase.pattern.needs.slice(0, 1);
      case "set":
        return ofSet(sets.get(phrase.set.number));
      case "near":
      case "then":
        return ofPhrase(phrase.left) ?? ofPhrase(phrase.right);
    }
  };
  const ofSet = (set: NeedingSet | undefined): readonly number[] | undefined => {
    if (set === undefined) return undefined;
    if (!known.has(set.number)) known.set(set.number, united([set.words, ...set.phrases].map(ofPhrase)));
    return known.get(set.number);
  };
  return united(roots.map(ofSet));
}

function united(all: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  return all.includes(undefined) ? undefined : [...new Set(all.flatMap((classes) => classes ?? []))];
}
