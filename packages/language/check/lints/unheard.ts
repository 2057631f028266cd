import { unheardPhrase } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";
import { termsIn } from "./phrases/uses.ts";

/** `by sound` where a phrase has no other sound to be read by: one character by itself stands for too much, and only Chinese characters have one. */
export function unheardLint(context: Context, { program: { phraseSets } }: ReasonedPhrases): void {
  for (const { finds, foldings } of phraseSets) {
    for (const term of finds.flatMap(termsIn)) {
      if (term.kind !== "word" || term.bySound !== true) continue;
      const read = context.environment.readAs?.(term.text, foldings) ?? term.text;
      if (!/\p{Script=Han}/u.test(read)) context.report(unheardPhrase(term.span, term.text, "no Chinese"));
      else if ([...read].length === 1) context.report(unheardPhrase(term.span, term.text, "one character"));
    }
  }
}
