import { withoutMustPass } from "../../diagnostics/check.ts";
import type { Context } from "../context.ts";

/** A set that a rule matches says what it must leave alone; one that only stands in others is tested there. */
export function mustPassLint(context: Context): void {
  for (const index of context.used.matchedSets) {
    const set = context.names.phrases.all[index];
    if (set === undefined || set.members.some((member) => member.kind === "must-pass")) continue;
    context.report(withoutMustPass(set.name.span, set.name.text));
  }
}
