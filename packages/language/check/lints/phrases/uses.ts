/** How the phrase sets of a program are used, and so what can be said of a phrase by itself. */
import type { Phrase, PhraseSet, PhraseTerm } from "../../../ir.ts";
import type { Context } from "../../context.ts";

export interface SetUse {
  /** The foldings that the set is read with: its own where a rule matches it, else those of the sets it stands in. */
  readonly readings: readonly (readonly string[])[];
  /** Whether all that matters to other sets is that there is a match: no distance is counted from it, and it excuses nothing. */
  readonly isCounted: boolean;
  /** Of `readings` those in which a match of the set is by itself a match of what a rule asks for, and not only beside another phrase. */
  readonly alone: readonly (readonly string[])[];
}

/** The terms of a phrase from the left. */
export function termsIn(phrase: Phrase): readonly PhraseTerm[] {
  const terms: PhraseTerm[] = [];
  let left: Phrase = phrase;
  while ("within" in left) {
    terms.push(left.right);
    left = left.left;
  }
  terms.push(left);
  return terms.reverse();
}

/** Outermost sets come first, so that what is known of a set is known of all that it stands in. */
export function usesOf(context: Context, sets: readonly PhraseSet[], matched: ReadonlySet<number>, order: readonly number[]): readonly SetUse[] {
  const readings = sets.map((): Map<string, readonly string[]> => new Map());
  const isMeasured = sets.map(() => false);
  const alone = sets.map((): Map<string, readonly string[]> => new Map());
  for (const index of matched) for (const known of [readings, alone]) addReading(known[index], sets[index]?.foldings ?? []);
  for (let at = order.length - 1; at >= 0; at--) {
    const index = order[at] ?? 0;
    const set = sets[index];
    if (set === undefined) continue;
    if (readings[index]?.size === 0) {
      for (const known of [readings, alone]) addReading(known[index], set.foldings);
    }
    const own = [...(readings[index]?.values() ?? [])];
    for (const phrase of set.finds) {
      const isApart = "within" in phrase || isMeasured[index] === true || set.exceptions.length > 0;
      for (const term of termsIn(phrase)) {
        if (term.kind !== "set") continue;
        for (const foldings of own) addReading(readings[term.set], foldings);
        isMeasured[term.set] ||= isApart;
        if (!("within" in phrase)) for (const foldings of alone[index]?.values() ?? []) addReading(alone[term.set], foldings);
      }
    }
    for (const { term } of [...set.exceptions, ...set.unless]) {
      if (term.kind !== "set") continue;
      for (const foldings of context.environment.exceptionFoldings === undefined ? own : [context.environment.exceptionFoldings]) addReading(readings[term.set], foldings);
      isMeasured[term.set] = true;
    }
  }
  const listed = (known: Map<string, readonly string[]> | undefined): readonly (readonly string[])[] => [...(known?.values() ?? [])];
  return sets.map((_, index) => ({ readings: listed(readings[index]), isCounted: isMeasured[index] !== true, alone: listed(alone[index]) }));
}

function addReading(readings: Map<string, readonly string[]> | undefined, foldings: readonly string[]): void {
  readings?.set(foldings.join(), foldings);
}
