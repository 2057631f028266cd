import { describe, expect, test } from "vitest";
import { court, planFrom } from "../../../test/support/court.ts";
import { documentNumber } from "../../../test/support/documents.ts";
import { changingCases, verifiedCases, verifiedSource, whileKeysChange } from "../../../test/support/verified-cases.ts";

const compiled = planFrom(verifiedSource);

describe("what becomes of accounts that show a number", () => {
  test.each(Object.entries(verifiedCases))("%s", (_, rows) => {
    const { hear } = court({ compiled });
    expect(rows.map(([happened]) => [happened, hear(happened)])).toEqual(rows);
  });
});

describe("while a key takes the place of another", () => {
  test.each(Object.entries(changingCases))("%s", (_, rows) => {
    const { hear } = court({ compiled, options: whileKeysChange });
    expect(rows.map(([happened]) => [happened, hear(happened)])).toEqual(rows);
  });
});

test("neither a decision nor what is remembered holds a number, and what a requirement lacks is called by its field", () => {
  const number = documentNumber("110105", "1990-01-01");
  const { hear, last, ledger } = court({ compiled });
  hear(`0d a proves ${number}`);
  expect(JSON.stringify(last())).not.toContain(number);
  expect(JSON.stringify([...ledger.standingOf({ kind: "account", id: "a" }).seen])).not.toContain(number.slice(6, 14));
  hear("1d b proves E12345678");
  expect(last().undecided).toEqual([
    { rule: "often", missing: ["verified_lately"] },
    { rule: "many_names", missing: ["names_of_device"] },
    { rule: "real_name: id_number is missing or id_number is valid", missing: ["id_number"], queue: "incomplete" },
    { rule: "real_name: id_number is missing or age of id_number >= 18 years", missing: ["id_number"], queue: "incomplete" },
    { rule: "real_name: accounts of identity <= 2", missing: ["accounts of identity"], queue: "incomplete" },
  ]);
});
