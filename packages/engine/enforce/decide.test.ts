import type { Action, Expression, FieldValue, Rule } from "@reeve/language";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  age, and, compare, days, eventIs, field, host, labelled, listing, literal, matches, not, or, present, rule, ruleset, span, town, yuan,
} from "../../../test/support/conditions.ts";
import type { Decision } from "../decision.ts";
import { evaluate } from "../evaluate.ts";
import type { Event } from "../event.ts";
import { tablesVersion } from "../tables.ts";
import { plan } from "../plan/plan.ts";
import type { Plan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import { decide } from "./decide.ts";
import { isInRollout } from "./rollout.ts";

const first = { position: 1, late: false, replayed: false } as const;
const planned = (...rules: readonly Rule[]): Plan => plan(town(...rules), host, ruleset);
const decided = (rules: readonly Rule[], on: Event): Decision => {
  const compiled = planned(...rules);
  return decide(compiled, on, evaluate(compiled, on), first);
};

const cheap = compare(field("price"), "<", yuan(260));
const fewer = compare(field("stock"), "<", literal(3));
const hold = (queue: string): readonly Action[] => [{ kind: "hold", queue }];
const exempt = (...rules: readonly number[]): readonly Action[] => [{ kind: "exempt", rules }];
const always = literal(true);
const isCheap = listing({ price: 1 });

/** Verdict, and each rule under what became of it. */
const summary = ({ verdict, findings, undecided, failed, degraded }: Decision): readonly unknown[] => [
  verdict,
  findings.map(({ rule: name, mode, exempted_by }) => [name, mode, ...(exempted_by ?? [])].join(" ")),
  undecided.map(({ rule: name, missing, queue }) => [name, missing.join("+"), ...(queue === undefined ? [] : [queue])].join(" ")),
  failed.map(({ rule: name }) => name),
  degraded,
];

describe("what follows from findings", () => {
  const rows: readonly (readonly [string, readonly Rule[], Event, readonly unknown[]])[] = [
    ["nothing found allows", [rule("a", cheap)], listing({ price: 300 }), ["allow", [], [], [], []]],
    ["a block blocks", [rule("a", cheap)], isCheap, ["block", ["a enforce"], [], [], []]],
    ["the strongest verdict wins, whatever its place", [rule("a", cheap), rule("b", cheap, { actions: hold("q") })], isCheap, ["block", ["a enforce", "b enforce"], [], [], []]],
    ["a hold holds", [rule("b", cheap, { actions: hold("q") })], isCheap, ["hold", ["b enforce"], [], [], []]],
    ["a draft is not run", [rule("a", cheap, { mode: "draft" })], isCheap, ["allow", [], [], [], []]],
    ["a shadow rule is a finding without effect", [rule("a", cheap, { mode: "shadow" })], isCheap, ["allow", ["a shadow"], [], [], []]],
    ["a rule on another event type is not run", [rule("a", always, { events: [1] })], isCheap, ["allow", [], [], [], []]],
    ["an exemption takes the effect and leaves the finding", [rule("a", cheap), rule("x", always, { actions: exempt(0) })], isCheap, ["allow", ["a enforce x", "x enforce"], [], [], []]],
    ["an exemption is of exactly the rules it names", [rule("a", cheap), rule("b", cheap, { actions: hold("q") }), rule("x", always, { actions: exempt(0) })], isCheap, ["hold", ["a enforce x", "b enforce", "x enforce"], [], [], []]],
    ["an exemption that is declared first works too", [rule("x", always, { actions: exempt(1) }), rule("a", cheap)], isCheap, ["allow", ["x enforce", "a enforce x"], [], [], []]],
    ["two exemptions are both named", [rule("a", cheap), rule("x", always, { actions: exempt(0) }), rule("y", always, { actions: exempt(0) })], isCheap, ["allow", ["a enforce x y", "x enforce", "y enforce"], [], [], []]],
    ["a shadow exemption exempts nothing", [rule("a", cheap), rule("x", always, { actions: exempt(0), mode: "shadow" })], isCheap, ["block", ["a enforce", "x shadow"], [], [], []]],
    ["an unknown exemption exempts nothing", [rule("a", cheap), rule("x", fewer, { actions: exempt(0) })], isCheap, ["block", ["a enforce"], ["x stock"], [], []]],
    ["an unknown rule does not fire and does not vanish", [rule("a", fewer)], isCheap, ["allow", [], ["a stock"], [], []]],
    ["an unknown rule holds where it says so", [rule("a", fewer, { ifUnknown: { queue: "incomplete" } })], isCheap, ["hold", [], ["a stock incomplete"], [], []]],
    ["a shadow rule that is unknown does not hold", [rule("a", fewer, { ifUnknown: { queue: "incomplete" }, mode: "shadow" })], isCheap, ["allow", [], ["a stock"], [], []]],
    ["an exempted rule that is unknown does not hold", [rule("a", fewer, { ifUnknown: { queue: "incomplete" } }), rule("x", always, { actions: exempt(0) })], isCheap, ["allow", ["x enforce"], ["a stock"], [], []]],
    ["an exemption that is unknown holds where it says so", [rule("x", fewer, { actions: exempt(), ifUnknown: { queue: "incomplete" } })], isCheap, ["hold", [], ["x stock incomplete"], [], []]],
    ["a rollout of nobody is shadow", [rule("a", cheap, { rollout: { share: 0, entity: "account" } })], isCheap, ["allow", ["a shadow"], [], [], []]],
    ["a rollout of everybody is enforced", [rule("a", cheap, { rollout: { share: 1, entity: "account" } })], isCheap, ["block", ["a enforce"], [], [], []]],
    ["outside its rollout an unknown rule does not hold", [rule("a", fewer, { ifUnknown: { queue: "incomplete" }, rollout: { share: 0, entity: "account" } })], isCheap, ["allow", [], ["a stock"], [], []]],
    ["a rollout by what the event does not have is shadow", [rule("a", cheap, { rollout: { share: 0.99, entity: "device" } })], isCheap, ["allow", ["a shadow"], [], [], []]],
  ];
  test.each(rows)("%s", (_, rules, on, expected) => {
    expect(summary(decided(rules, on))).toEqual(expected);
  });
});

describe("undecided", () => {
  const told = { registered_at: "2020-10-01T00:00:00Z" };
  const newcomer = and(compare(age, "<", days(30)), compare(field("account.completed_sales"), "<", literal(3)));
  const read = { kind: "quantified", quantifier: "any", path: "amounts of text", from: { extractor: "amount", path: "text" }, span } as const;
  const amount = (path: string): FieldValue => ({ kind: "field", path, type: { kind: "money" }, span });
  const isMore: Expression = { ...read, element: "amounts of text[]", condition: { ...read, element: "amounts of text[]'", condition: compare(amount("amounts of text[]"), ">", amount("amounts of text[]'")) } };
  test.each([
    ["both fields of an `and` of unknowns, in its order", newcomer, listing({}), ["account.registered_at", "account.completed_sales"]],
    ["not the field that is told", newcomer, listing({ account: told }), ["account.completed_sales"]],
    ["not a part that is false", or(cheap, fewer), listing({ price: 300 }), ["stock"]],
    ["the unknown under a `not`", not(and(cheap, fewer)), listing({ price: 1 }), ["stock"]],
    ["each field once", or(fewer, compare(field("stock"), ">", field("weight"))), listing({}), ["stock", "weight"]],
    ["only the side that is missing", compare(field("stock"), ">", field("weight")), listing({ stock: 1 }), ["weight"]],
    ["the price in another currency", cheap, listing({ price: { amount: "1", currency: "USD" } }), ["price"]],
    ["both prices across currencies", compare(field("price"), "<", field("deposit")), listing({ price: 1, deposit: { amount: "1", currency: "USD" } }), ["price", "deposit"]],
    ["a label that no ledger tells", or(fewer, labelled("watched"), not(labelled('so "new"'))), listing({}), ["stock", 'account is labelled "watched"', 'account is labelled "so \\"new\\""']],
    ["nothing of a condition that is never unknown", or(fewer, present("price")), listing({}), ["stock"]],
    ["nothing that was read in a text, though its currencies differ", or(isMore, fewer), listing({ text: "5元,3美元" }), ["stock"]],
    ["nothing that a count without elements would ask of them", compare({ ...read, quantifier: "count", element: "amounts of text[]", condition: { kind: "quantified", quantifier: "any", path: "tags", element: "tags[]", condition: compare(field("weight"), "<", literal(3)), span } }, "==", field("stock")), listing({ tags: ["a"] }), ["stock"]],
    ["nothing of another event type", or(and(eventIs(1), fewer), cheap), listing({}), ["price"]],
  ] as const)("lists %s", (_, when, on, missing) => {
    expect(decided([rule("a", when)], on).undecided).toEqual([{ rule: "a", missing }]);
  });
});

describe("a rule that fails", () => {
  /** A plan in which rule `a` throws whenever it is looked at. */
  const failing = (a: Partial<Rule>, ...others: readonly Rule[]): Decision => {
    const compiled = planned(rule("a", matches(0), a), ...others);
    const on = listing({ price: 1, title: "代查" });
    const broken: Plan = {
      ...compiled,
      events: compiled.events.map((type) => ({
        ...type,
        index: { ...type.index, rests: type.index.rests.map((rest) => rest && (() => { throw new Error("out of order"); })) },
      })),
    };
    return decide(broken, on, evaluate(broken, on), first);
  };
  test.each([
    ["holds for review and says so", {}, [], ["hold", [], [], ["a"], ["rule-failed"]]],
    ["lets the others go on", {}, [rule("b", cheap)], ["block", ["b enforce"], [], ["a"], ["rule-failed"]]],
    ["has no effect in shadow", { mode: "shadow" }, [], ["allow", [], [], ["a"], []]],
    ["has no effect when it is exempted", {}, [rule("x", always, { actions: exempt(0) })], ["allow", ["x enforce"], [], ["a"], ["rule-failed"]]],
    ["does not exempt, and holds nothing", { actions: exempt(1) }, [rule("b", compare(field("price"), ">", yuan(3)))], ["allow", [], [], ["a"], ["rule-failed"]]],
  ] as const)("%s", (_, a, others, expected) => {
    expect(summary(failing(a, ...others))).toEqual(expected);
  });
  test("is listed with its error", () => {
    expect(failing({}).failed).toEqual([{ rule: "a", error: "out of order" }]);
  });
});

describe("evidence", () => {
  const evidence = (when: Rule["when"], fields: Readonly<Record<string, string>>): readonly (readonly unknown[])[] =>
    decided([rule("a", when)], listing(fields)).findings.flatMap((finding) => finding.evidence.map(({ match, field: path, start, end, text, of }) => [match, path, start, end, text, of]));

  test("is by place, and counts its matches", () => {
    expect(evidence(and(matches(1), matches(0)), { title: "代查户籍", text: "书,代检" })).toEqual([
      [0, "title", 0, 2, "代查", "lookups"],
      [1, "title", 2, 4, "户籍", "records"],
      [2, "text", 2, 4, "代检", "lookups"],
    ]);
  });
  test.each([
    ["is of the true parts of an `or`", or(matches(0), matches(1)), { title: "户籍" }, [[0, "title", 0, 2, "户籍", "records"]]],
    ["is not of a part whose other condition is false", or(and(matches(0), cheap), matches(1)), { title: "代查户籍" }, [[0, "title", 2, 4, "户籍", "records"]]],
    ["is not of a phrase that must not be there", and(matches(0), not(matches(1))), { title: "代查" }, [[0, "title", 0, 2, "代查", "lookups"]]],
    ["is of a phrase that is not denied after all", not(or(not(matches(0)), matches(1))), { title: "代查" }, [[0, "title", 0, 2, "代查", "lookups"]]],
    ["is of the field that is asked", matches(0, "text"), { title: "代查", text: "代查" }, [[0, "text", 0, 2, "代查", "lookups"]]],
    ["is given once", and(matches(0), matches(0, "title")), { title: "代查" }, [[0, "title", 0, 2, "代查", "lookups"]]],
    ["is nothing without phrases", always, { title: "代查" }, []],
  ] as const)("%s", (_, when, fields, expected) => {
    expect(evidence(when, fields)).toEqual(expected);
  });
  test("stops at 100 matches, of which every condition has its share", () => {
    const shown = evidence(and(matches(0), matches(1)), { title: "代查 ".repeat(150), text: "户籍" });
    expect(shown).toHaveLength(100);
    expect(shown.at(-1)).toEqual([99, "text", 0, 2, "户籍", "records"]);
  });
  test("that two conditions share counts once towards them", () => {
    expect(evidence(and(matches(0), matches(0, "title")), { title: "代查 ".repeat(150) })).toHaveLength(100);
    expect(evidence(and(matches(0), matches(0, "title")), { title: "代查 ".repeat(60) })).toHaveLength(60);
  });
});

describe("rollout", () => {
  test("is by the first 32 bits of the SHA-256 over ruleset, rule, kind and key, lengths prefixed", () => {
    const digest = host.sha256("4:town1:a7:account3:a-1");
    const share = new DataView(digest.buffer).getUint32(0) / 2 ** 32;
    expect(isInRollout(host, "town", "a", { share, entity: "account" }, "a-1")).toBe(false);
    expect(isInRollout(host, "town", "a", { share: share + 2 ** -32, entity: "account" }, "a-1")).toBe(true);
  });
  test("keeps everybody already in when it grows, and comes near its share", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.string(), (one, other, key) => {
        const isIn = (part: number): boolean => isInRollout(host, "town", "a", { share: part, entity: "account" }, key);
        expect(isIn(Math.max(one, other)) || !isIn(Math.min(one, other))).toBe(true);
      }),
    );
    const inside = Array.from({ length: 4000 }, (_, key) => isInRollout(host, "town", "a", { share: 0.25, entity: "account" }, `a-${key}`)).filter(Boolean);
    expect(inside.length).toBeGreaterThan(900);
    expect(inside.length).toBeLessThan(1100);
  });
});

