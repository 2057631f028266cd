import { setImmediate } from "node:timers/promises";
import { plan, planInSteps } from "@reeve/engine";
import type { Matcher, Plan } from "@reeve/engine";
import { identityOf } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";

/** A version of a ruleset, ready to decide. Immutable: whoever began with one ends with it. */
export interface Version {
  readonly ruleset: WorkingRuleset;
  readonly plan: Plan;
}

const partsOf = (ruleset: WorkingRuleset, matcher?: Matcher): Parameters<typeof planInSteps> => [ruleset.program, nodeHost, identityOf(ruleset), ({ path, start, end }) => ruleset.texts.get(path)?.text.slice(start, end) ?? "", matcher];

/** With its matcher, where that was kept. */
export const prepare = (ruleset: WorkingRuleset, matcher?: Matcher): Version => ({ ruleset, plan: plan(...partsOf(ruleset, matcher)) });

/** So long is planned before others have their turn. */
const sliceMs = 4;

/** The same while requests are answered; undefined where it is no longer wanted. */
export async function prepareMeanwhile(ruleset: WorkingRuleset, stop: AbortSignal): Promise<Version | undefined> {
  const steps = planInSteps(...partsOf(ruleset));
  for (let until = performance.now() + sliceMs; !stop.aborted; ) {
    const step = steps.next();
    if (step.done === true) return { ruleset, plan: step.value };
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
  return undefined;
}
