import fc from "fast-check";
import { expect, test } from "vitest";
import type { SetText } from "../../../test/support/phrases.ts";
import { followed, near, setOf } from "../../../test/support/phrases.ts";
import type { CompiledPhrase } from "./compile.ts";
import { compileMatcher } from "./compile.ts";
import { hitsOfPhrase } from "./hits.ts";
import { anyField } from "./matchset.ts";
import { mayPhraseStand, mayStand } from "./places.ts";
import { readingFor } from "./possible.ts";
import { scan } from "./scan.ts";

/** Pairs of words, of pairs and of patterns, at every distance. */
const word = fc.constantFrom("甲", "乙丙", "丁丁丁丁", "戊");
const pairs = fc.array(fc.tuple(word, word, fc.option(word), fc.nat(40), fc.nat(12), fc.boolean()), { minLength: 1, maxLength: 3 }).map((rows) =>
  rows.map(([left, right, third, within, other, inOrder]) => {
    const pair = inOrder ? followed(left, right, within) : near(left, right, within);
    return third === null ? pair : near(pair, third, other);
  }),
);
const text = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constantFrom("甲", "乙丙", "丁丁丁丁", "戊", "9", "，", "\n") }, fc.nat(30).map((count) => "字".repeat(count))), { maxLength: 12 }).map((parts) => parts.join(""));

const termsOf = (phrase: CompiledPhrase): readonly CompiledPhrase[] => ("left" in phrase ? [...termsOf(phrase.left), phrase.right] : [phrase]);

test("stretches rule out only what has no hit", () => {
  const told = { hits: 0, ruledOut: 0 };
  fc.assert(
    fc.property(pairs, fc.subarray(["separators", "repeats"]), fc.option(text), text, (finds, foldings, title, body) => {
      const set: SetText = { foldings, find: finds };
      const matcher = compileMatcher([setOf(set)], [0]);
      const matchSet = scan(matcher, [...(title === null ? [] : [{ path: "title", text: title }]), { path: "text", text: body }]);
      const root = matcher.roots.get(0);
      const reading = root === undefined ? undefined : readingFor(matchSet, root);
      if (root === undefined || reading === undefined) return;
      const found = root.phrases.map((phrase) => hitsOfPhrase(matchSet, phrase, anyField).length > 0);
      const may = root.phrases.map((_, index) => mayPhraseStand(matchSet, reading, root, index));
      expect(may.filter((one, index) => found[index] === true && !one)).toEqual([]);
      expect(mayStand(matchSet, reading, root)).toBe(may.includes(true));
      if (found.includes(true)) told.hits++;
      // What is ruled out although all its words are there.
      const isThere = root.phrases.some((phrase) => termsOf(phrase).every((term) => hitsOfPhrase(matchSet, term, anyField).length > 0));
      if (isThere && !may.includes(true)) told.ruledOut++;
      expect(matchSet.seen.length > 0).toBe(may.includes(true));
    }),
    { numRuns: 1500 },
  );
  expect(told.hits).toBeGreaterThan(200);
  expect(told.ruledOut).toBeGreaterThan(20);
});

test("a pattern stands where it matches, and each event has its own stretches", () => {
  const matcher = compileMatcher([setOf({ find: [near("甲", { pattern: "[0-9]" }, 2)] })], [0]);
  const mayIn = (body: string): boolean => {
    const matchSet = scan(matcher, [{ path: "text", text: body }]);
    const root = matcher.roots.get(0);
    const reading = root === undefined ? undefined : readingFor(matchSet, root);
    return root !== undefined && reading !== undefined && mayStand(matchSet, reading, root);
  };
  expect(["甲", `甲${"字".repeat(90)}9`, `甲${"字".repeat(90)}9甲`, "字甲", "甲9"].map(mayIn)).toEqual([false, false, true, false, true]);
});
