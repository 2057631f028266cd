import type { Program } from "@reeve/language";
import { evaluate, plan } from "@reeve/engine";
import fc, { type Arbitrary } from "fast-check";
import { host, readAll, ruleset } from "./cases.ts";
import type { Scope } from "./generate/conditions.ts";
import { condition, value } from "./generate/conditions.ts";
import type { Sent } from "./generate/events.ts";
import { eventsSent } from "./generate/events.ts";
import { declared, phraseSets, withDefines } from "./generate/programs.ts";
import { checked, zones } from "./generate/world.ts";
import type { Options, Outcome, Proof } from "./proof.ts";
import { newTally, tryCases } from "./proof.ts";

/** What laws speak of, as source text: conditions, values that order, and conditions on an element of `tags`. */
interface Parts {
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly x: string;
  readonly y: string;
  readonly z: string;
  readonly p: string;
  readonly q: string;
}

/** Two conditions that come to the same, whatever their parts come to. */
type Law = readonly [name: string, one: (parts: Parts) => string, other: (parts: Parts) => string];

/** Kleene's strong logic; what holds for two values only, such as `a or not a`, holds as far as `a` is known. */
const laws: readonly Law[] = [
  ["`and` commutes", ({ a, b }) => `${a} and ${b}`, ({ a, b }) => `${b} and ${a}`],
  ["`or` commutes", ({ a, b }) => `${a} or ${b}`, ({ a, b }) => `${b} or ${a}`],
  ["`and` associates", ({ a, b, c }) => `(${a} and ${b}) and ${c}`, ({ a, b, c }) => `${a} and (${b} and ${c})`],
  ["`or` associates", ({ a, b, c }) => `(${a} or ${b}) or ${c}`, ({ a, b, c }) => `${a} or (${b} or ${c})`],
  ["`and` distributes over `or`", ({ a, b, c }) => `${a} and (${b} or ${c})`, ({ a, b, c }) => `${a} and ${b} or ${a} and ${c}`],
  ["`or` distributes over `and`", ({ a, b, c }) => `${a} or ${b} and ${c}`, ({ a, b, c }) => `(${a} or ${b}) and (${a} or ${c})`],
  ["`and` absorbs `or`", ({ a, b }) => `${a} and (${a} or ${b})`, ({ a }) => a],
  ["`or` absorbs `and`", ({ a, b }) => `${a} or ${a} and ${b}`, ({ a }) => a],
  ["`and` is idempotent", ({ a }) => `${a} and ${a}`, ({ a }) => a],
  ["`or` is idempotent", ({ a }) => `${a} or ${a}`, ({ a }) => a],
  ["not not", ({ a }) => `not not ${a}`, ({ a }) => a],
  ["De Morgan of `and`", ({ a, b }) => `not (${a} and ${b})`, ({ a, b }) => `not ${a} or not ${b}`],
  ["De Morgan of `or`", ({ a, b }) => `not (${a} or ${b})`, ({ a, b }) => `not ${a} and not ${b}`],
  ["true is nothing to `and`", ({ a }) => `${a} and true`, ({ a }) => a],
  ["false is nothing to `or`", ({ a }) => `${a} or false`, ({ a }) => a],
  ["false decides `and`", ({ a }) => `${a} and false`, () => "false"],
  ["true decides `or`", ({ a }) => `${a} or true`, () => "true"],
  ["what is unknown is so whatever it is asked", ({ a }) => `${a} or not ${a}`, ({ a }) => `not (${a} and not ${a})`],
  ["`<` is not `>=`", ({ x, y }) => `${x} < ${y}`, ({ x, y }) => `not ${x} >= ${y}`],
  ["`>` is not `<=`", ({ x, y }) => `${x} > ${y}`, ({ x, y }) => `not ${x} <= ${y}`],
  ["`==` is not `!=`", ({ x, y }) => `${x} == ${y}`, ({ x, y }) => `not ${x} != ${y}`],
  ["`<` turned is `>`", ({ x, y }) => `${x} < ${y}`, ({ x, y }) => `${y} > ${x}`],
  ["`<=` turned is `>=`", ({ x, y }) => `${x} <= ${y}`, ({ x, y }) => `${y} >= ${x}`],
  ["`==` commutes", ({ x, y }) => `${x} == ${y}`, ({ x, y }) => `${y} == ${x}`],
  ["`<=` is `<` or `==`", ({ x, y }) => `${x} <= ${y}`, ({ x, y }) => `${x} < ${y} or ${x} == ${y}`],
  ["`between` is two comparisons", ({ x, y, z }) => `${x} between ${y} and ${z}`, ({ x, y, z }) => `${x} >= ${y} and ${x} <= ${z}`],
  ["`not between` is one of two", ({ x, y, z }) => `${x} not between ${y} and ${z}`, ({ x, y, z }) => `${x} < ${y} or ${x} > ${z}`],
  ["a value is itself as far as it is known", ({ x }) => `${x} == ${x}`, ({ x }) => `${x} <= ${x} and ${x} >= ${x}`],
  ["`any` and `all` are duals", ({ p }) => `not any e in tags (${p})`, ({ p }) => `all e in tags (not ${p})`],
  ["`all` and `any` are duals", ({ p }) => `not all e in tags (${p})`, ({ p }) => `any e in tags (not ${p})`],
  ["`any` distributes over `or`", ({ p, q }) => `any e in tags (${p} or ${q})`, ({ p, q }) => `any e in tags (${p}) or any e in tags (${q})`],
  ["`all` distributes over `and`", ({ p, q }) => `all e in tags (${p} and ${q})`, ({ p, q }) => `all e in tags (${p}) and all e in tags (${q})`],
  ["`any` counts one", ({ p }) => `any e in tags (${p})`, ({ p }) => `count of e in tags (${p}) >= 1`],
  ["`all` leaves none", ({ p }) => `all e in tags (${p})`, ({ p }) => `count of e in tags (not ${p}) == 0`],
  ["a count turned", ({ p }) => `count of e in tags (${p}) < 2`, ({ p }) => `2 > count of e in tags (${p})`],
  ["two counts turned", ({ p, q }) => `count of e in tags (${p}) <= count of e in tags (${q})`, ({ p, q }) => `count of e in tags (${q}) >= count of e in tags (${p})`],
  ["a count that is not above is below or the same", ({ p, q }) => `count of e in tags (${p}) > count of e in tags (${q})`, ({ p, q }) => `not count of e in tags (${p}) <= count of e in tags (${q})`],
  ["what is asked of no element is asked of the event", ({ a }) => `any e in tags (e == e and ${a})`, ({ a }) => `count of e in tags (e == e) > 0 and ${a}`],
];

