/**
 * What a warning says of conditions and phrases holds of every event: rules and phrase sets are generated, and the engine that decides is asked
 * whether anything ever contradicts a warning.
 */
import { compileMatcher, evaluate, eventFrom, matchesOf, plan, scan, standardEnvironment, type Event } from "@reeve/engine";
import { check, parse, reason, type Diagnostic, type PhraseSet, type Program } from "@reeve/language";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { host, ruleset } from "./support/conditions.ts";

const key = { type: "string" };
const prose = { type: "string", "x-reeve": "text" };
const listing = {
  type: "object",
  required: ["listing_id", "account_id", "stock"],
  properties: {
    listing_id: key, account_id: key, title: prose, text: prose, price: { "x-reeve": "money" }, deposit: { "x-reeve": "money" }, category: { type: "string", enum: ["a", "b", "c"] },
    brand: { type: "string" }, stock: { type: "integer", minimum: 1, exclusiveMaximum: 4 }, weight: { type: "number" }, delivery: { type: "number", "x-reeve": "duration", minimum: 1 },
    offered_at: { type: "string", format: "date-time" }, made_on: { type: "string", format: "date" }, used: { type: "boolean" }, tags: { type: "array", items: { type: "string" } },
  },
};
const comment = { type: "object", required: ["comment_id", "account_id"], properties: { comment_id: key, account_id: key, owner_id: key, text: prose, brand: { type: "string" }, weight: { type: "number" }, used: { type: "boolean" } } };
const head = `
event listing.published { schema "listing.json" actor account = account_id }
event comment.posted { schema "comment.json" actor account = account_id role owner = owner_id }
policy house { title zh "甲", en "A" basis terms.house }
phrases lures { find "lure" must pass "pure" }
phrases baits { find "bait" must pass "wait" }
list known = "a", "b"
define young = account.age < 2 days and weight > 1
`;

function checked(text: string): { readonly program: Program; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parse({ path: "rules.reeve", text });
  const sources = { files: [parsed.file], schemas: new Map<string, unknown>([["listing.json", listing], ["comment.json", comment]]), lists: new Map(), laws: new Map([["terms.house", {}]]), currency: "CNY", zone: "Asia/Shanghai" };
  const { program, diagnostics } = check(sources, standardEnvironment);
  if (program === undefined) throw new Error(`${text}\n${JSON.stringify([...parsed.diagnostics, ...diagnostics].find(({ severity }) => severity === "error"))}`);
  return { program, diagnostics: [...diagnostics, ...reason(sources, program, standardEnvironment)] };
}

// ---------------------------------------------------------------- conditions

const pick = (...texts: readonly string[]): Arbitrary<string> => fc.constantFrom(...texts);
const joined = (...parts: readonly Arbitrary<string>[]): Arbitrary<string> => fc.tuple(...parts).map((texts) => texts.join(" "));
const order = pick("<", "<=", ">", ">=", "==", "!=");
const equality = pick("==", "!=");

/** Values of few kinds, so that conditions meet one another. */
const anywhere = [
  joined(pick("weight"), order, pick("1", "2", "2.5", "-1")),
  joined(pick("weight"), pick("between", "not between"), pick("1 and 2", "2 and 1", "0 and 3")),
  joined(pick("account.age"), order, pick("1 day", "24 hours", "3 days")),
  joined(pick("brand"), equality, pick('"a"', '"b"')),
  joined(pick("brand"), pick("in", "not in"), pick('("a", "b")', '("a")', '("b", "c")', "known")),
  joined(pick("account", "account_id"), equality, pick('"a-1"', '"a-2"')),
  pick("used", "not used", "used == false", "young", "account.verified == used", "brand is present", "brand is missing", "weight is missing", "text is missing", "text matches lures"),
  joined(pick("any text"), pick("matches", "not matches"), pick("lures", "baits")),
  joined(pick("weight"), order, pick("account.completed_sales", "weight", "weight + 1")),
];
const ofListings = [
  joined(pick("price"), order, pick("1 CNY", "2 CNY", "2 USD", "deposit", "deposit * 2")),
  joined(pick("price"), pick("between 1 CNY and 2 CNY", "in (1 CNY, 3 CNY)", "not in (1 CNY, 2 USD)", "is missing")),
  joined(pick("stock"), order, pick("0", "1", "2", "3", "4")),
  joined(pick("category"), equality, pick('"a"', '"d"')),
  joined(pick("category"), pick("in", "not in"), pick('("a", "b", "c")', "known")),
  joined(pick("delivery"), order, pick("1 second", "2 seconds", "0 seconds")),
  joined(pick("offered_at"), order, pick("2020-10-01", "2020-10-02")),
  joined(pick("made_on"), order, pick("2020-10-01", "2020-10-02", "2020-10-03")),
  joined(pick("count of tag in tags (tag == \"a\")"), order, pick("0", "1")),
  joined(pick("any", "all"), pick("tag in tags (tag == \"a\")", "tag in tags (tag != \"a\")")),
];
const byType = joined(pick("event is", "event is not"), pick("listing.published", "comment.posted"));

