import { repeatedEntry, unknownName } from "../diagnostics/check.ts";
import { noSuchRole, notFollowed, strikeWithoutPlatformRule, strikeWithoutVerdict, unknownSeverity } from "../diagnostics/ladders.ts";
import type { Action, Ladder } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Acting } from "./demands.ts";
import type { CheckedEvent } from "./events.ts";
import { nameText } from "./names.ts";

type StrikeNode = Extract<ast.Action, { readonly kind: "strike" }>;
type Strike = Extract<Action, { readonly kind: "strike" }>;

/** The rule whose actions are checked. */
export interface ActingRule extends Acting {
  readonly name: string;
  /** A ladder that could not be understood is undefined. */
  readonly ladders: readonly (Ladder | undefined)[];
  /** The event types after `on`. */
  readonly on: readonly CheckedEvent[];
  readonly basis: readonly string[];
  /** Whether a part of the rule may have been lost to an error of the parser. */
  readonly isUnread: boolean;
}

/** A strike, or undefined when its ladder is not known. */
export function checkStrike(rule: ActingRule, node: StrikeNode): Strike | undefined {
  const { context } = rule;
  const name = nameText(node.ladder);
  if (name === undefined) return undefined;
  const { index } = context.names.ladders;
  const at = index.get(name);
  if (at === undefined) return void context.reportUnknown(unknownName(node.ladder.span, "ladder", name, context.hint(name, index.keys())), name);
  context.used.ladders.add(at);
  const ladder = rule.ladders[at];
  const against = checkReached(rule, node, ladder);
  const severity = node.severity === undefined ? undefined : nameText(node.severity);
  if (node.severity !== undefined && severity !== undefined && ladder !== undefined) checkSeverity(rule, node.severity, severity, ladder);
  return { kind: "strike", ladder: at, ...(severity === undefined ? {} : { severity }), ...(against === undefined ? {} : { against }) };
}

function checkSeverity({ context }: ActingRule, { span }: ast.Name, severity: string, { name, severities }: Ladder): void {
  if (severities.some((known) => known.name === severity)) return;
  context.report(unknownSeverity(span, severity, name, context.suggest(severity, severities.map((known) => known.name))));
}

/** The role that a strike reaches; undefined for the actor, who is also called by the words of conditions. */
function checkReached({ context, on }: ActingRule, { of, ladder: written }: StrikeNode, ladder: Ladder | undefined): string | undefined {
  const role = of === undefined ? undefined : nameText(of);
  const isActor = role === undefined || (of?.quoted !== true && (role === "actor" || role === "account"));
  if (isActor) {
    const other = on.find(({ actor }) => ladder !== undefined && actor !== undefined && actor.entity !== actorOf(ladder.follows));
    if (ladder !== undefined && other?.actor !== undefined) context.report(notFollowed((of ?? written).span, { event: other.name, actor: other.actor.entity }, ladder.name, ladder.follows));
    return undefined;
  }
  const lacking = on.filter(({ roles, complete }) => complete && !roles.has(role));
  if (lacking.length > 0) {
    const shared = [...(on[0]?.roles.keys() ?? [])].filter((known) => on.every(({ roles }) => roles.has(known)));
    context.report(noSuchRole(of?.span ?? written.span, role, lacking.slice(0, 6).map(({ name }) => name), context.suggest(role, shared)));
  }
  if (ladder !== undefined && actorOf(ladder.follows) !== "account") context.report(notFollowed(of?.span ?? written.span, { role }, ladder.name, ladder.follows));
  return role;
}

/** Who acts in the events of whom a ladder follows: a person acts by accounts. */
export const actorOf = (follows: string): string => (follows === "person" ? "account" : follows);

/** What goes for all strikes of a rule: each ladder once, never for what is let through, and by a rule of the platform. */
export function checkStrikes({ context, basis, name, isUnread }: ActingRule, strikes: readonly StrikeNode[], verdict: ast.Action | undefined): void {
  const [first] = strikes;
  if (first === undefined) return;
  if (verdict === undefined && !isUnread) context.report(strikeWithoutVerdict(first.span));
  const { laws } = context.sources;
  if (!context.areLawsUnread && !isUnread && !basis.some((law) => laws.get(law)?.kind === "platform_rule")) context.report(strikeWithoutPlatformRule(first.span, name));
  const struck = new Set<string>();
  for (const { ladder } of strikes) {
    const text = nameText(ladder);
    if (text === undefined) continue;
    if (struck.has(text)) context.report(repeatedEntry(ladder.span, text));
    struck.add(text);
  }
}