const wrapped = (source: string): string => `(${source})`;
const kinds = ["number", "money", "duration", "time", "date", "percentage"] as const;

/** The parts of laws about listings and comments; a value that no event has is a number instead. */
function partsOf(scope: Scope): Arbitrary<Parts> {
  const conditions = fc.oneof({ weight: 2, arbitrary: condition(scope, 0) }, { weight: 1, arbitrary: condition(scope, 2) }).map(({ source }) => wrapped(source));
  const element = condition({ ...scope, elements: [{ name: "e", path: "tags[]" }] }, 1).map(({ source }) => wrapped(source));
  const ordered = fc.constantFrom(...kinds).chain((kind) => {
    const side: Arbitrary<{ readonly source: string }> = value(scope, kind, 1) ?? value(scope, "number", 1) ?? fc.constant({ source: "1" });
    // Of a count its bounds are known where it is not: `<=` may then be true while `<` and `==` are both unknown.
    const plain = side.filter(({ source }) => !source.includes("count of"));
    return fc.tuple(plain, plain, plain).map((sides) => sides.map(({ source }) => source));
  });
  return fc.tuple(conditions, conditions, conditions, ordered, element, element).map(([a, b, c, [x = "", y = "", z = ""], p, q]) => ({ a, b, c, x, y, z, p, q }));
}

