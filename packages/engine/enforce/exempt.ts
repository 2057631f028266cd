import type { Rule } from "@reeve/language";

/**
 * By rule: the rules whose enforced exemption names it. `enforced` are the rules that are true and enforced, in the order of
 * declaration.
 */
export function exemptions(enforced: readonly number[], rules: readonly Rule[]): ReadonlyMap<number, readonly string[]> {
  const by = new Map<number, string[]>();
  for (const index of enforced) {
    const rule = rules[index];
    for (const action of rule?.actions ?? []) {
      if (rule === undefined || action.kind !== "exempt") continue;
      for (const named of action.rules) by.set(named, [...(by.get(named) ?? []), rule.name]);
    }
  }
  return by;
}
