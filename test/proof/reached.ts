import type { Decision } from "@reeve/engine";
import type { Program } from "@reeve/language";
import type { Answer } from "./cases.ts";
import type { Tally } from "./proof.ts";

/** What programs are made of; each is to be in one program of a hundred at least. */
export const constructs: readonly string[] = [
  "and", "or", "not", "field", "role", "age", "member", "matches", "present", "event-is", "literal", "arithmetic", "compare",
  ...["==", "!=", "<", "<=", ">", ">="].map((operator) => `compare ${operator}`),
  ...["+", "-", "*", "/"].map((operator) => `arithmetic ${operator}`),
  ...["boolean", "number", "string", "text", "duration", "time", "date", "percentage", "money"].map((kind) => `a field of type ${kind}`),
  "a role's key", "a named list", "a written list", "any text", "one text", "matches through",
  "word", "set", "pattern", "near", "then", "a row of combinations", "except", "except touching",
  "unless within the sentence", "unless within the field", "unless within the event",
  "no foldings named", "all foldings", "hold", "block", "exempt", "draft", "shadow", "enforce", "rollout", "if unknown", "a basis of its own",
  "any of a list", "all of a list", "count of a list", "a list in an element", "a list asked twice", "an age in years", "a title with values",
  "on one event", "on several events", "define", "between", "is missing", "not in", "not matches", "a day for a time",
];

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function* nodesOf(value: unknown): Iterable<Node> {
  if (!isNode(value)) return;
  yield value;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

/** The constructs of a program. */
export function constructsOf(source: string, { phraseSets, rules }: Program): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, ...node } of nodesOf([rules.map(({ when, actions }) => [when, actions]), phraseSets.map(({ finds }) => finds)])) {
    if (typeof kind !== "string") continue;
    found.add(kind);
    if ("operator" in node) found.add(`${kind} ${String(node["operator"])}`);
    if (kind === "field" && isNode(node["type"])) found.add(`a field of type ${String(node["type"]["kind"])}`);
    if (kind === "role" && node["role"] !== undefined) found.add("a role's key");
    if (kind === "member" && isNode(node["list"])) found.add(node["list"]["kind"] === "named" ? "a named list" : "a written list");
    if (kind === "age" && node["unit"] === "years") found.add("an age in years");
    if (kind === "quantified") found.add(`${String(node["quantifier"])} of a list`);
    if (kind === "quantified" && String(node["path"]).includes("[]")) found.add("a list in an element");
    if (kind === "quantified" && String(node["element"]).includes("'")) found.add("a list asked twice");
    if (kind === "matches") found.add(node["path"] === undefined ? "any text" : "one text");
    if (kind === "matches" && node["through"] !== undefined) found.add("matches through");
    if ((kind === "near" || kind === "then") && isNode(node["left"]) && "within" in node["left"]) found.add("a row of combinations");
  }
  for (const set of phraseSets) {
    for (const { touching } of set.exceptions) found.add(touching ? "except touching" : "except");
    for (const { scope } of set.unless) found.add(`unless within the ${scope}`);
    if (set.foldings.length === 4) found.add("all foldings");
  }
  for (const rule of rules) {
    found.add(rule.mode);
    if (rule.rollout !== undefined) found.add("rollout");
    if (rule.ifUnknown !== undefined) found.add("if unknown");
    if (rule.template !== undefined) found.add("a title with values");
    found.add(rule.events.length === 1 ? "on one event" : "on several events");
  }
  const written: Readonly<Record<string, RegExp>> = {
    define: /^define /m, between: / between /, "is missing": / is missing/, "not in": / not in /, "not matches": / not matches /,
    "a day for a time": /_at [=!<>]+ \d{4}-/, "a basis of its own": /^ {2}basis /m, "no foldings named": /^phrases \w+ \{\n {2}find/m,
  };
  for (const [name, pattern] of Object.entries(written)) if (pattern.test(source)) found.add(name);
  return found;
}

/** What decisions come to; each is to be met. */
export const outcomes: readonly string[] = [
  "allow", "hold", "block", "late", "replayed", "identity reused", "finding", "shadow finding", "exempted", "undecided", "undecided and held", "basis not in force",
  "evidence", "evidence by pattern", "evidence of two words", "evidence through width", "evidence through case", "evidence through script", "evidence through separators",
  "evidence in title and text", "evidence in another field", "as many matches as are shown",
];

/** Counts what an answer came to. */
export function tallyAnswer({ add }: Tally, answer: Answer, program: Program): void {
  if ("problem" in answer) return add("identity reused");
  const { verdict, late, replayed, findings, undecided }: Decision = answer.decision;
  add(verdict);
  if (late) add("late");
  if (replayed) add("replayed");
  for (const { queue } of undecided) add(queue === undefined ? "undecided" : "undecided and held");
  for (const { rule, mode, exempted_by, basis, evidence } of findings) {
    add(mode === "shadow" ? "shadow finding" : "finding");
    if (exempted_by !== undefined) add("exempted");
    if (basis.length < (program.rules.find(({ name }) => name === rule)?.basis.length ?? 0)) add("basis not in force");
    if (evidence.length > 0) add("evidence");
    if (evidence.some(({ by }) => by === "pattern")) add("evidence by pattern");
    for (const folding of new Set(evidence.flatMap(({ through }) => through))) add(`evidence through ${folding}`);
    const fields = new Map<number, Set<string>>();
    for (const { match, field } of evidence) fields.set(match, (fields.get(match) ?? new Set()).add(field));
    if (fields.size === 100) add("as many matches as are shown");
    if (evidence.length > fields.size) add("evidence of two words");
    if ([...fields.values()].some((both) => both.size === 2)) add("evidence in title and text");
    if (evidence.some(({ field }) => field !== "title" && field !== "text")) add("evidence in another field");
  }
}

/** What was to be met and was not, empty when all was: a generator that leaves something out proves nothing about it. */
export function unmet(tally: Tally, programs: number): string {
  const rare = constructs.filter((name) => (tally.counts.get(name) ?? 0) < programs / 100);
  const never = outcomes.filter((name) => !tally.counts.has(name));
  return rare.length + never.length === 0 ? "" : `In fewer than one program of a hundred: ${rare.join(", ") || "nothing"}. Never met: ${never.join(", ") || "nothing"}.`;
}
