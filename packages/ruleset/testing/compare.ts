import type { Decision } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { ruleLists } from "./test.ts";
import type { Expectation, RuleList } from "./test.ts";

/** Each way in which a decision is not what was expected, in words; nothing when it is. */
export function differences(expect: Expectation, decision: Decision): readonly Localized[] {
  const found: Localized[] = [];
  if (expect.verdict !== undefined && expect.verdict !== decision.verdict) {
    found.push({
      en: `the verdict is \`${decision.verdict}\`, expected \`${expect.verdict}\``,
      zh: `处置为 \`${decision.verdict}\`,期望 \`${expect.verdict}\``,
    });
  }
  for (const list of ruleLists) {
    const difference = differenceOf(list, expect[list], rulesOf[list](decision));
    if (difference !== undefined) found.push(difference);
  }
  return found;
}

const rulesOf: Readonly<Record<RuleList, (decision: Decision) => readonly string[]>> = {
  findings: ({ findings }) => findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule),
  exempted: ({ findings }) => findings.filter(({ mode, exempted_by = [] }) => mode === "enforce" && exempted_by.length > 0).map(({ rule }) => rule),
  shadow: ({ findings }) => findings.filter(({ mode }) => mode === "shadow").map(({ rule }) => rule),
  undecided: ({ undecided }) => undecided.map(({ rule }) => rule),
};

const names: Readonly<Record<RuleList, Localized>> = {
  findings: { en: "enforced findings", zh: "生效的命中" },
  exempted: { en: "exempted findings", zh: "被豁免的命中" },
  shadow: { en: "shadow findings", zh: "试运行的命中" },
  undecided: { en: "undecided rules", zh: "无法判定的规则" },
};

function differenceOf(list: RuleList, expected: readonly string[] | undefined, actual: readonly string[]): Localized | undefined {
  if (expected === undefined) return undefined;
  const missing = expected.filter((rule) => !actual.includes(rule));
  const surplus = actual.filter((rule) => !expected.includes(rule));
  if (missing.length === 0 && surplus.length === 0) return undefined;
  const { en, zh } = names[list];
  const parts = (missingWord: string, surplusWord: string, comma: string, semicolon: string): string =>
    [
      ...(missing.length > 0 ? [missingWord + listed(missing, comma)] : []),
      ...(surplus.length > 0 ? [surplusWord + listed(surplus, comma)] : []),
    ].join(semicolon);
  return {
    en: `${en}: ${parts("missing ", "not expected ", ", ", "; ")}`,
    zh: `${zh}:${parts("缺少 ", "多出 ", "、", ";")}`,
  };
}

const listed = (rules: readonly string[], comma: string): string => rules.map((rule) => `\`${rule}\``).join(comma);
