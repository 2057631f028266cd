import type { Decision } from "@reeve/engine";
import { standardEnvironment } from "@reeve/engine";
import type { Action, Expression, HasValue, MatchesSet, Phrase, PhraseSet, Program, Quantified, Rule } from "@reeve/language";
import { parse } from "@reeve/language";
import type { Answer } from "./cases.ts";
import { declarations } from "./generate/world.ts";
import type { Tally } from "./proof.ts";

/** The parts that a program is made of, each by all its kinds: one that is new is missing here, and the compiler says so, until programs have it. */
const kinds: {
  /** No event tells of labels, of other accounts and of what was counted. */
  readonly expression: Readonly<Record<Exclude<Expression["kind"], "labelled" | "resembles" | "accounts-of" | "handed-over" | "measured">, true>>;
  readonly phrase: Readonly<Record<`phrase ${Phrase["kind"]}`, true>>;
  /** What only a ledger makes anything of is proved beside it. */
  readonly action: Readonly<Record<Exclude<Action["kind"], "strike" | "label" | "demand" | "refer">, true>>;
  readonly mode: Readonly<Record<Rule["mode"], true>>;
  readonly scope: Readonly<Record<`unless within the ${PhraseSet["unless"][number]["scope"]}`, true>>;
  readonly member: Readonly<Record<Exclude<OptionalMember<Rule> | OptionalMember<PhraseSet> | OptionalMember<MatchesSet> | OptionalMember<HasValue> | OptionalMember<Quantified>, "doc" | "limit" | "since" | "notice">, true>>;
} = {
  expression: {
    literal: true, field: true, role: true, age: true, clock: true, and: true, or: true, not: true, compare: true, arithmetic: true, member: true, matches: true, has: true, present: true, valid: true, "event-is": true, quantified: true,
  },
  phrase: { "phrase word": true, "phrase set": true, "phrase pattern": true, "phrase near": true, "phrase then": true },
  action: { hold: true, block: true, exempt: true },
  mode: { draft: true, shadow: true, enforce: true },
  scope: { "unless within the sentence": true, "unless within the field": true, "unless within the event": true },
  member: { template: true, rollout: true, ifUnknown: true, during: true, aliases: true, path: true, through: true, kinds: true, from: true },
};
type OptionalMember<Part> = Exclude<{ [Name in keyof Part]: undefined extends Part[Name] ? Name : object extends Pick<Part, Name> ? Name : never }[keyof Part], undefined>;

/** Nodes of the syntax tree of which programs hold each: all that the grammar knows, but what is not built. */
export const syntaxKinds: readonly string[] = [
  "event", "schema", "actor", "content", "role", "policy", "title", "basis", "owner", "phrases", "see-through", "alias", "find", "except", "unless", "must-catch", "must-pass", "word", "set", "pattern", "near", "then",
  "list", "inline", "file", "define", "rule", "on", "when", "then-do", "mode", "rollout", "if-unknown", "hold", "block", "exempt",
  "name", "path", "string", "number", "quantity", "percentage", "date", "boolean", "localized", "reference", "unary", "binary", "between", "membership", "presence", "event-is", "any-text", "matches", "has", "of", "quantified",
  "campaign", "from-until", "raise", "during", "verification", "require", "is-valid",
];

/** Nodes of which only a ledger makes anything: the corpus holds each, and ladders have proofs of their own. */
export const ledgerKinds: readonly string[] = [
  "entity", "person", "joined-when", "ignore", "keep-links", "resembles", "check", "activity", "ladder", "follows", "one-strike-per", "starts-again", "step", "severity", "appeal", "notice", "remove-content", "warn", "ban", "mute", "freeze", "publish-notice",
  "strike", "label", "demand", "refer", "limit", "since", "labelled", "measure", "start-ladder",
];

const { foldings, extractors, attributes } = standardEnvironment;