interface Argument {
  readonly source: string;
  readonly zone: string;
  readonly sent: readonly Sent[];
}

function ruled(conditions: readonly string[], on: string): string {
  return conditions.map((when, index) => `rule rule_${index} under selling { title zh "规则", en "Rule" on ${on} when ${when} then block }`).join("\n");
}

/** Both sides of every law as rules of one program, on events that tell more or less. */
const lawful: Arbitrary<Argument> = fc.tuple(fc.constantFrom(...zones), phraseSets(2), fc.constantFrom<readonly number[]>([0], [1], [0, 1])).chain(([zone, sets, events]) => {
  const scope: Scope = { events, zone, sets: sets.map(({ meaning }) => meaning), elements: [], readsValues: true };
  return fc.tuple(partsOf(scope), eventsSent(40)).map(([parts, sent]) => {
    const rules = ruled(laws.flatMap(([, one, other]) => [one(parts), other(parts)]), ["listing.published", "comment.posted"].filter((_, index) => events.includes(index)).join(", "));
    return { source: withDefines([declared, ...sets.map(({ source }) => source), rules].join("\n")), zone, sent };
  });
});

type Truth = "true" | "false" | "unknown";

/** What each rule comes to on each event that it is on. */
function truthsOf(program: Program, sent: readonly Sent[]): readonly (readonly Truth[])[] {
  const compiled = plan(program, host, ruleset);
  return readAll(program, sent).map((event) => {
    const { outcomes } = evaluate(compiled, event);
    const kindsOfRules = new Map(outcomes.map(({ rule, kind }) => [rule, kind]));
    return program.rules.map((_, rule): Truth => {
      const kind = kindsOfRules.get(rule) ?? "false";
      if (kind === "failed") throw new Error(`rule ${rule} fails`);
      return kind;
    });
  });
}

function programOf({ source, zone }: Argument): Program | string {
  const { program, diagnostics } = checked(source, zone);
  return program ?? `Refused: ${JSON.stringify(diagnostics.find(({ severity }) => severity === "error"))}`;
}

const show = ({ source, zone, sent }: Argument): string => [source, `in the zone ${zone}`, ...sent.map((event) => JSON.stringify(event))].join("\n");

function runLaws(options: Options): Outcome {
  const { counts, add } = newTally();
  let cases = 0;
  const outcome = tryCases(
    {
      values: lawful,
      problem: (argument) => {
        cases = 0;
        const program = programOf(argument);
        if (typeof program === "string") return program;
        const truths = truthsOf(program, argument.sent);
        for (const [at, row] of truths.entries()) {
          for (const [index, [name]] of laws.entries()) {
            const [one, other] = [row[2 * index], row[2 * index + 1]];
            if (one !== other) return `${name}: ${one} is not ${other} on ${JSON.stringify(argument.sent[at])}`;
            add(`${name}: ${one}`);
            cases++;
          }
        }
        return undefined;
      },
      show,
      casesIn: () => cases,
    },
    options,
  );
  return withUnmet(outcome, counts, laws.flatMap(([name]) => [`${name}: true`, `${name}: false`, `${name}: unknown`]).filter((met) => !impossible.has(met)));
}

/** What a law cannot come to. */
const impossible: ReadonlySet<string> = new Set([
  "false decides `and`: true", "false decides `and`: unknown", "true decides `or`: false", "true decides `or`: unknown",
  "what is unknown is so whatever it is asked: false", "a value is itself as far as it is known: false",
]);

function withUnmet(outcome: Pick<Outcome, "cases" | "failure">, counts: ReadonlyMap<string, number>, expected: readonly string[]): Outcome {
  const never = expected.filter((name) => !counts.has(name));
  return { ...outcome, ...(never.length === 0 ? {} : { unmet: `Never met: ${never.join("; ")}.` }), figures: Object.fromEntries([...counts].sort()) };
}

