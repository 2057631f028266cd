import { notBuilt } from "../diagnostics/check.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Program } from "../ir.ts";
import type { Declaration } from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import type { Environment } from "../types/environment.ts";
import { checkActivity } from "./activities.ts";
import { checkCampaign, checkCampaigns } from "./campaigns.ts";
import { createContext, type Context } from "./context.ts";
import { checkDefines } from "./defines.ts";
import { checkEntity } from "./entities.ts";
import { checkEvents } from "./events.ts";
import { checkIdentityCheck } from "./identity-checks.ts";
import { checkLadder, checkReach } from "./ladders.ts";
import { mostInlinedInRuleset } from "./limits.ts";
import { runLints, runReasoning } from "./lints.ts";
import { checkLaws } from "./laws.ts";
import { checkList } from "./lists.ts";
import { checkMeasureHead } from "./measure-heads.ts";
import { checkMeasure } from "./measures.ts";
import { collectNames } from "./names.ts";
import { checkNesting } from "./nesting.ts";
import { checkPerson } from "./persons.ts";
import { checkPhrases } from "./phrases.ts";
import { newTally } from "./place.ts";
import { checkPolicy } from "./policies.ts";
import { checkRule } from "./rules.ts";
import type { RulesetSources } from "./sources.ts";
import { createScopes } from "./scope.ts";
import { checkVerification } from "./verifications.ts";

/**
 * What a ruleset means, and everything that is wrong with it, in the order of the files and of the places in them. There is a program exactly when
 * nothing is an error. The cost is linear in the size of the ruleset, its definitions written out.
 */
export function check(ruleset: RulesetSources, environment: Environment): { readonly program?: Program; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const names = collectNames(ruleset.files, diagnostics);
  const context = createContext(ruleset, environment, names, diagnostics);
  for (const declaration of names.unbuilt) context.report(notBuilt(headOf(declaration), spelled(declaration.kind)));
  const program = checkDeclarations(context);
  if (!context.isPartlyUnread) runLints(context);
  const ordered = inPlaceOrder(ruleset, diagnostics);
  return program === undefined || diagnostics.some((diagnostic) => diagnostic.severity === "error") ? { diagnostics: ordered } : { program, diagnostics: ordered };
}

/**
 * What is allowed and yet probably not meant: rules that can never fire or change nothing, conditions and phrases that say nothing. `program` is what
 * `check` returned for these sources. A step of its own, because only an author needs it: to decide events a program is enough.
 */
export function reason(ruleset: RulesetSources, program: Program, environment: Environment): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const context = createContext(ruleset, environment, collectNames(ruleset.files, []), diagnostics);
  if (!context.isPartlyUnread) runReasoning(context, program);
  return inPlaceOrder(ruleset, diagnostics);
}

/** The program, or undefined when a part of it is missing. */
function checkDeclarations(context: Context): Program | undefined {
  const { names, sources } = context;
  const total = { inlinedLeft: mostInlinedInRuleset };
  const events = checkEvents(context);
  const entities = names.entities.all.map((declaration) => checkEntity(context, events, declaration));
  const heads = names.measures.all.map((declaration) => checkMeasureHead({ context, events, entities }, declaration));
  const scopes = createScopes(events, heads, context.mayLackEvent);
  const policies = names.policies.all.map((declaration) => checkPolicy(context, declaration));
  const phraseSets = names.phrases.all.map((declaration) => checkPhrases(context, declaration));
  checkNesting(context, phraseSets);
  const lists = names.lists.all.map((declaration) => checkList(context, declaration));
  const person = checkPerson(context);
  const brokenDefines = checkDefines(context, scopes, total);
  const measures = heads.map((head) => (head === undefined ? undefined : checkMeasure({ context, scopes, broken: brokenDefines, tally: newTally(total) }, head)));
  const identityChecks = names.identityChecks.all.map((declaration) => checkIdentityCheck(context, declaration));
  const activities = names.activities.all.map((declaration) => checkActivity(context, declaration));
  const ladders = names.ladders.all.map((declaration) => checkLadder({ context, events, activities }, declaration));
  const world = { context, scopes, policies, activities, ladders, brokenDefines, total };
  // Behind the rules that have a name of their own, which stand as they are declared.
  const rules = [...names.rules.all.map((declaration) => checkRule(world, declaration)), ...names.verifications.all.flatMap((declaration) => checkVerification(world, declaration))];
  const campaigns = names.campaigns.all.map((declaration) => checkCampaign({ context, ladders }, declaration));
  const eventTypes = events.map((event) => event.meaning);
  if ((sources.unreadable?.size ?? 0) > 0 || !isWhole(eventTypes) || !isWhole(lists) || !isWhole(measures) || !isWhole(ladders) || !isWhole(campaigns) || !isWhole(entities) || !isWhole(rules)) return undefined;
  // What strikes may stand where something is wrong.
  if (!context.diagnostics.some(({ severity }) => severity === "error")) {
    checkReach(context, ladders, rules);
    checkCampaigns(context, campaigns, rules);
  }
  const persons = person === undefined ? {} : { person };
  return { currency: sources.currency, zone: sources.zone, events: eventTypes, policies, phraseSets, lists, rules, identityChecks, activities, ladders, campaigns, entities, ...persons, measures, laws: checkLaws(sources) };
}

const isWhole = <Item>(items: readonly (Item | undefined)[]): items is readonly Item[] => items.every((item) => item !== undefined);

/** The keyword and the name of a declaration. */
function headOf(declaration: Declaration): Span {
  const last = declaration.kind === "event" ? declaration.type : declaration.kind === "person" ? declaration.entity : declaration.name;
  return { path: declaration.span.path, start: declaration.span.start, end: Math.max(last.span.end, declaration.span.start) };
}

function inPlaceOrder(ruleset: RulesetSources, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const rank = new Map(ruleset.files.map((file, at) => [file.span.path, at]));
  const rankOf = ({ span }: Diagnostic): number => rank.get(span.path) ?? rank.size;
  return diagnostics.toSorted((left, right) => rankOf(left) - rankOf(right) || left.span.start - right.span.start);
}
