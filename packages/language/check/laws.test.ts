import { expect, test } from "vitest";
import { checkLaws } from "./laws.ts";

const at = Date.parse;

test.each([
  ["from the midnight of its first day to the end of its last", "Asia/Shanghai", { from: "2017-06-01", until: "2025-12-31" }, { from: at("2017-06-01T00:00+08:00"), until: at("2026-01-01T00:00+08:00") }],
  ["in the ruleset's zone, summer time and all", "Europe/Berlin", { from: "2024-07-01", until: "2024-12-31" }, { from: at("2024-07-01T00:00+02:00"), until: at("2025-01-01T00:00+01:00") }],
  ["until further notice", "UTC", { from: "2021-11-01" }, { from: at("2021-11-01T00:00Z") }],
  ["always when nothing else is known", "UTC", {}, {}],
])("a law is in force %s", (_, zone, law, inForce) => {
  const sources = { files: [], schemas: new Map(), lists: new Map(), laws: new Map([["law.a_1", law]]), currency: "CNY", zone };
  expect(checkLaws(sources).get("law.a_1")).toEqual({ isPlatformRule: false, ...inForce });
});