export const lawsHold: Proof = {
  name: "laws",
  claim: "Conditions as authors write them keep the laws of Kleene's logic, whatever is missing",
  floor: 2_000_000,
  short: 12_000,
  run: async (options) => runLaws(options),
};

// ---------------------------------------------------------------- more is told

/** The data as it would be if less were told: some fields are not there that only comparisons and truths ask for. `takes` says of each in turn whether it goes. */
function lessTold(data: unknown, takes: () => boolean): unknown {
  if (Array.isArray(data)) return data.map((item: unknown) => lessTold(item, takes));
  if (!isStructure(data)) return data;
  return Object.fromEntries(Object.entries(data).flatMap(([name, inner]) => (needed.has(name) || isStructure(inner) || !takes() ? [[name, lessTold(inner, takes)]] : [])));
}
/** A list or an object, but for money. */
const isStructure = (data: unknown): data is object => typeof data === "object" && data !== null && !("currency" in data);
/** Texts, which hold phrases or do not whatever is told, and what every event must have. */
const needed: ReadonlySet<string> = new Set(["title", "text", "summary", "note", "listing_id", "comment_id", "account_id", "operator_id"]);

/** Whether something is there is known of what is missing too. */
const asksPresence = /\bis (?:present|missing)\b/;

const informed: Arbitrary<Argument & { readonly taken: readonly number[] }> = fc.tuple(fc.constantFrom(...zones), phraseSets(2), fc.constantFrom<readonly number[]>([0], [1], [0, 1])).chain(([zone, sets, events]) => {
  const scope: Scope = { events, zone, sets: sets.map(({ meaning }) => meaning), elements: [], readsValues: true };
  const asked = condition(scope, 3).filter(({ source }) => !asksPresence.test(source));
  const on = ["listing.published", "comment.posted"].filter((_, index) => events.includes(index)).join(", ");
  return fc.record({ conditions: fc.array(asked, { minLength: 5, maxLength: 20 }), sent: eventsSent(40), taken: fc.array(fc.nat(2), { minLength: 7, maxLength: 31 }) }).map(({ conditions, sent, taken }) => ({
    source: withDefines([declared, ...sets.map(({ source }) => source), ruled(conditions.map(({ source }) => source), on)].join("\n")),
    zone,
    sent,
    taken,
  }));
});

function runInformation(options: Options): Outcome {
  const { counts, add } = newTally();
  let cases = 0;
  const outcome = tryCases(
    {
      values: informed,
      problem: ({ taken, ...argument }) => {
        cases = 0;
        const program = programOf(argument);
        if (typeof program === "string") return program;
        let field = 0;
        const less = argument.sent.map((event) => ({ ...event, data: lessTold(event["data"], () => taken[field++ % taken.length] === 0) }));
        const [told, untold] = [truthsOf(program, argument.sent), truthsOf(program, less)];
        for (const [at, row] of told.entries()) {
          for (const [rule, more] of row.entries()) {
            const fewer = untold[at]?.[rule];
            if (fewer !== "unknown" && fewer !== more) return `rule_${rule} is ${fewer} on ${JSON.stringify(less[at])}\nand ${more} on ${JSON.stringify(argument.sent[at])}`;
            add(`${fewer}, then ${more}`);
            cases++;
          }
        }
        return undefined;
      },
      show,
      casesIn: () => cases,
    },
    options,
  );
  return withUnmet(outcome, counts, ["unknown, then true", "unknown, then false", "unknown, then unknown", "true, then true", "false, then false"]);
}

export const information: Proof = {
  name: "told",
  claim: "What a condition comes to stays when more is told, but for what was unknown",
  floor: 1_000_000,
  short: 6000,
  run: async (options) => runInformation(options),
};
