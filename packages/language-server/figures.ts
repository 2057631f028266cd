import { costBound, defaultFuel, largestSize, plan } from "@reeve/engine";
import type { Host } from "@reeve/engine";
import type { Program, Readers, RuleFigures } from "@reeve/language";
import { decisionsInTests } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";

/** A text of so many characters is what the cost of a rule is told for, as `reeve check` tells that of a ruleset. */
const characters = 100;

/**
 * What is told above each rule: how many events of the tests are of its types, in how many of them it fires, and the steps that the rule by itself takes at most
 * of an event with a text of 100 characters; infinitely many where an evaluation would be ended before. A piece of the work at a time; the last answer has the figures of all rules.
 */
export function* figuresOf(ruleset: Pick<Ruleset, "program" | "tests">, host: Host): Generator<Readers["ruleFigures"]> {
  const { program } = ruleset;
  const cases = new Map<string, number>();
  const hits = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const decisions of decisionsInTests(ruleset, host)) {
    for (const { event, findings } of decisions) {
      add(cases, event.type);
      for (const rule of new Set(findings.map((finding) => finding.rule))) add(hits, rule);
    }
    yield undefined;
  }
  const figures = new Map<string, RuleFigures>();
  for (const rule of program.rules) {
    const types = rule.events.map((type) => program.events[type]?.name ?? "");
    figures.set(rule.name, { cases: types.reduce((sum, type) => sum + (cases.get(type) ?? 0), 0), hits: hits.get(rule.name) ?? 0, cost: costOf(program, rule, host) });
    yield figures.size === program.rules.length ? figures : undefined;
  }
}

function costOf(program: Program, rule: Program["rules"][number], host: Host): number {
  const alone = plan({ ...program, rules: [{ ...rule, mode: "enforce", actions: [] }], ladders: [], campaigns: [] }, host, { name: "", version: "", digest: "" });
  const bounds = rule.events.map((type) => {
    const event = program.events[type];
    if (event === undefined) return 0;
    const largest = largestSize(event);
    return costBound(alone, type, { ...largest, characters: Math.min(largest.characters, characters), bytes: Math.min(largest.bytes, 4 * characters), entries: 0 });
  });
  const most = Math.ceil(Math.max(0, ...bounds));
  return most < defaultFuel ? most : Infinity;
}
