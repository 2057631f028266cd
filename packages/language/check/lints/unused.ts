import { unused } from "../../diagnostics/check.ts";
import type { Context } from "../context.ts";
import type { Names } from "../names.ts";

/** What is declared and nothing uses, policies under which no rule stands, and ladders under which none strikes. Where something is wrong, a use may hide behind it. */
export function unusedLint(context: Context): void {
  if (context.diagnostics.some(({ severity }) => severity === "error")) return;
  const { names, used } = context;
  const kinds = [
    { kind: "policy", all: names.policies.all, used: ruledPolicies(names) },
    { kind: "phrases", all: names.phrases.all, used: used.phraseSets },
    { kind: "list", all: names.lists.all, used: used.lists },
    { kind: "define", all: names.defines.all, used: used.defines },
    { kind: "check", all: names.identityChecks.all, used: used.identityChecks },
    { kind: "activity", all: names.activities.all, used: used.activities },
    { kind: "measure", all: names.measures.all, used: used.measures },
    { kind: "ladder", all: names.ladders.all, used: used.ladders },
    { kind: "campaign", all: names.campaigns.all, used: used.campaigns },
    { kind: "entity", all: names.entities.all, used: new Set([...used.entities, ...actingEntities(names)]) },
  ] as const;
  for (const { kind, all, used: seen } of kinds) {
    for (const [index, { name }] of all.entries()) if (!seen.has(index) && name.missing !== true) context.report(unused(name.span, kind, name.text));
  }
}

/** Entities that act in events: what they are called is used there. */
const actingEntities = ({ entities, events }: Names): readonly number[] => events.all.flatMap(({ members }) => members.flatMap((member) => (member.kind === "actor" ? (entities.index.get(member.name.text) ?? []) : [])));

/** The policies that a rule or a verification stands under. */
function ruledPolicies({ policies, rules, verifications }: Names): ReadonlySet<number> {
  const ruled = new Set<number>();
  for (const name of verifications.index.keys()) ruled.add(policies.index.get(name) ?? -1);
  for (const { policy } of rules.all) {
    ruled.add(policies.index.get(policy.text) ?? -1);
    if (ruled.size === policies.all.length) break;
  }
  return ruled;
}
