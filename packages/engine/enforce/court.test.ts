import { describe, expect, test } from "vitest";
import { court, planFrom, townSource } from "../../../test/support/court.ts";
import { cases } from "../../../test/support/court-cases.ts";

const compiled = planFrom(townSource);

describe("what becomes of a seller", () => {
  test.each(Object.entries(cases))("%s", (_, rows) => {
    const { hear } = court({ compiled });
    expect(rows.map(([happened]) => [happened, hear(happened)])).toEqual(rows);
  });
});
