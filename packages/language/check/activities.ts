import { noEventForTitle, unknownName } from "../diagnostics/check.ts";
import type { Activity } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { checkPlainTitle } from "./braces.ts";
import type { Context } from "./context.ts";
import { checkEventPaths } from "./event-paths.ts";
import { checkTitle } from "./members.ts";
import { nameText } from "./names.ts";

export function checkActivity(context: Context, declaration: ast.ActivityDeclaration): Activity {
  const { name, events, title, span } = declaration;
  return {
    name: nameText(name) ?? "",
    ...(title === undefined ? {} : { title: checkPlainTitle((place) => context.report(noEventForTitle(place)), title.title, checkTitle(context, title.title)) }),
    events: checkEventPaths(context, events),
    span,
  };
}

/** The activity that a name means, by index. */
export function activityNamed(context: Context, name: ast.Name): number | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { index } = context.names.activities;
  const activity = index.get(text);
  if (activity === undefined) context.reportUnknown(unknownName(name.span, "activity", text, context.hint(text, index.keys())), text);
  else context.used.activities.add(activity);
  return activity;
}
