import { idleAlias, nicknamesUnnamed, repeatedPhrase } from "../../diagnostics/lints.ts";
import type { PhraseSet } from "../../ir.ts";
import type { Span } from "../../text/source.ts";
import type { Context } from "../context.ts";
import { termsIn } from "./phrases/uses.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";

/** The folding that reads aliases. */
const nicknames = "nicknames";

/**
 * An alias for something that no phrase of its set holds, an alias that is given twice, and `nicknames` where neither the set nor one that it is
 * made of has an alias.
 */
export function aliasesLint(context: Context, { program: { phraseSets } }: ReasonedPhrases): void {
  for (const [index, set] of phraseSets.entries()) {
    checkAliases(context, set);
    if (set.foldings.includes(nicknames) && !hasAlias(phraseSets, index, new Set())) {
      const place = foldingSpan(context, index);
      if (place !== undefined) context.report(nicknamesUnnamed(place, set.name));
    }
  }
}

function checkAliases(context: Context, { foldings, finds, aliases = [] }: PhraseSet): void {
  const readAs = (text: string): string => context.environment.readAs?.(text, foldings) ?? text;
  const words = finds.flatMap(termsIn).flatMap((term) => (term.kind === "word" ? [readAs(term.text)] : []));
  const known = new Map<string, { readonly name: string; readonly span: Span }>();
  for (const { of, names, span } of aliases) {
    if (!words.some((word) => word.includes(readAs(of)))) context.report(idleAlias(span, of));
    for (const name of names) {
      const key = `${readAs(of)}\n${readAs(name)}`;
      const first = known.get(key);
      if (first === undefined) known.set(key, { name, span });
      else context.report(repeatedPhrase(span, name, first.name, first.span));
    }
  }
}

function hasAlias(sets: readonly PhraseSet[], index: number, asked: Set<number>): boolean {
  const set = sets[index];
  if (set === undefined || asked.has(index)) return false;
  asked.add(index);
  if ((set.aliases?.length ?? 0) > 0) return true;
  return set.finds.flatMap(termsIn).some((term) => term.kind === "set" && hasAlias(sets, term.set, asked));
}

/** Where the folding is named behind `see through`. */
function foldingSpan({ environment, names }: Context, set: number): Span | undefined {
  const folding = environment.foldings.find(({ name }) => name === nicknames);
  for (const member of names.phrases.all[set]?.members ?? []) {
    if (member.kind !== "see-through") continue;
    return member.foldings.find(({ text }) => text === folding?.name || text === folding?.zh)?.span;
  }
  return undefined;
}
