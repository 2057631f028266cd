import { missingMember, repeatedEntry, verificationWithoutPolicy, wrongRequirement } from "../diagnostics/check.ts";
import type { Action, Rule } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import { checkActions, checkIfUnknown } from "./actions.ts";
import type { Context } from "./context.ts";
import { checkEventPaths } from "./event-paths.ts";
import { checkCondition } from "./expression.ts";
import { dotted, nameText } from "./names.ts";
import { placeOf, type RuleWorld } from "./rules.ts";
import type { Scope } from "./scope.ts";
import { wordingOf } from "./wording.ts";

/** Where a requirement is not met, and where nobody can tell, unless it says otherwise. */
const otherwise: Action = { kind: "block" };
const whenUnknown: NonNullable<Rule["ifUnknown"]> = { queue: "incomplete" };

/**
 * The rules that a verification stands for: each holds or blocks where its requirement is false, and holds where it is unknown. They stand
 * under the policy of its name; one that could not be understood is undefined.
 */
export function checkVerification(world: RuleWorld, declaration: ast.VerificationDeclaration): readonly (Rule | undefined)[] {
  const { context, scopes } = world;
  const name = nameText(declaration.name);
  const policy = name === undefined ? undefined : policyCalled(context, declaration.name, name);
  const events = checkEventPaths(context, declaration.events);
  if (declaration.members.length === 0 && name !== undefined && !context.isUnread(declaration.span)) {
    context.report(missingMember(declaration.name.span, "verification", name, spelled("require"), { en: "require account.age >= 3 days", zh: "须 account.age >= 3 天" }));
  }
  const isOpen = declaration.events.some((path) => !context.names.events.index.has(dotted(path) ?? ""));
  const scope = isOpen ? scopes.open : scopes.of(events);
  const owner = world.policies[policy ?? -1];
  const seen = new Set<string>();
  return declaration.members.map((member) => {
    const rule = checkRequirement(world, member, events, scope);
    if (rule === undefined) return undefined;
    const wording = wordingOf(member.condition);
    if (seen.has(wording)) context.report(repeatedEntry(member.condition.span, wording));
    seen.add(wording);
    if (name === undefined || policy === undefined || owner === undefined) return undefined;
    return {
      name: `${name}: ${wording}`,
      policy,
      title: owner.title,
      basis: owner.basis,
      events,
      mode: "enforce",
      ...rule,
      ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
      span: member.span,
    };
  });
}

function policyCalled(context: Context, { span }: ast.Name, name: string): number | undefined {
  const { index } = context.names.policies;
  const policy = index.get(name);
  if (policy === undefined) context.reportUnknown(verificationWithoutPolicy(span, name, context.hint(name, index.keys())), name);
  return policy;
}

function checkRequirement(world: RuleWorld, member: ast.RequireMember, events: readonly number[], scope: Scope): Pick<Rule, "when" | "actions" | "ifUnknown"> | undefined {
  const { context } = world;
  const { condition, span } = member;
  const ifUnknown = member.ifUnknown === undefined ? whenUnknown : checkIfUnknown(context, member.ifUnknown);
  const actions = member.otherwise === undefined ? [otherwise] : checkOtherwise(world, member.otherwise, events);
  const required = checkCondition(placeOf(world, events), condition, scope, 0);
  if (required === undefined || ifUnknown === undefined) return undefined;
  // Its own place, so that what is told of the condition is told of what the author wrote and not of its opposite.
  return { when: { kind: "not", operand: required, span }, actions, ifUnknown };
}

/** What is asked of an account before it may act is no offence: nothing is struck, labelled or sent on. */
function checkOtherwise(world: RuleWorld, action: ast.Action, events: readonly number[]): readonly Action[] {
  const { context, scopes } = world;
  if (action.kind !== "hold" && action.kind !== "block") {
    context.report(wrongRequirement(action.span));
    return [];
  }
  return checkActions({ ...world, events: scopes.events, name: "", on: events.flatMap((event) => scopes.events[event] ?? []), basis: [], isUnread: context.isUnread(action.span) }, [action]);
}
