import { describe, expect, test } from "vitest";
import { diagnose, written } from "../../../../test/support/diagnose.ts";

type Rows = readonly (readonly [string, ...string[]])[];
const cases = (rows: Rows): readonly { readonly sentence: string; readonly lines: readonly string[] }[] => rows.map(([sentence, ...lines]) => ({ sentence, lines }));

const rules: Rows = [
  ["the wider of two rules does what the narrower does",
    'rule wide under fraud { title zh "甲", en "A" on listing.published when price < 20 CNY then block }',
    'rule narrow under fraud { title zh "甲", en "A" on listing.published when price < 10 CNY and used then block }',
    "     ^^^^^^ RV0704? rule `narrow` changes no decision: wherever it fires, `wide` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 1: the rule that does as much",
  ],
  ["whichever comes first",
    'rule narrow under fraud { title zh "甲", en "A" on listing.published when price < 10 CNY and used then block }',
    "     ^^^^^^ RV0704? rule `narrow` changes no decision: wherever it fires, `wide` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 2: the rule that does as much",
    'rule wide under fraud { title zh "甲", en "A" on listing.published when price < 20 CNY then block }',
  ],
  ["of two that are the same the later one is told of",
    'rule a under fraud { title zh "甲", en "A" on listing.published when any text matches lures and used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and any text matches lures then block }',
    "     ^ RV0704? rule `b` changes no decision: wherever it fires, `a` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 1: the rule that does as much",
  ],
  ["a block does what a hold does",
    'rule a under fraud { title zh "甲", en "A" on listing.published when category in ("x", "y") then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when category == "x" then hold for "q" }',
    "     ^ RV0704? rule `b` changes no decision: wherever it fires, `a` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 1: the rule that does as much",
  ],
  ["a hold does not do what a block does",
    'rule a under fraud { title zh "甲", en "A" on listing.published when category in ("x", "y") then hold for "q" }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when category == "x" then block }',
  ],
  ["nor what a hold for others does",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then hold for "q" }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and stock > 1 then hold for "r" }',
  ],
  ["alternatives, each a case of one",
    'rule a under fraud { title zh "甲", en "A" on listing.published when price < 20 CNY or stock > 5 or used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when (price < 10 CNY or stock > 7) and category == "x" then block }',
    "     ^ RV0704? rule `b` changes no decision: wherever it fires, `a` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 1: the rule that does as much",
  ],
  ["one that is not",
    'rule a under fraud { title zh "甲", en "A" on listing.published when price < 20 CNY or used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when price < 10 CNY or stock > 7 then block }',
  ],
  ["a rule on fewer events",
    'rule a under fraud { title zh "甲", en "A" on listing.published, comment.posted when any text matches lures then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when any text matches lures and account in agencies then block }',
    "     ^ RV0704? rule `b` changes no decision: wherever it fires, `a` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 1: the rule that does as much",
  ],
  ["but not one on more",
    'rule a under fraud { title zh "甲", en "A" on listing.published when any text matches lures then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published, comment.posted when any text matches lures and account in agencies then block }',
  ],
  ["a rule in shadow, or for some accounts, does nothing for others",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block mode shadow }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and stock > 1 then block }',
    'rule c under fraud { title zh "甲", en "A" on listing.published when used then block rollout 10% by account }',
  ],
  ["a rule that holds when something is unknown has an effect of its own",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and stock > 1 then block if unknown hold for "q" }',
  ],
  ["so has one with laws of its own",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule b under fraud { title zh "甲", en "A" basis law.pipl_10 on listing.published when used and stock > 1 then block }',
  ],
  ["and one that is not exempted where the other one is",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and stock > 1 then block }',
    'rule c under fraud { title zh "甲", en "A" on listing.published when account in agencies then exempt a }',
  ],
  ["where both are exempted nothing is left",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and stock > 1 then block }',
    "     ^ RV0704? rule `b` changes no decision: wherever it fires, `a` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 1: the rule that does as much",
    'rule c under fraud { title zh "甲", en "A" on listing.published when account in agencies then exempt a, b }',
  ],
  ["an exemption that another one includes",
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule c under fraud { title zh "甲", en "A" on listing.published when account in agencies then exempt a }',
    'rule d under fraud { title zh "甲", en "A" on listing.published when account == "a-1" then exempt a }',
    "     ^ RV0704? rule `d` changes no decision: wherever it fires, `c` fires too and does at least as much",
    "     = both stand among the findings; delete one, or make its condition or its action differ",
    "     - line 2: the rule that does as much",
  ],
  ["a rule under another policy has another reason",
    'policy goods { title zh "甲", en "A" basis terms.accounts }',
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule b under goods { title zh "甲", en "A" on listing.published when used and stock > 1 then block }',
  ],
];

describe("beside another rule", () => {
  test.each(cases(rules))("$sentence", ({ lines }) => expect(diagnose(written(lines))).toEqual(lines));
});

test("in Chinese", () => {
  const lines = [
    'rule a under fraud { title zh "甲", en "A" on listing.published when used then block }',
    'rule b under fraud { title zh "甲", en "A" on listing.published when used and stock > 1 then block }',
    "     ^ RV0704? 规则 `b` 不会改变任何裁定:它触发时 `a` 也必然触发,且处置不轻于它",
    "     = 两者都会列为命中;请删去其一,或改变其条件或动作",
    "     - line 1: 处置不轻于它的规则",
  ];
  expect(diagnose(written(lines), "zh")).toEqual(lines);
});

/** Rules that differ in their bounds and queues alone, as a table of thresholds makes them. */
const many = (count: number, condition: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `rule r${index} under fraud { title zh "甲", en "A" on listing.published when ${condition(index)} then block }`).join("\n");

test.each([
  ["all of which one covers", (index: number) => `price < ${index + 1} CNY`, 999],
  ["none of which covers another", (index: number) => `price between ${index} CNY and ${index + 3} CNY`, 0],
  ["in pairs", (index: number) => `category == "c${index >> 1}" and stock > ${index & 1}`, 500],
])("among a thousand rules, %s", (_, condition, covered) => {
  expect(diagnose(many(1000, condition)).filter((line) => line.includes("RV0704"))).toHaveLength(covered);
});