function conditions(leaves: readonly Arbitrary<string>[]): Arbitrary<string> {
  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      ...leaves,
      fc.array(tie("condition"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" and ")})`),
      fc.array(tie("condition"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" and ")})`),
      fc.array(tie("condition"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(" or ")})`),
      tie("condition").map((part) => `not (${part})`),
    ),
  })).condition;
}

const verdict = pick("block", 'hold for "q"');
const rule = fc.oneof(
  fc.tuple(fc.constant("listing.published"), conditions([...anywhere, ...ofListings]), verdict),
  fc.tuple(fc.constant("listing.published, comment.posted"), conditions([...anywhere, byType]), verdict),
);
/** Several rules, each on a line of its own. */
const rules = fc.array(rule, { minLength: 2, maxLength: 6 }).map((rows) => ({
  rows,
  text: `${head}${rows.map(([on, when, then], index) => `rule r${index} under house { title zh "甲", en "A" on ${on} when ${when} then ${then} }`).join("\n")}`,
}));

const maybe = <Value>(values: readonly Value[]): Arbitrary<Value | undefined> => fc.constantFrom(undefined, ...values);
const text = maybe(["lure", "bait", "lure and bait", "else"]);
const shared = {
  account_id: fc.constantFrom("a-1", "a-2", "a-3"),
  text,
  brand: maybe(["a", "b", "c", ""]),
  weight: maybe([-1, 0, 1, 1.5, 2, 2.5, 3]),
  used: maybe([true, false]),
  account: fc.record({
    registered_at: maybe(["2020-10-12T00:00:00Z", "2020-10-11T00:00:00Z", "2020-10-11T00:00:01Z", "2020-10-09T00:00:00Z", "2020-10-01T00:00:00Z"]),
    completed_sales: maybe([0, 1, 2, 2.5]),
    verified: maybe([true, false]),
  }),
};
const money = maybe([1, 2, 3, { amount: "2", currency: "USD" }, { amount: "1.5", currency: "CNY" }]);
const events = fc.oneof(
  fc.record({
    ...shared,
    listing_id: fc.constant("l-1"), title: text, price: money, deposit: money, category: maybe(["a", "b", "c"]), stock: fc.constantFrom(1, 2, 3), delivery: maybe([1, 1.5, 2, 3]),
    offered_at: maybe(["2020-09-30T15:59:59Z", "2020-09-30T16:00:00Z", "2020-10-01T15:59:59Z", "2020-10-01T16:00:00Z", "2020-10-03T00:00:00Z"]),
    made_on: maybe(["2020-10-01", "2020-10-02", "2020-10-03"]), tags: maybe([[], ["a"], ["a", "b"], ["b"]]),
  }).map((data) => ({ type: "listing.published", data })),
  fc.record({ ...shared, comment_id: fc.constant("c-1"), owner_id: maybe(["a-1", "a-2"]) }).map((data) => ({ type: "comment.posted", data })),
);

/** What is there, without what is undefined. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function readIn(program: Program, { type, data }: { readonly type: string; readonly data: unknown }): Event {
  const reading = eventFrom(program, { id: "e-1", source: "test", type, time: "2020-10-12T00:00:00Z", data: written(data) });
  if (!("event" in reading)) throw new Error(JSON.stringify(reading.problems));
  return reading.event;
}

/** Rules by name that are true of an event. */
function truesOf(program: Program): (event: Event) => ReadonlySet<string> {
  const prepared = plan(program, host, ruleset);
  return (event) => new Set(evaluate(prepared, event).outcomes.flatMap((outcome) => (outcome.kind === "true" ? [program.rules[outcome.rule]?.name ?? ""] : [])));
}

const namesIn = ({ message }: Diagnostic): readonly string[] => [...message.en.matchAll(/`(r\d)`/g)].map(([, name = ""]) => name);

describe("over generated rules and events", () => {
  test("a rule that can never fire never does, and one that is shadowed fires only where the other one does", () => {
    let [neverFiring, shadowed] = [0, 0];
    fc.assert(
      fc.property(rules, fc.array(events, { minLength: 40, maxLength: 40 }), ({ text }, data) => {
        const { program, diagnostics } = checked(text);
        const never = diagnostics.filter(({ code }) => code === "RV0701").flatMap((one) => namesIn(one).slice(0, 1));
        const shadows = diagnostics.filter(({ code }) => code === "RV0704").map(namesIn);
        neverFiring += never.length;
        shadowed += shadows.length;
        if (never.length + shadows.length === 0) return;
        const trues = truesOf(program);
        for (const one of data) {
          const fired = trues(readIn(program, one));
          for (const name of never) expect(fired).not.toContain(name);
          for (const [weaker = "", stronger = ""] of shadows) if (fired.has(weaker)) expect(fired).toContain(stronger);
        }
      }),
      { numRuns: 600 },
    );
    expect(neverFiring).toBeGreaterThan(50);
    expect(shadowed).toBeGreaterThan(50);
  });

  test("a condition that is always true is never false, and one that is never true never is", () => {
    const found = { always: 0, never: 0 };
    fc.assert(
      fc.property(rules, fc.array(events, { minLength: 40, maxLength: 40 }), ({ rows, text }, data) => {
        const told = checked(text).diagnostics.filter(({ code }) => code === "RV0702").slice(0, 4);
        if (told.length === 0) return;
        const alone = told.map(({ span, help }, index) => {
          const [on] = rows[text.slice(head.length, span.start).split("\n").length - 1] ?? [];
          const name = help?.en.startsWith("delete it, or ask") === true ? "always" : "never";
          found[name]++;
          return `rule ${name}_${index} under house { title zh "甲", en "A" on ${on} when ${text.slice(span.start, span.end)} then block }`;
        });
        const { program } = checked(head + alone.join("\n"));
        const prepared = plan(program, host, ruleset);
        for (const one of data) {
          const event = readIn(program, one);
          const outcomes = new Map(evaluate(prepared, event).outcomes.map(({ rule, kind }) => [program.rules[rule]?.name ?? "", kind]));
          for (const { name, events: on } of program.rules) {
            if (!on.includes(event.type)) continue;
            if (name.startsWith("always")) expect([name, outcomes.get(name)]).not.toEqual([name, undefined]);
            else expect([name, outcomes.get(name)]).not.toEqual([name, "true"]);
          }
        }
      }),
      { numRuns: 1200 },
    );
    expect(found.always).toBeGreaterThan(50);
    expect(found.never).toBeGreaterThan(50);
  });

  test("a condition that adds nothing can be left out, and each rule stays true, false or unknown as it was", () => {
    let found = 0;
    fc.assert(
      fc.property(rules, fc.array(events, { minLength: 40, maxLength: 40 }), ({ text }, data) => {
        const { program, diagnostics } = checked(text);
        const redundant = diagnostics.find(({ code }) => code === "RV0703");
        if (redundant === undefined) return;
        found++;
        const { start, end } = redundant.span;
        const [before, after] = [text.slice(0, start), text.slice(end)];
        const joinedBefore = / (?:and|or) $/.exec(before);
        const joinedAfter = /^ (?:and|or) /.exec(after);
        if (joinedBefore === null && joinedAfter === null) return;
        const shorter = joinedBefore === null ? before + after.slice(joinedAfter?.[0].length) : before.slice(0, joinedBefore.index) + after;
        const other = checked(shorter).program;
        const [prepared, otherPrepared] = [plan(program, host, ruleset), plan(other, host, ruleset)];
        const kinds = (planned: typeof prepared, event: Event): unknown => evaluate(planned, event).outcomes.map(({ rule, kind }) => [rule, kind]);
        for (const one of data) {
          const event = readIn(program, one);
          expect(kinds(otherPrepared, event)).toEqual(kinds(prepared, event));
        }
      }),
      { numRuns: 600 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

// ---------------------------------------------------------------- phrases

const word = fc.array(fc.constantFrom("代", "查", "信", "a", "b", "A", "1", "2", "。", " "), { minLength: 1, maxLength: 4 }).map((letters) => letters.join("")).filter((letters) => /[^。 ]/.test(letters));
const quoted = word.map((letters) => `"${letters}"`);
const listed = fc.array(quoted, { minLength: 1, maxLength: 4 }).map((words) => words.join(", "));
const finds = fc.array(fc.oneof(listed, fc.tuple(quoted, fc.constantFrom("near", "then"), quoted, fc.nat(3)).map(([left, how, right, within]) => `${left} ${how} ${right} within ${within} characters`)), { minLength: 1, maxLength: 3 });
const excuses = fc.array(fc.oneof(listed.map((words) => `except ${words}`), listed.map((words) => `except touching ${words}`), listed.map((words) => `unless ${words} within the sentence`)), { maxLength: 2 });
const foldings = fc.constantFrom("", "see through width, case, script, separators", "see through separators", "see through case");
const set = fc.tuple(foldings, finds, excuses).map(([through, found, excused]) => `${through} ${found.map((one) => `find ${one}`).join(" ")} ${excused.join(" ")}`);
const texts = fc.array(fc.array(fc.constantFrom("代", "查", "信", "a", "b", "A", "1", "2", "。", " ", "x", "代查", "查信", "ab"), { maxLength: 8 }).map((parts) => parts.join("")), { minLength: 60, maxLength: 60 });

const around = (body: string): string => `${head}phrases tried { ${body} must pass "z" } rule r under house { title zh "甲", en "A" on comment.posted when text matches tried then block }`;

function catches(sets: readonly PhraseSet[], change: (set: PhraseSet) => PhraseSet = (same) => same): (text: string) => boolean {
  const index = sets.findIndex(({ name }) => name === "tried");
  const matcher = compileMatcher(sets.map((one, at) => (at === index ? change(one) : one)), [index]);
  return (text) => matchesOf(scan(matcher, [{ path: "text", text }]), index, undefined).length > 0;
}

const isAt = (span: { readonly start: number; readonly end: number }, other: Diagnostic["span"]): boolean => span.start === other.start && span.end === other.end;

test("phrases that add nothing, exceptions that cancel nothing and phrases that are always cancelled can be left out of a set", () => {
  const found = new Map<string, number>();
  fc.assert(
    fc.property(set, texts, (body, samples) => {
      const { program, diagnostics } = checked(around(body));
      const told = diagnostics.filter(({ code }) => ["RV0705", "RV0706", "RV0707", "RV0708"].includes(code));
      if (told.length === 0) return;
      const before = catches(program.phraseSets);
      for (const { code, span, related = [] } of told) {
        found.set(code, (found.get(code) ?? 0) + 1);
        const place = code === "RV0708" ? (related[0]?.span ?? span) : span;
        const left = (one: { readonly span: Diagnostic["span"] }): boolean => !isAt(one.span, place);
        const after = catches(program.phraseSets, (whole) => ({
          ...whole,
          finds: whole.finds.filter((phrase) => left(phrase) && (!("within" in phrase) || code !== "RV0708" || (left(phrase.right) && left(phrase.left)))),
          exceptions: whole.exceptions.filter(({ term }) => left(term)),
          unless: whole.unless.filter(({ term }) => left(term)),
        }));
        for (const sample of samples) expect([sample, after(sample)]).toEqual([sample, before(sample)]);
      }
    }),
    { numRuns: 1500 },
  );
  for (const code of ["RV0705", "RV0706", "RV0707", "RV0708"]) expect([code, (found.get(code) ?? 0) > 30]).toEqual([code, true]);
});
