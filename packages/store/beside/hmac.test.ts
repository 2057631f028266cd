import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hmac } from "./hmac.ts";

const expected = (key: string, text: string): Buffer => createHmac("sha256", key).update(text).digest();

describe("a keyed digest", () => {
  test("is the HMAC of any text under any key", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.array(fc.string({ unit: "binary", maxLength: 300 }), { minLength: 2 }), (key, texts) => {
      const keyed = hmac(key);
      for (const text of texts) expect(Buffer.from(keyed(text))).toEqual(expected(key, text));
    }), { seed: 20_201_001, numRuns: 200 });
  });

  test.each([0, 1, 8191, 8192, 8193, 100_000])("is that of a text of %i characters of three bytes, and of the short one after it", (length) => {
    const keyed = hmac("a key of some length");
    const long = "查".repeat(length);
    expect(Buffer.from(keyed(long))).toEqual(expected("a key of some length", long));
    expect(Buffer.from(keyed("短"))).toEqual(expected("a key of some length", "短"));
  });

  test("that was given stays what it was when the next one is made", () => {
    const keyed = hmac("a key of some length");
    const first = keyed("one");
    keyed("two");
    expect(Buffer.from(first)).toEqual(expected("a key of some length", "one"));
  });
});