describe("the basis of a finding is what was in force at the event's time", () => {
  const rules = [rule("a", matches(0), { basis: ["terms.personal_data", "law.pipl_10"] })];
  const basisAt = (time: string): readonly string[] | undefined => decided(rules, listing({ title: "代检信息" }, { time, instant: Date.parse(time) })).findings[0]?.basis;
  test.each([
    ["2021-10-31T23:59:59.999+08:00", ["terms.personal_data"]],
    ["2021-11-01T00:00:00+08:00", ["terms.personal_data", "law.pipl_10"]],
    ["2021-10-31T16:00:00Z", ["terms.personal_data", "law.pipl_10"]],
    ["2022-12-31T23:59:59+08:00", ["terms.personal_data", "law.pipl_10"]],
    ["2023-01-01T00:00:00+08:00", ["terms.personal_data"]],
  ])("at %s it is %j", (time, basis) => {
    expect(basisAt(time)).toEqual(basis);
  });
});

describe("a decision", () => {
  const rules = [
    rule("a", matches(0), { basis: ["terms.personal_data", "law.pipl_10"], actions: hold("lookups") }),
    rule("b", fewer, { ifUnknown: { queue: "incomplete" } }),
    rule("x", present("price"), { actions: exempt(0) }),
  ];
  const on = listing({ title: "代检信息", price: 260 }, { id: "e-7", source: "market/listings" });

  test("has every key, in the order of its format", () => {
    expect(JSON.stringify(decided(rules, on))).toBe(
      JSON.stringify({
        decision: "d-" + Buffer.from(host.sha256("4:town15:market/listings3:e-7")).toString("hex").slice(0, 20),
        position: 1,
        event: { source: "market/listings", id: "e-7", type: "listing.published" },
        ruleset: { name: "town", version: "1.2.3", digest: "sha256:00" },
        lists: { agencies: 1, sizes: 1 },
        engine: { version: engineVersion, tables: tablesVersion },
        time: "2020-10-12T08:00:00+08:00",
        replayed: false,
        late: false,
        degraded: [],
        estimated: [],
        verdict: "hold",
        findings: [
          {
            policy: "personal_information",
            rule: "a",
            mode: "enforce",
            verdict: "hold",
            queue: "lookups",
            exempted_by: ["x"],
            title: { zh: "规则 a", en: "Rule a" },
            basis: ["terms.personal_data"],
            evidence: [{ match: 0, field: "title", start: 0, end: 2, text: "代检", by: "phrase", of: "lookups", reads: "代检", through: [] }],
          },
          { policy: "personal_information", rule: "x", mode: "enforce", verdict: "allow", title: { zh: "规则 x", en: "Rule x" }, basis: ["terms.personal_data"], evidence: [] },
        ],
        strikes: [],
        imposed: [],
        changed: [],
        lifted: [],
        standing: [],
        labels: [],
        requests: [],
        undecided: [{ rule: "b", missing: ["stock"], queue: "incomplete" }],
        failed: [],
      }),
    );
  });

  test("is the same bytes from every plan and in every order of the event's keys", () => {
    const turned = { ...on, data: Object.fromEntries(Object.entries(on.data).reverse()) };
    expect(JSON.stringify(decided(rules, turned))).toBe(JSON.stringify(decided(rules, on)));
  });

  test("has an id of its ruleset, source and event id alone", () => {
    const ids = [listing({}), listing({ price: 1 }), listing({}, { id: "e-2" }), listing({}, { source: "localhost" }), listing({}, { id: "-1", source: "locale" })];
    const [one, same, ...others] = ids.map((event) => decided([], event).decision);
    expect(one).toMatch(/^d-[0-9a-f]{20}$/);
    expect(same).toBe(one);
    expect(new Set([one, ...others]).size).toBe(4);
  });
});
