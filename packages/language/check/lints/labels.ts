import { unsetLabel } from "../../diagnostics/lints.ts";
import type { Context } from "../context.ts";

/** Labels that a condition asks for and no rule puts on anybody. */
export function labelsLint({ used, suggest, report }: Context): void {
  for (const [label, span] of used.labelsAsked) if (!used.labelsPut.has(label)) report(unsetLabel(span, label, suggest(label, used.labelsPut)));
}
