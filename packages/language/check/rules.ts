import { missingMember, unknownMode, unknownName, withoutAccount, wrongRollout, wrongShare } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Action, Activity, Expression, Ladder, Policy, Rule, Title } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { keywordOf, spelled } from "../syntax/keywords.ts";
import { checkActions, checkIfUnknown, checkLimit } from "./actions.ts";
import { campaignNamed } from "./campaigns.ts";
import type { Context } from "./context.ts";
import { checkEventPaths } from "./event-paths.ts";
import { checkCondition } from "./expression.ts";
import { literal } from "./literal.ts";
import { checkBasis, checkNotice, checkTitle, membersOnce } from "./members.ts";
import { dotted, nameText } from "./names.ts";
import { newTally, type Place } from "./place.ts";
import type { Scope, Scopes } from "./scope.ts";
import { checkTemplate } from "./template.ts";

/** What the rules of a ruleset are checked against. */
export interface RuleWorld {
  readonly context: Context;
  readonly scopes: Scopes;
  readonly policies: readonly Policy[];
  readonly activities: readonly Activity[];
  readonly ladders: readonly (Ladder | undefined)[];
  readonly brokenDefines: ReadonlySet<number>;
  readonly total: { inlinedLeft: number };
}

type Member<Kind extends ast.RuleMember["kind"]> = Extract<ast.RuleMember, { readonly kind: Kind }>;

/** A rule, or undefined when its policy or its condition cannot be understood. */
export function checkRule(world: RuleWorld, declaration: ast.RuleDeclaration): Rule | undefined {
  const { context, scopes } = world;
  let title: Title = {};
  let titled: Member<"title"> | undefined;
  let ownBasis: readonly string[] = [];
  let on: Member<"on"> | undefined;
  let when: Member<"when"> | undefined;
  let then: Member<"then-do"> | undefined;
  let rollout: Member<"rollout"> | undefined;
  let mode: Rule["mode"] = "enforce";
  let ifUnknown: Rule["ifUnknown"];
  let limit: Member<"limit"> | undefined;
  let since: Member<"since"> | undefined;
  let during: Member<"during"> | undefined;
  let notice: Title | undefined;
  const once = membersOnce(context);
  for (const member of declaration.members) {
    if (!once(words[member.kind], member.span)) continue;
    switch (member.kind) {
      case "title":
        title = checkTitle(context, member.title);
        titled = member;
        break;
      case "basis":
        ownBasis = checkBasis(context, member);
        break;
      case "on":
        on = member;
        break;
      case "when":
        when = member;
        break;
      case "then-do":
        then = member;
        break;
      case "mode":
        mode = checkMode(context, member.mode);
        break;
      case "rollout":
        rollout = member;
        break;
      case "if-unknown":
        ifUnknown = checkIfUnknown(context, member.action);
        break;
      case "notice":
        notice = checkNotice(context, member);
        break;
      case "limit":
        limit = member;
        break;
      case "since":
        since = member;
        break;
      case "during":
        during = member;
    }
  }
  if (on === undefined) reportMissing(context, declaration, words.on, { en: "on listing.published", zh: "适用于 listing.published" });
  if (when === undefined) reportMissing(context, declaration, words.when, { en: "when any text matches …", zh: "当 任一文本 匹配 …" });
  if (then === undefined) reportMissing(context, declaration, words["then-do"], { en: 'then hold for "…"', zh: '则 暂缓并转交 "…"' });
  const policy = policyOf(context, declaration.policy);
  const events = on === undefined ? [] : checkEventPaths(context, on.events);
  const isOpen = on?.events.some((path) => !context.names.events.index.has(dotted(path) ?? "")) === true;
  const scope = isOpen ? scopes.open : scopes.of(events);
  const condition = when === undefined ? undefined : checkWhen(world, when.condition, events, scope);
  const whole = titled === undefined ? { title, template: {} } : checkTemplate(placeOf(world, events), titled.title, title, scope);
  const policyBasis = world.policies[policy ?? -1]?.basis ?? [];
  const basis = ownBasis.length === 0 ? policyBasis : [...new Set([...policyBasis, ...ownBasis])];
  const name = nameText(declaration.name);
  const acting = { ...world, events: scopes.events, name: name ?? "", on: events.flatMap((event) => scopes.events[event] ?? []), basis, isUnread: context.isUnread(declaration.span) };
  const actions: readonly Action[] = then === undefined ? [] : checkActions(acting, then.actions);
  const share = rollout === undefined ? undefined : checkRollout(world, rollout, events);
  const most = limit === undefined ? undefined : checkLimit(context, limit, actions);
  const from = since === undefined ? undefined : literal(placeOf(world, events), since.date)?.value;
  const campaign = during === undefined ? undefined : campaignNamed(context, during.campaign);
  if (name === undefined || policy === undefined || condition === undefined) return undefined;
  return {
    name,
    policy,
    title: whole.title,
    ...(Object.keys(whole.template).length === 0 ? {} : { template: whole.template }),
    basis,
    events,
    when: condition,
    actions,
    mode,
    ...(share === undefined ? {} : { rollout: share }),
    ...(ifUnknown === undefined ? {} : { ifUnknown }),
    ...(most === undefined ? {} : { limit: most }),
    ...(typeof from === "number" ? { since: from } : {}),
    ...(campaign === undefined ? {} : { during: campaign }),
    ...(notice === undefined ? {} : { notice }),
    ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    span: declaration.span,
  };
}

