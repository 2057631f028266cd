import { bareHomophone } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";

/** Two Chinese characters, no more: nearly every pair of syllables is also an ordinary word or the seam of two. */
const pair = /^\p{Script=Han}{2}$/u;

/**
 * A phrase of two characters that is read by sound and stands by itself. Beside another phrase, in a combination, it is told apart by that one;
 * so are the phrases of a set that is named in combinations only.
 */
export function homophonesLint(context: Context, { program, uses }: ReasonedPhrases): void {
  for (const [index, { finds }] of program.phraseSets.entries()) {
    const alone = uses[index]?.alone ?? [];
    const isReadBySound = alone.some((foldings) => foldings.includes("sound"));
    for (const phrase of finds) {
      if (phrase.kind === "word" && (isReadBySound || (phrase.bySound === true && alone.length > 0)) && pair.test(phrase.text)) context.report(bareHomophone(phrase.span, phrase.text));
    }
  }
}
