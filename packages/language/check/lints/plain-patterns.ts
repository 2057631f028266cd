import { plainPattern } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";
import { termsIn } from "./phrases/uses.ts";

/** A set of nothing but regular expressions that sees through disguises: no expression is read through them. */
export function plainPatternsLint(context: Context, { program: { phraseSets } }: ReasonedPhrases): void {
  const { environment: { exceptionFoldings, foldings: rows } } = context;
  if (exceptionFoldings === undefined) return;
  for (const { finds, foldings } of phraseSets) {
    const terms = finds.flatMap(termsIn);
    const [first] = terms;
    const unread = rows.filter(({ name }) => foldings.includes(name) && !exceptionFoldings.includes(name));
    if (first !== undefined && unread.length > 0 && terms.every(({ kind }) => kind === "pattern")) context.report(plainPattern(first.span, unread));
  }
}
