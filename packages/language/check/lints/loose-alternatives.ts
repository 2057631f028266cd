import { looseAlternative } from "../../diagnostics/lints.ts";
import type { Combination, Phrase } from "../../syntax/ast.ts";
import type { Context } from "../context.ts";

/** `find "a", "b" near c within 8 characters`: it looks as if both had to be near `c`, and `"a"` is found by itself. */
export function looseAlternativesLint({ names, report }: Context): void {
  for (const { members } of names.phrases.all) {
    for (const member of members) {
      if (member.kind !== "find") continue;
      const first = member.phrases.findIndex(isCombination);
      const combination = member.phrases[first];
      const before = member.phrases[first - 1];
      if (combination !== undefined && before !== undefined && isCombination(combination)) report(looseAlternative(before.span, keywordOf(combination), combination.span));
    }
  }
}

const isCombination = (phrase: Phrase): phrase is Combination => "within" in phrase;

/** The first of a row, which stands innermost. */
function keywordOf(combination: Combination): Combination["kind"] {
  let first = combination;
  while ("within" in first.left) first = first.left;
  return first.kind;
}
