import { readAs } from "@reeve/engine";
import type { Decision, Evidence } from "@reeve/engine";
import type { Phrase, PhraseSet, Program, Span } from "@reeve/language";
import type { MarkView } from "./protocol.ts";

/** What was found where, each match once, whichever rules it led to; in the order of the findings. */
export function marksOf({ findings }: Decision, program: Program): readonly MarkView[] {
  const numbers = new Map<string, number>();
  const marks: MarkView[] = [];
  for (const { rule, evidence } of findings) {
    for (const ranges of matchesIn(evidence)) {
      const key = JSON.stringify(ranges.map(({ field, start, end, of }) => [field, start, end, of]));
      if (numbers.has(key)) continue;
      const number = numbers.size + 1;
      numbers.set(key, number);
      for (const { field, start, end, text, by, of, reads, through } of ranges) {
        const span = by === "phrase" ? spanOf(program, of, reads) : undefined;
        marks.push({ number, rule, field, start, end, text, by, of, reads, through, ...(span === undefined ? {} : { span }) });
      }
    }
  }
  return marks;
}

const matchesIn = (evidence: readonly Evidence[]): readonly (readonly Evidence[])[] => [...Map.groupBy(evidence, ({ match }) => match).values()];

/** The phrase that is read so, in the set or one that it is made of; else the set itself. */
function spanOf({ phraseSets }: Program, name: string, reads: string): Span | undefined {
  const set = phraseSets.find((one) => one.name === name);
  return set === undefined ? undefined : (wordIn(set, phraseSets, reads, new Set()) ?? set.span);
}

function wordIn(set: PhraseSet, sets: readonly PhraseSet[], reads: string, seen: Set<PhraseSet>): Span | undefined {
  if (seen.has(set)) return undefined;
  seen.add(set);
  for (const phrase of set.finds) {
    const found = inPhrase(phrase, set, sets, reads, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inPhrase(phrase: Phrase, set: PhraseSet, sets: readonly PhraseSet[], reads: string, seen: Set<PhraseSet>): Span | undefined {
  switch (phrase.kind) {
    case "word":
      return phrase.text === reads || readAs(phrase.text, set.foldings) === readAs(reads, set.foldings) ? phrase.span : undefined;
    case "set": {
      const inner = sets[phrase.set];
      return inner === undefined ? undefined : wordIn(inner, sets, reads, seen);
    }
    case "pattern":
      return undefined;
    case "near":
    case "then":
      return inPhrase(phrase.left, set, sets, reads, seen) ?? inPhrase(phrase.right, set, sets, reads, seen);
  }
}