const words: Readonly<Record<ast.RuleMember["kind"], Localized>> = {
  title: spelled("title"),
  basis: spelled("basis"),
  notice: spelled("notice"),
  on: spelled("on"),
  when: spelled("when"),
  "then-do": spelled("then"),
  mode: spelled("mode"),
  rollout: spelled("rollout"),
  limit: spelled("limit"),
  "if-unknown": spelled("if", "unknown"),
  since: spelled("since"),
  during: spelled("during"),
};

function reportMissing(context: Context, declaration: ast.RuleDeclaration, word: Localized, example: Localized): void {
  const name = nameText(declaration.name);
  if (name !== undefined && !context.isUnread(declaration.span)) context.report(missingMember(declaration.name.span, "rule", name, word, example));
}

function policyOf(context: Context, name: ast.Name): number | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { index } = context.names.policies;
  const policy = index.get(text);
  if (policy === undefined) context.reportUnknown(unknownName(name.span, "policy", text, context.hint(text, index.keys())), text);
  return policy;
}

function checkWhen(world: RuleWorld, condition: ast.Expression, events: readonly number[], scope: Scope): Expression | undefined {
  return checkCondition(placeOf(world, events), condition, scope, 0);
}

export function placeOf({ context, scopes, brokenDefines, total }: RuleWorld, events: readonly number[]): Place {
  return { context, scopes, broken: brokenDefines, ...(events.length === 0 ? {} : { on: events }), tally: newTally(total) };
}

function checkMode(context: Context, name: ast.Name): Rule["mode"] {
  const word = nameText(name);
  const mode = word === undefined ? "enforce" : (keywordOf(word)?.en ?? word);
  if (mode === "draft" || mode === "shadow" || mode === "enforce") return mode;
  context.report(unknownMode(name.span, name.text, context.suggest(name.text, ["draft", "shadow", "enforce"])));
  return "enforce";
}

/** Only an account stays what it is; and every event of the rule must have one that acts. */
function checkRollout({ context, scopes }: RuleWorld, { share, by }: Member<"rollout">, events: readonly number[]): Rule["rollout"] {
  const entity = nameText(by);
  if (share.value < 0 || share.value > 100) context.report(wrongShare(share.span));
  if (entity === undefined) return undefined;
  if (entity !== "account") context.report(wrongRollout(by.span, entity));
  else {
    const event = events.flatMap((index) => scopes.events[index] ?? []).find(({ actor }) => actor !== undefined && actor.entity !== "account");
    if (event?.actor !== undefined) context.report(withoutAccount(by.span, "rollout", event.name, event.actor.entity));
  }
  return { share: share.value / 100, entity };
}
