import { shortenedPhrase } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";
import { termsIn } from "./phrases/uses.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";

/** `C++` among words that are read without their signs is found wherever a `c` stands, and `.NET` wherever one speaks of a net. */
export function shortenedPhrasesLint(context: Context, { program, uses }: ReasonedPhrases): void {
  const { readAs } = context.environment;
  if (readAs === undefined) return;
  for (const [index, { finds }] of program.phraseSets.entries()) {
    for (const term of finds.flatMap(termsIn)) {
      if (term.kind !== "word") continue;
      const read = uses[index]?.readings.map((foldings) => readAs(term.text, foldings)).find((text) => isShortened(term.text, text));
      if (read !== undefined) context.report(shortenedPhrase(term.span, term.text, read));
    }
  }
}

/** A sign that belongs to a word of letters and digits, and not to the sentence around it. */
const signed = /^[.$#@£€¥]\p{L}|[\p{L}\p{N}][+#%°$€£¥]+$|^[$€£¥]\p{N}/u;

/** Whether a word has lost all but one character, or the sign that makes it another word. */
function isShortened(phrase: string, read: string): boolean {
  const letters = Array.from(phrase).filter((character) => /[^\p{White_Space}\p{M}\p{Cf}]/u.test(character));
  if (Array.from(read).length === 1) return letters.length > 1;
  return /^[a-z0-9]+$/i.test(read) && signed.test(phrase) && !/[^\p{L}\p{N}\p{White_Space}]/u.test(read) && read !== "";
}
