/*
 * Whether a set may match in an event at all, told by the words that were seen and the characters that are there: of a pair both sides. Most
 * sets cannot, and this is known before a hit is made, a pattern run or an exception asked. Each set is asked once for each event, which no text makes dearer, so that
 * no steps are counted.
 */
import type { CompiledPhrase, CompiledSet } from "./compile.ts";
import type { MatchSet } from "./matchset.ts";
import { memoryOf } from "./matchset.ts";
import type { Pattern } from "./pattern.ts";
import { isSeen, seeGroups } from "./seen.ts";
import { unitOf, widestUnits } from "./units.ts";

const impossible = 1;
const possible = 2;

/** False only where the set has no hit in any field. Worked out once for each event. */
export function mayMatchSet(matchSet: MatchSet, set: CompiledSet): boolean {
  const answers = memoryOf(matchSet).possible;
  const known = answers[set.number] ?? 0;
  if (known !== 0) return known === possible;
  const answer = mayMatchPhrase(matchSet, set.words) || set.phrases.some((phrase) => mayMatchPhrase(matchSet, phrase));
  answers[set.number] = answer ? possible : impossible;
  return answer;
}

/** The same for a phrase. */
export function mayMatchPhrase(matchSet: MatchSet, phrase: CompiledPhrase): boolean {
  switch (phrase.kind) {
    case "words": {
      const reading = matchSet.matcher.readings.get(phrase.mask);
      return reading !== undefined && isSeen(seeGroups(reading, matchSet), phrase.group);
    }
    case "set":
      return mayMatchSet(matchSet, phrase.set);
    case "pattern":
      return mayMatchPattern(matchSet, phrase.pattern);
    case "near":
    case "then":
      return mayMatchPhrase(matchSet, phrase.left) && mayMatchPhrase(matchSet, phrase.right);
  }
}

/** Whether one of the units that patterns read holds all that the pattern needs. */
const mayMatchPattern = (matchSet: MatchSet, pattern: Pattern): boolean =>
  pattern.needs.length === 0 || widestUnits(matchSet.layout).some((unit) => hasClasses(pattern, unitOf(matchSet, unit, pattern.mask).classes));

/** Whether all classes of characters are there that a pattern needs. */
export function hasClasses({ needs }: Pattern, classes: Uint8Array): boolean {
  for (const number of needs) if (classes[number] !== 1) return false;
  return true;
}
