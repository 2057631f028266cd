import { expect, test } from "vitest";
import type { Decision } from "@reeve/engine";
import { decision, finding } from "../support/decision.ts";
import type { Label } from "./label.ts";
import { add, missesShown, newScore, report } from "./score.ts";
import type { ScoreReport } from "./score.ts";

const event: Label["event"] = { id: "e-1", source: "local", type: 0, time: "2024-01-01T00:00:00Z", instant: 1704067200000, data: {} };
const violation = (line: number, more: Partial<Label> = {}): Label => ({ line, event, expect: "caught", tags: [], ...more });
const honest = (line: number, more: Partial<Label> = {}): Label => ({ line, event, expect: "allow", tags: [], ...more });

const held = decision("listing.published", "hold", [finding("data", "mentions", "hold")]);
const blocked = decision("comment.posted", "block", [finding("data", "offers", "block"), finding("contact", "moves", "hold")]);
const allowed = decision("listing.published", "allow");

function scored(...rows: readonly (readonly [Label, Decision])[]): ScoreReport {
  const score = newScore(["data", "contact"]);
  for (const [label, decided] of rows) add(score, label, decided, [{ path: "text", text: `text ${label.line}` }], { contacts: [], amounts: [] });
  return report(score);
}
const counts = (measures: { readonly confusion: object } | undefined): readonly number[] => Object.values(measures?.confusion ?? {}) as number[];

test("every label falls into one of four cells, overall, by channel and by tag", () => {
  const found = scored(
    [violation(1, { tags: ["plain"] }), held],
    [violation(2, { tags: ["plain", "emoji"] }), allowed],
    [honest(3, { tags: ["plain"] }), blocked],
    [honest(4), allowed],
    [honest(5), allowed],
  );
  expect(found.labels).toBe(5);
  expect(counts(found.overall)).toEqual([1, 1, 1, 2]);
  expect([...found.channels.keys()]).toEqual(["listing.published", "comment.posted"]);
  expect(counts(found.channels.get("listing.published"))).toEqual([1, 1, 0, 2]);
  expect(counts(found.channels.get("comment.posted"))).toEqual([0, 0, 1, 0]);
  expect(counts(found.tags.get("plain"))).toEqual([1, 1, 1, 0]);
  expect(counts(found.tags.get("emoji"))).toEqual([0, 1, 0, 0]);
});

test("a policy is judged by the violations that name it and by all honest events", () => {
  const found = scored(
    [violation(1, { policy: "data" }), held],
    [violation(2, { policy: "contact" }), held],
    [violation(3, { policy: "data" }), blocked],
    [violation(4), held],
    [honest(5), blocked],
    [honest(6), allowed],
  );
  expect(counts(found.policies.get("data"))).toEqual([2, 0, 1, 1]);
  expect(counts(found.policies.get("contact"))).toEqual([0, 1, 1, 1]);
});

test("the right policy is asked of violations that were caught and name one", () => {
  const found = scored(
    [violation(1, { policy: "data" }), held],
    [violation(2, { policy: "contact" }), held],
    [violation(3, { policy: "contact" }), allowed],
    [violation(4), held],
  );
  expect([found.rightPolicy.count, found.rightPolicy.of, found.rightPolicy.value]).toEqual([1, 2, 0.5]);
});

test.each<[string, Decision]>([
  ["shadow findings", decision("listing.published", "allow", [finding("data", "offers", "block", { mode: "shadow" })])],
  ["exempted findings", decision("listing.published", "allow", [finding("data", "offers", "block", { exempted_by: ["notice"] })])],
  ["findings that ask for nothing", decision("listing.published", "allow", [finding("data", "notice", "allow")])],
])("%s catch nothing, for no policy", (_, decided) => {
  expect(counts(scored([honest(1), decided]).policies.get("data"))).toEqual([0, 0, 0, 1]);
  expect(counts(scored([violation(1, { policy: "data" }), decided]).policies.get("data"))).toEqual([0, 1, 0, 0]);
});

test("a missed violation says what it is and what saw it without an effect", () => {
  const shadowed = decision("listing.published", "allow", [finding("data", "offers", "block", { mode: "shadow" })], [{ rule: "new_seller", missing: ["account.age"] }]);
  expect(scored([violation(7, { policy: "data", tags: ["plain"] }), shadowed]).missed).toEqual([
    { line: 7, channel: "listing.published", policies: ["data"], tags: ["plain"], verdict: "allow", rules: ["offers", "new_seller"], texts: [{ path: "text", text: "text 7" }], evidence: [] },
  ]);
});

test("a false alarm says which policies and rules raised it", () => {
  expect(scored([honest(8), blocked]).falseAlarms).toEqual([
    { line: 8, channel: "comment.posted", policies: ["data", "contact"], tags: [], verdict: "block", rules: ["offers", "moves"], texts: [{ path: "text", text: "text 8" }], evidence: [] },
  ]);
});

test("the worst misses come first and only so many are kept", () => {
  const seen = decision("listing.published", "allow", [], [{ rule: "new_seller", missing: [] }]);
  const many = Array.from({ length: 2 * missesShown }, (_, index): readonly [Label, Decision] => [violation(index + 1), index % 4 === 3 ? allowed : seen]);
  const { missed, overall } = scored(...many);
  expect(overall.confusion.missed).toBe(2 * missesShown);
  expect(missed.map(({ line }) => line)).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 1, 2, 3, 5, 6, 7, 9, 10, 11, 13]);
});

test("blocked honest events come before held ones", () => {
  expect(scored([honest(1), held], [honest(2), blocked], [honest(3), held]).falseAlarms.map(({ line }) => line)).toEqual([2, 1, 3]);
});

test("a policy that no label touches is reported with nothing", () => {
  const { policies } = scored();
  expect([...policies]).toHaveLength(2);
  expect(policies.get("contact")?.recall).toEqual({ count: 0, of: 0, low: 0, high: 1 });
});

test("a miss says which words its rules saw, and a score keeps as many as it is asked to", () => {
  const words = { match: 0, field: "text", start: 0, end: 4, text: "text", by: "phrase", of: "lookups", reads: "text", through: [] } as const;
  const seen = decision("listing.published", "allow", [finding("data", "offers", "block", { mode: "shadow", evidence: [words] })]);
  const alarm = decision("listing.published", "hold", [finding("data", "mentions", "hold", { evidence: [words] }), finding("data", "off", "hold", { mode: "shadow", evidence: [{ ...words, match: 1 }] })]);
  const score = newScore(["data"], 1);
  for (const line of [1, 2]) {
    add(score, violation(line), seen, [], { contacts: [], amounts: [] });
    add(score, honest(line), alarm, [], { contacts: [], amounts: [] });
  }
  const { missed, falseAlarms } = report(score);
  expect(missed.map(({ line, evidence }) => [line, evidence])).toEqual([[1, [words]]]);
  expect(falseAlarms.map(({ line, evidence }) => [line, evidence])).toEqual([[1, [words]]]);
});
