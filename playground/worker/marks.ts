import { readAs } from "@reeve/engine";
import type { Decision } from "@reeve/engine";
import type { Phrase, PhraseSet, Program, Span } from "@reeve/language";
import { numbered } from "./numbered.ts";
import type { MarkView } from "./protocol.ts";

/** What was found where, with the places of the phrases in the policy. */
export function marksOf(decision: Decision, program: Program): readonly MarkView[] {
  return numbered(decision).map((mark) => {
    const span = mark.by === "phrase" ? spanOf(program, mark.of, mark.reads) : undefined;
    return span === undefined ? mark : { ...mark, span };
  });
}

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
