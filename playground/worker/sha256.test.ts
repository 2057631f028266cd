import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_000])("a text of %i characters has the digest that others give it", (length) => {
  const text = "代检❤信𠮷".repeat(length).slice(0, length);
  const whole = text.toWellFormed();
  expect([...sha256(whole)]).toEqual([...createHash("sha256").update(whole).digest()]);
});
