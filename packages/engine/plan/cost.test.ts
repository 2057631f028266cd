import { describe, expect, test } from "vitest";
import type { Expression, Rule } from "@reeve/language";
import { compare, field, host, listing, literal, listingPublished, matches, rule, ruleset, town } from "../../../test/support/conditions.ts";
import { decide } from "../enforce/decide.ts";
import { evaluate } from "../evaluate.ts";
import { foldCodePoint, maskOf } from "../normalise/profile.ts";
import type { Plan } from "./plan.ts";
import { plan } from "./plan.ts";
import { costBound, largestSize, mostOfByte, mostOfCharacter, sizeOf } from "./cost.ts";

const planned = (...conditions: readonly Expression[]): Plan => plan(town(...conditions.map((when, index) => rule(`r${index}`, when))), host, ruleset);
const stepsOf = (compiled: Plan, text: string): number => evaluate(compiled, listing({ title: "x", text })).steps;

describe("an evaluation counts its steps", () => {
  const compiled = planned(matches(0), compare(field("price"), ">", literal(3)));

  test("the same whenever it is asked", () => {
    const steps = stepsOf(compiled, "代查户籍");
    expect(steps).toBeGreaterThan(4);
    expect(stepsOf(compiled, "别的")).not.toBe(0);
    expect(stepsOf(compiled, "代查户籍")).toBe(steps);
  });

  test("and no more than twice as many for a text twice as long", () => {
    for (const unit of ["代查", "代", "a ", "\u200b"]) {
      const [once, twice] = [stepsOf(compiled, unit.repeat(4000)), stepsOf(compiled, unit.repeat(8000))];
      expect(twice / once).toBeLessThan(2.2);
    }
  });

  test.each([["", {}], ["代查户籍", { price: 4 }], ["代".repeat(5000), {}], ["\ufdfa".repeat(1000), {}]])("never more than the bound of its size: %#", (text, more) => {
    const event = listing({ title: "代检", text, ...more });
    const { steps, texts } = evaluate(compiled, event);
    const bound = costBound(compiled, 0, sizeOf(texts, event.data));
    expect(steps).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThanOrEqual(costBound(compiled, 0, largestSize(listingPublished)));
  });
});

test("folding makes no more of a character, nor of a byte, than bounds are made with", () => {
  const mask = maskOf(["width", "case", "script"]);
  let [ofCharacter, ofByte] = [0, 0];
  for (let code = 1; code < 0x110000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    const { length } = foldCodePoint(mask, code);
    ofCharacter = Math.max(ofCharacter, length);
    ofByte = Math.max(ofByte, length / bytes);
  }
  expect([ofCharacter, ofByte]).toEqual([mostOfCharacter, mostOfByte]);
});

describe("an evaluation that takes more than it may", () => {
  const cases: readonly (readonly [sentence: string, rules: readonly Rule[], verdict: string, degraded: readonly string[]])[] = [
    ["holds what a rule could have blocked", [rule("a", matches(0))], "hold", ["cost-exceeded"]],
    ["holds also where the rule would not have fired", [rule("a", compare(field("price"), ">", literal(3)))], "hold", ["cost-exceeded"]],
    ["lets a rule on trial be", [rule("a", matches(0), { mode: "shadow" })], "allow", []],
    ["exempts nothing", [rule("a", matches(0)), rule("b", compare(literal(1), "==", literal(1)), { actions: [{ kind: "exempt", rules: [0] }] })], "hold", ["cost-exceeded"]],
  ];
  test.each(cases)("%s", (_, rules, verdict, degraded) => {
    const compiled = plan(town(...rules), host, ruleset);
    const event = listing({ title: "x", text: "代查".repeat(50) });
    const place = { position: 1, late: false, replayed: false };
    const decision = decide(compiled, event, evaluate(compiled, event, undefined, 0), place);
    expect([decision.verdict, decision.degraded]).toEqual([verdict, degraded]);
    expect(decision.failed).toEqual(rules.map(({ name }) => ({ rule: name, error: "cost-exceeded" })));
    expect(decision.findings).toEqual([]);
    const { steps } = evaluate(compiled, event);
    expect(decide(compiled, event, evaluate(compiled, event, undefined, steps), place).failed).toEqual([]);
  });

  test("leaves no trace in the next one", () => {
    const compiled = plan(town(rule("a", matches(0))), host, ruleset);
    const event = listing({ title: "x", text: "代查" });
    const before = evaluate(compiled, event).outcomes;
    evaluate(compiled, event, undefined, 1);
    expect(evaluate(compiled, event).outcomes).toEqual(before);
  });
});
