import { plan } from "@reeve/engine";
import type { Plan } from "@reeve/engine";
import { identityOf } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";

/** A version of a ruleset, ready to decide. Immutable: whoever began with one ends with it. */
export interface Version {
  readonly ruleset: WorkingRuleset;
  readonly plan: Plan;
}

export function prepare(ruleset: WorkingRuleset): Version {
  const { program, texts } = ruleset;
  return { ruleset, plan: plan(program, nodeHost, identityOf(ruleset), ({ path, start, end }) => texts.get(path)?.text.slice(start, end) ?? "") };
}
