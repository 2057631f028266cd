import { foreignLadder } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";

/** A ladder belongs to the policy of its name: whoever is punished under it is told of that policy, which the rule that struck does not stand under. */
export function laddersLint({ names, report }: Context): void {
  for (const { policy, members } of names.rules.all) {
    for (const member of members) {
      if (member.kind !== "then-do") continue;
      for (const action of member.actions) {
        if (action.kind !== "strike" || action.ladder.missing === true || policy.missing === true) continue;
        const isKnown = names.ladders.index.has(action.ladder.text) && names.policies.index.has(action.ladder.text);
        if (action.ladder.text !== policy.text && isKnown) report(foreignLadder(action.ladder.span, action.ladder.text, policy.text));
      }
    }
  }
}
