import { expect, test } from "vitest";
import { neededClasses } from "./needed-classes.ts";
import type { Needing, NeedingSet } from "./network.ts";

const words = (group: number): Needing => ({ kind: "words", group });
const pattern = (...needs: readonly number[]): Needing => ({ kind: "pattern", pattern: { needs } });
const near = (left: Needing, right: Needing): Needing => ({ kind: "near", left, right, within: 0, mask: 0 });
const noWords = 0;
const someWords = 1;
const set = (number: number, ...phrases: readonly Needing[]): NeedingSet => ({ number, words: words(noWords), phrases });
const inner = set(9, pattern(4), near(pattern(5), words(someWords)));

test.each<readonly [sentence: string, roots: readonly NeedingSet[], needs: readonly number[] | undefined]>([
  ["a pattern needs one of its first class", [set(0, pattern(3, 2))], [3]],
  ["a pair what either side needs", [set(0, near(words(someWords), pattern(2)), near(pattern(1), words(someWords)))], [2, 1]],
  ["a set in it what that needs", [set(0, near(words(someWords), { kind: "set", set: inner }))], [4, 5]],
  ["several roots one of either", [set(0, pattern(1)), set(1, pattern(2))], [1, 2]],
  ["a phrase of words does without", [set(0, pattern(1), words(someWords))], undefined],
  ["as does a set with words of its own", [{ ...set(0, pattern(1)), words: words(someWords) }], undefined],
  ["and a pattern of which nothing is sure", [set(0, pattern())], undefined],
  ["a root that does without lets all do without", [set(0, pattern(1)), set(1, words(someWords))], undefined],
])("%s", (_, roots, needs) => expect(neededClasses(roots, new Map([...roots, inner].map((one) => [one.number, one])), (group) => group === someWords)).toEqual(needs));
