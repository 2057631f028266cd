import { expect, test } from "vitest";
import { changed, host, loaded } from "../support/folder.ts";
import { told } from "../support/told.ts";
import { runTests } from "./run.ts";
import type { TestReport } from "./run.ts";

const run = (text: string): TestReport => runTests(loaded(changed({ "tests/a.yaml": text })), host);
const toldOf = (text: string): readonly string[] => run(text).diagnostics.map((diagnostic) => told(diagnostic, text));
const one = (event: string, expected: string): string => `- name: one\n  event: ${event}\n  expect: ${expected}\n`;
const listing = (text: string, more = ""): string => `{ type: listing.published, data: { title: ${text}, text: ""${more} } }`;

test.each<[string, string, string]>([
  ["a held listing", listing("代检信息"), "{ verdict: hold, findings: [offers_lookup], shadow: [], undecided: [] }"],
  ["an honest listing", listing("代检车辆"), "{ verdict: allow, findings: [], undecided: [] }"],
  ["what is unknown", listing("加微信"), "{ verdict: allow, undecided: [moves_off] }"],
  ["what the caller tells of the account", listing("加微信", ", account: { registered_at: 2023-12-31T00:00:00Z }"), "{ verdict: block, findings: [moves_off] }"],
  ["an age at a given time", `{ type: listing.published, time: "2024-03-01T00:00:00Z", data: { title: 加微信, text: "", account: { registered_at: 2023-12-31T00:00:00Z } } }`, "{ verdict: allow }"],
  ["a rule that is only watched", "{ type: comment.posted, data: { text: 加微信 } }", "{ verdict: allow, findings: [], shadow: [watched] }"],
  ["an exemption", listing("代检信息", ", account_id: a-partner"), "{ verdict: allow, findings: [partner, offers_lookup], exempted: [offers_lookup] }"],
])("%s is decided as expected", (_, event, expected) => {
  expect(run(one(event, expected))).toMatchObject({ diagnostics: [], results: [{ name: "one", file: "tests/a.yaml", line: 1, passed: true, failures: [] }] });
});

test("a failed test says in words what differs, and where it stands", () => {
  const { results } = run(one(listing("代检信息"), "{ verdict: block, findings: [] }") + one(listing("x"), "{ verdict: allow }").replace("one", "two"));
  expect(results.map(({ name, line, passed, failures }) => ({ name, line, passed, en: failures.map(({ en }) => en) }))).toEqual([
    { name: "one", line: 1, passed: false, en: ["the verdict is `hold`, expected `block`", "enforced findings: not expected `offers_lookup`"] },
    { name: "two", line: 4, passed: true, en: [] },
  ]);
  expect(results[0]?.decision?.verdict).toBe("hold");
});

test.each<[string, string, RegExp]>([
  ["a type that is not declared", "{ type: listing.publishd, data: {} }", /unknown event type `listing\.publishd` \(did you mean `listing\.published`\?\)/],
  ["a text that is a number", "{ type: comment.posted, data: { text: 12 } }", /`\/data\/text` expected a string, found a number/],
  ["a text left out", "{ type: comment.posted }", /`\/data\/text` is missing/],
  ["a time that is none", "{ type: comment.posted, time: noon, data: { text: x } }", /`\/time` `noon` is not a time/],
  ["data that is a list", "{ type: comment.posted, data: [] }", /`\/data` expected an object, found an array/],
])("%s fails the test with the message", (_, event, message) => {
  const { results, diagnostics } = run(one(event, "{ verdict: allow }"));
  expect(diagnostics).toEqual([]);
  expect(results).toHaveLength(1);
  expect(results[0]?.passed).toBe(false);
  expect(results[0]?.failures.map(({ en }) => en).join("\n")).toMatch(message);
});

test.each<[string, string, readonly string[]]>([
  ["a map", "name: one\n", ['tests/a.yaml:1:1 RV0522 "name: one\\n"']],
  ["no name", "- event: { type: comment.posted }\n  expect: { verdict: allow }\n", ['tests/a.yaml:1:3 RV0521 "event"']],
  ["no event", "- name: one\n  expect: { verdict: allow }\n", ['tests/a.yaml:1:3 RV0521 "name"']],
  ["no expectation", "- name: one\n  event: { type: comment.posted }\n", ['tests/a.yaml:1:3 RV0521 "name"']],
  ["an expectation of nothing", one("{ type: comment.posted }", "{}"), ['tests/a.yaml:3:3 RV0572 "expect"']],
  ["a misspelt key", one("{ type: comment.posted }", "{ verdikt: allow, findings: [] }"), ['tests/a.yaml:3:13 RV0520 "verdikt"']],
  ["an unknown verdict", one("{ type: comment.posted }", "{ verdict: blok }"), ['tests/a.yaml:3:22 RV0524 "blok"']],
  ["an unknown rule", one("{ type: comment.posted }", "{ findings: [offers_lockup] }"), ['tests/a.yaml:3:24 RV0573 "offers_lockup"']],
  ["findings that are no list", one("{ type: comment.posted }", "{ findings: offers_lookup }"), ['tests/a.yaml:3:23 RV0522 "offers_lookup"']],
  ["a name twice", one(listing("x"), "{ verdict: allow }").repeat(2), ['tests/a.yaml:4:9 RV0571 "one"']],
  ["broken YAML", "- name: [", ['tests/a.yaml:1:10 RV0510 ""']],
])("%s is told at its place", (_, text, expected) => {
  expect(toldOf(text)).toEqual(expected);
});

test("a malformed test does not keep the others from running", () => {
  const { results } = run("- name: broken\n" + one(listing("代检信息"), "{ verdict: hold }"));
  expect(results.map(({ name, passed }) => [name, passed])).toEqual([["one", true]]);
});

test("an empty file has no tests", () => {
  expect(run("# later\n")).toEqual({ diagnostics: [], results: [] });
});
