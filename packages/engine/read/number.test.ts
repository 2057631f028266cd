import fc from "fast-check";
import { expect, test } from "vitest";
import { isKept } from "./number.ts";

test.each([
  ["0"], ["-0"], ["0.1"], ["260.50"], ["1e3"], ["1.0"], ["9007199254740991"], ["-9007199254740991"], ["9007199254740992"], ["9007199254740994"],
  ["1e21"], ["1e22"], ["1180591620717411303424"], ["0.1000000000000000000000000"], ["5e-324"], ["0e99999999999"],
])("%s is kept", (raw) => {
  expect(isKept(raw)).toBe(true);
});

test.each([
  ["12345678901234567890"], ["9007199254740993"], ["-9007199254740993"], ["9007199254740993e0"], ["90071992547409.93e2"], ["1e23"], ["1.7976931348623157e308"], ["1e400"], ["-1e400"],
  ["0.1000000000000000055"], ["0.30000000000000000001"], ["1e-400"], ["3e-324"], ["1e-99999999999999999999"], ["9".repeat(100_000)],
])("%.40s would be rounded", (raw) => {
  expect(isKept(raw)).toBe(false);
});

test("whatever a double prints is kept when it is below 2⁵³", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -(2 ** 53), max: 2 ** 53 }), (value) => {
      expect(isKept(String(value))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test("two whole numbers that are kept are never one double", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 70n }), (value) => {
      expect(isKept(String(value))).toBe(BigInt(Number(value)) === value);
    }),
    { numRuns: 5000 },
  );
});
