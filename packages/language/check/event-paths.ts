import { repeatedEntry, unknownName } from "../diagnostics/check.ts";
import type { Path } from "../syntax/ast.ts";
import type { Context } from "./context.ts";
import { dotted } from "./names.ts";

/** The event types that are named, by index, each once; one that nobody declares is reported. */
export function checkEventPaths(context: Context, paths: readonly Path[]): readonly number[] {
  const { index } = context.names.events;
  const events: number[] = [];
  for (const path of paths) {
    const name = dotted(path);
    if (name === undefined) continue;
    const event = index.get(name);
    if (event === undefined) context.reportUnknown(unknownName(path.span, "event", name, context.hint(name, index.keys())), name);
    else if (events.includes(event)) context.report(repeatedEntry(path.span, name));
    else events.push(event);
  }
  return events;
}
