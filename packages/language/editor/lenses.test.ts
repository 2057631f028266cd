import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { lenses } from "./lenses.ts";

test("above a rule stands what is known of it", () => {
  const ruleFigures = new Map([["r", { cases: 12, hits: 3, cost: 1410 }], ["s", { cases: 1, hits: 1 }], ["u", { cost: Infinity }]]);
  const { analysis, path, text } = editing("rule r under fraud { }\nrule s under fraud { }\nrule t under fraud { }\nrule u under fraud { }", { readers: { ruleFigures } });
  expect(lenses(analysis, path).map(({ span, rule, label }) => [text.slice(span.start, span.end), rule, label])).toEqual([
    ["r", "r", { en: "▶ 12 cases · 3 hits · cost 1,410", zh: "▶ 12 个用例 · 3 次命中 · 开销 1,410" }],
    ["s", "s", { en: "▶ 1 case · 1 hit", zh: "▶ 1 个用例 · 1 次命中" }],
    ["u", "u", { en: "▶ cost up to the limit", zh: "▶ 开销可达上限" }],
  ]);
});

test("where nothing is counted stands nothing", () => {
  const { analysis, path } = editing("rule r under fraud { }");
  expect(lenses(analysis, path)).toEqual([]);
});
