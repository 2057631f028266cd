import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const events = ["listing.published", "listing.edited", "comment.posted", "价格", "y"];

test.each([
  ["a letter left out", "listing.publishd", "listing.published"],
  ["two letters swapped", "comment.psoted", "comment.posted"],
  ["another letter case", "Listing.Edited", "listing.edited"],
  ["one of two Chinese characters", "价各", "价格"],
  ["nothing near", "payout.bound", undefined],
  ["two short names without a letter in common", "数量", undefined],
  ["a single character", "x", undefined],
  ["nothing written", "", undefined],
])("%s", (_, name, expected) => {
  expect(nearest(name, events)).toBe(expected);
});

test("the nearer of two", () => {
  expect(nearest("pricee", ["prince", "price"])).toBe("price");
});

test("a name of any length is answered at once", () => {
  expect(nearest("a".repeat(1_000_000), ["listing.published"])).toBeUndefined();
});
