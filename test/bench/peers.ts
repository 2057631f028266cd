/**
 * Other engines at the same work. They are no dependencies of the project: their folder has a lock file of its own and is installed when a
 * benchmark asks for it.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { Expression } from "@reeve/language";
import type { PhraseWorkload } from "./phrases.ts";
import type { RulesWorkload } from "./rules.ts";
import type { Side } from "./harness.ts";

const folder = new URL("../peers/", import.meta.url);

async function peer(name: string): Promise<unknown> {
  if (!existsSync(new URL("node_modules/", folder))) {
    process.stderr.write("installing the peers …\n");
    execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  return await import(createRequire(new URL("package.json", folder)).resolve(name));
}

interface AhoCorasick {
  readonly matchInText: (text: string) => readonly unknown[];
}

/** The same phrases in the same messages by a double-array Aho-Corasick automaton, without folding. */
export async function ahoCorasick({ phrases, messages }: PhraseWorkload): Promise<Side> {
  const module = (await peer("@monyone/aho-corasick/fast")) as { readonly AhoCorasick: new (phrases: readonly string[]) => AhoCorasick };
  const automaton = new module.AhoCorasick(phrases);
  return { name: "@monyone/aho-corasick/fast, no folding", run: () => messages.reduce((sum, text) => sum + automaton.matchInText(text).length, 0) };
}

interface JsonRule {
  readonly conditions: unknown;
  readonly event: { readonly type: string };
}
interface JsonRulesEngine {
  readonly addRule: (rule: JsonRule) => void;
  readonly run: (facts: Readonly<Record<string, unknown>>) => Promise<{ readonly events: readonly unknown[] }>;
}

/** One pass of the same rules over the same events, in milliseconds, and how many rules came out true. */
export async function jsonRulesEngine({ rules, events }: RulesWorkload): Promise<{ readonly name: string; readonly pass: () => Promise<number> }> {
  const module = (await peer("json-rules-engine")) as { readonly Engine: new (rules: readonly JsonRule[], options: object) => JsonRulesEngine };
  const engine = new module.Engine(
    rules.map(({ name, when }) => ({ conditions: topLevel(jsonCondition(when)), event: { type: name } })),
    { allowUndefinedFacts: true },
  );
  const facts = events.map(({ data, instant }) => {
    const flat = flatten(data, "");
    const registered = flat["account.registered_at"];
    return { ...flat, ...(typeof registered === "string" ? { age: instant - Date.parse(registered) } : {}) };
  });
  return {
    name: "json-rules-engine",
    pass: async () => {
      let fired = 0;
      for (const event of facts) fired += (await engine.run(event)).events.length;
      return fired;
    },
  };
}

function flatten(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, part]) => flatten(part, path === "" ? key : `${path}.${key}`))) as Record<string, unknown>;
}

const topLevel = (condition: object): object => ("all" in condition || "any" in condition ? condition : { all: [condition] });

const operators = { "==": "equal", "!=": "notEqual", "<": "lessThan", "<=": "lessThanInclusive", ">": "greaterThan", ">=": "greaterThanInclusive" } as const;

/** A condition of the workload in the peer's form; a duration stands in seconds in the events and in milliseconds in the rules. */
function jsonCondition(expression: Expression): object {
  switch (expression.kind) {
    case "and":
      return { all: expression.operands.map(jsonCondition) };
    case "or":
      return { any: expression.operands.map(jsonCondition) };
    case "not":
      return { not: jsonCondition(expression.operand) };
    case "field":
      return { fact: expression.path, operator: "equal", value: true };
    case "member":
      return { fact: factOf(expression.operand), operator: "in", value: expression.list.kind === "literal" ? [...expression.list.entries] : [] };
    case "compare": {
      const value = expression.right.kind === "literal" ? expression.right.value : undefined;
      const isDuration = expression.left.kind === "field" && expression.left.type.kind === "duration";
      return { fact: factOf(expression.left), operator: operators[expression.operator], value: isDuration ? Number(value) / 1000 : value };
    }
    default:
      throw new Error(`the workload has no ${expression.kind}`);
  }
}

function factOf(expression: Expression): string {
  if (expression.kind === "age") return "age";
  return expression.kind === "field" ? expression.path : "";
}