/** What programs are made of; each is to be in one program of a hundred at least. */
export const constructs: readonly string[] = [
  ...new Set([
    ...Object.values(kinds).flatMap((rows) => Object.keys(rows)),
    ...syntaxKinds.map((kind) => `written ${kind}`),
    ...["==", "!=", "<", "<=", ">", ">="].map((operator) => `compare ${operator}`),
    ...["+", "-", "*", "/"].map((operator) => `arithmetic ${operator}`),
    ...["boolean", "number", "string", "text", "duration", "time", "date", "percentage", "money"].map((kind) => `a field of type ${kind}`),
    ...foldings.map(({ name }) => `see through ${name}`),
    ...foldings.map(({ name }) => `matches through ${name}`),
    ...extractors.flatMap(({ name, list, kinds: kindsOfValue = [], parts }) => [`has ${name}`, ...kindsOfValue.map((kind) => `has ${name} (${kind.name})`), ...["any", "all", "count"].map((quantifier) => `${quantifier} of ${list.name}`), ...parts.map((part) => `a value of ${list.name}${part.name === undefined ? "" : `, its ${part.name}`}`)]),
    ...attributes.map(({ name }) => `account.${name}`),
    "a role's key", "a named list", "a written list", "any text", "one text", "a row of combinations", "a word by sound", "except", "except touching", "no foldings named", "all foldings", "a basis of its own",
    "any of a list", "all of a list", "count of a list", "a list in an element", "a list asked twice", "values asked twice", "values of any text", "an age in years", "an age of birth", "a requirement", "a title with values",
    "on one event", "on several events", "define", "between", "is missing", "not in", "not matches", "not has", "a day for a time",
  ]),
];

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function* nodesOf(value: unknown): Iterable<Node> {
  if (!isNode(value)) return;
  yield value;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

/** The constructs of a program. */
export function constructsOf(source: string, program: Program): ReadonlySet<string> {
  const { phraseSets, rules } = program;
  const found = new Set<string>();
  for (const { kind, ...node } of nodesOf([rules.map(({ when, actions }) => [when, actions]), phraseSets.map(({ finds }) => finds)])) {
    if (typeof kind !== "string") continue;
    found.add(kind).add(`phrase ${kind}`);
    for (const name of ["path", "through", "kinds", "from"]) if ((kind === "matches" || kind === "has" || kind === "quantified") && node[name] !== undefined) found.add(name);
    if ("operator" in node) found.add(`${kind} ${String(node["operator"])}`);
    if (kind === "field" && isNode(node["type"])) found.add(`a field of type ${String(node["type"]["kind"])}`);
    if (kind === "field") foundField(found, String(node["path"]));
    if (kind === "role" && node["role"] !== undefined) found.add("a role's key");
    if (kind === "member" && isNode(node["list"])) found.add(node["list"]["kind"] === "named" ? "a named list" : "a written list");
    if (kind === "age") found.add(node["ofBirth"] === true ? "an age of birth" : node["unit"] === "years" ? "an age in years" : "account.age");
    if (kind === "quantified") foundQuantified(found, node);
    if (kind === "matches") found.add(node["path"] === undefined ? "any text" : "one text");
    if (kind === "matches") for (const name of (node["through"] as readonly string[] | undefined) ?? []) found.add(`matches through ${name}`);
    if (kind === "has") for (const of of ["", ...((node["kinds"] as readonly string[] | undefined) ?? []).map((name) => ` (${name})`)]) found.add(`has ${String(node["extractor"])}${of}`);
    if (kind === "word" && node["bySound"] === true) found.add("a word by sound");
    if ((kind === "near" || kind === "then") && isNode(node["left"]) && "within" in node["left"]) found.add("a row of combinations");
  }
  for (const set of phraseSets) {
    for (const { touching } of set.exceptions) found.add(touching ? "except touching" : "except");
    for (const { scope } of set.unless) found.add(`unless within the ${scope}`);
    for (const name of set.foldings) found.add(`see through ${name}`);
    if (set.foldings.length === foldings.length) found.add("all foldings");
    if (set.aliases !== undefined) found.add("aliases");
  }
  for (const rule of rules) {
    found.add(rule.mode);
    for (const name of ["rollout", "ifUnknown", "template", "during"] as const) if (rule[name] !== undefined) found.add(name);
    if (rule.template !== undefined) found.add("a title with values");
    found.add(rule.events.length === 1 ? "on one event" : "on several events");
  }
  const written: Readonly<Record<string, RegExp>> = {
    define: /^define /m, between: / between /, "is missing": / is missing/, "not in": / not in /, "not matches": / not matches /, "not has": / not has /,
    "a requirement": /^ {2}require /m, "a day for a time": /_at [=!<>]+ \d{4}-/, "a basis of its own": /^ {2}basis /m, "no foldings named": /^phrases \w+ \{\n {2}find/m,
  };
  for (const [name, pattern] of Object.entries(written)) if (pattern.test(source)) found.add(name);
  for (const kind of writtenKinds(source)) found.add(`written ${kind}`);
  return found;
}

/** The kinds of nodes that the syntax trees of a program hold. */
export function writtenKinds(source: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of [declarations, source]) for (const { kind } of nodesOf(parse({ path: "rules.reeve", text }).file.declarations)) if (typeof kind === "string") found.add(kind);
  return found;
}

function foundField(found: Set<string>, path: string): void {
  const attribute = attributes.find((row) => row.path === path && row.derive === undefined);
  if (attribute !== undefined) found.add(`account.${attribute.name}`);
  const [, list, part] = /^(\w+) of [^[]*\[\]'*(?:\.(\w+))?$/.exec(path) ?? [];
  if (list !== undefined) found.add(`a value of ${list}${part === undefined ? "" : `, its ${part}`}`);
}

function foundQuantified(found: Set<string>, node: Node): void {
  const [path, element, quantifier] = [String(node["path"]), String(node["element"]), String(node["quantifier"])];
  const isRead = node["from"] !== undefined;
  found.add(`${quantifier} of ${isRead ? (path.split(" ")[0] ?? "") : "a list"}`);
  if (isRead && path.endsWith(" of any text")) found.add("values of any text");
  if (path.includes("[]")) found.add("a list in an element");
  if (element.includes("'")) found.add(isRead ? "values asked twice" : "a list asked twice");
}

/** What decisions come to; each is to be met. */
export const outcomes: readonly string[] = [
  "allow", "hold", "block", "raised", "requirement not met", "late", "replayed", "identity reused", "finding", "shadow finding", "exempted", "undecided", "undecided and held", "basis not in force",
  "evidence", "evidence by pattern", "evidence of two words", ...foldings.map(({ name }) => `evidence through ${name}`), ...extractors.map(({ name }) => `evidence by ${name}`), "evidence of several disguises",
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
  for (const { rule, mode, raised_by, exempted_by, basis, evidence } of findings) {
    add(mode === "shadow" ? "shadow finding" : "finding");
    if (raised_by !== undefined) add("raised");
    if (rule.includes(": ")) add("requirement not met");
    if (exempted_by !== undefined) add("exempted");
    if (basis.length < (program.rules.find(({ name }) => name === rule)?.basis.length ?? 0)) add("basis not in force");
    if (evidence.length > 0) add("evidence");
    for (const by of new Set(evidence.map((range) => range.by))) if (by !== "phrase") add(`evidence by ${by}`);
    if (evidence.some(({ through }) => through.filter((name) => foldings.some((folding) => folding.name === name && folding.forms !== undefined)).length > 1)) add("evidence of several disguises");
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
  const rare = rareConstructs(tally, programs);
  const never = outcomes.filter((name) => !tally.counts.has(name));
  return rare.length + never.length === 0 ? "" : `In fewer than one program of a hundred: ${rare.join(", ") || "nothing"}. Never met: ${never.join(", ") || "nothing"}.`;
}

/** The constructs that fewer than one program of a hundred has. */
export const rareConstructs = ({ counts }: Pick<Tally, "counts">, programs: number): readonly string[] => constructs.filter((name) => (counts.get(name) ?? 0) < programs / 100);
