import { expect, test } from "vitest";
import { decision, finding } from "../support/decision.ts";
import { differences } from "./compare.ts";
import type { Expectation } from "./test.ts";

const decided = decision(
  "listing.published",
  "hold",
  [
    finding("data", "mentions", "hold"),
    finding("data", "offers", "block", { exempted_by: ["notice"] }),
    finding("contact", "moves", "hold", { mode: "shadow" }),
    finding("data", "notice", "allow"),
  ],
  [{ rule: "new_seller", missing: ["account.registered_at"] }],
);

test.each<[string, Expectation]>([
  ["nothing", {}],
  ["the verdict", { verdict: "hold" }],
  ["the enforced findings, in any order, with the exempted", { findings: ["notice", "mentions", "offers"] }],
  ["the exempted findings", { exempted: ["offers"] }],
  ["the shadow findings", { shadow: ["moves"] }],
  ["the undecided rules", { undecided: ["new_seller"] }],
])("%s as expected makes no difference", (_, expected) => {
  expect(differences(expected, decided)).toEqual([]);
});

test.each<[string, Expectation, string, string]>([
  ["another verdict", { verdict: "block" }, "the verdict is `hold`, expected `block`", "处置为 `hold`,期望 `block`"],
  ["a finding too many", { findings: ["mentions", "offers"] }, "enforced findings: not expected `notice`", "生效的命中:多出 `notice`"],
  ["a finding that is only watched", { findings: ["mentions", "offers", "notice", "moves"] }, "enforced findings: missing `moves`", "生效的命中:缺少 `moves`"],
  [
    "others than expected",
    { shadow: ["mentions", "offers"] },
    "shadow findings: missing `mentions`, `offers`; not expected `moves`",
    "试运行的命中:缺少 `mentions`、`offers`;多出 `moves`",
  ],
  ["some where none is expected", { undecided: [] }, "undecided rules: not expected `new_seller`", "无法判定的规则:多出 `new_seller`"],
  ["none where some is expected", { exempted: [] }, "exempted findings: not expected `offers`", "被豁免的命中:多出 `offers`"],
])("%s is told", (_, expected, en, zh) => {
  expect(differences(expected, decided)).toEqual([{ en, zh }]);
});

test("all differences are told", () => {
  expect(differences({ verdict: "allow", findings: [], undecided: [] }, decided)).toHaveLength(3);
});
