import { expect, test } from "vitest";
import { measuresOf, shareOf } from "./confusion.ts";

// Expected ends solve (value - p)² = z² p (1 - p) / of for p, worked out apart from the code.
test.each<[number, number, number, number]>([
  [0, 10, 0, 0.277533],
  [10, 10, 0.722467, 1],
  [5, 10, 0.236593, 0.763407],
  [81, 263, 0.255289, 0.366210],
  [1, 1, 0.206549, 1],
  [950, 1000, 0.934686, 0.961870],
])("%d of %d lies between %d and %d", (count, of, low, high) => {
  const share = shareOf(count, of);
  expect(share.value).toBe(count / of);
  expect(share.low).toBeCloseTo(low, 5);
  expect(share.high).toBeCloseTo(high, 5);
});

test("both ends solve Wilson's equation", () => {
  for (const [count, of] of [[1, 7], [3, 8], [40, 41], [123, 4567]] as const) {
    const { low, high } = shareOf(count, of);
    for (const p of [low, high]) expect((count / of - p) ** 2).toBeCloseTo((1.959963984540054 ** 2 * p * (1 - p)) / of, 12);
  }
});

test("a share of nothing is anything", () => {
  expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, low: 0, high: 1 });
});

test("precision counts what was caught, recall counts the violations", () => {
  const { precision, recall } = measuresOf({ caught: 8, missed: 2, falseAlarms: 4, passed: 100 });
  expect([precision.count, precision.of, recall.count, recall.of]).toEqual([8, 12, 8, 10]);
});
