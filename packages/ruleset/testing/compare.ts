import type { Bar, Decision, SubjectRecord } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { countsOf, effectsOf, onRecord } from "./effects.ts";
import type { Barring, Forms } from "./effects.ts";
import { effectLists, ruleLists, subjectCounts, subjectLists } from "./test.ts";
import type { EffectList, Expectation, RuleList, SubjectCount, SubjectExpectation, SubjectList } from "./test.ts";

const byId: Barring = ({ penalty, demand }: Bar): Forms => (demand === undefined ? ["penalty", penalty ?? ""] : ["demand", `demand ${demand}`]);

/** Each way in which a decision is not what was expected, in words; nothing when it is. */
export function differences(expect: Expectation, decision: Decision, barring: Barring = byId): readonly Localized[] {
  const found: Localized[] = [];
  if (expect.verdict !== undefined && expect.verdict !== decision.verdict) {
    found.push({
      en: `the verdict is \`${decision.verdict}\`, expected \`${expect.verdict}\``,
      zh: `处置为 \`${decision.verdict}\`,期望 \`${expect.verdict}\``,
    });
  }
  for (const list of ruleLists) if (expect[list] !== undefined) found.push(...differenceOf(names[list], expect[list], rulesOf[list](decision).map((rule) => [rule])));
  if (effectLists.every((list) => expect[list] === undefined)) return found;
  const effects = effectsOf(decision, barring);
  for (const list of effectLists) if (expect[list] !== undefined) found.push(...differenceOf(names[list], expect[list], effects[list]));
  return found;
}

/** Each way in which what is on record of a subject is not what was expected. */
export function recordDifferences(expect: SubjectExpectation, record: SubjectRecord): readonly Localized[] {
  const counts = countsOf(record);
  const lists = onRecord(record);
  return [
    ...subjectCounts.flatMap((count) => (expect[count] === undefined || expect[count] === counts[count] ? [] : [otherNumber(names[`${count}OnRecord`], counts[count], expect[count])])),
    ...Object.entries(expect.steps ?? {}).flatMap(([ladder, step]) => {
      const actual = record.steps[ladder] ?? 0;
      return actual === step ? [] : [otherNumber({ en: `step of \`${ladder}\``, zh: `\`${ladder}\` 的阶段` }, actual, step)];
    }),
    ...subjectLists.flatMap((list) => (expect[list] === undefined ? [] : differenceOf(names[`${list}OnRecord`], expect[list], lists[list]))),
  ];
}

const otherNumber = ({ en, zh }: Localized, actual: number, expected: number): Localized => ({ en: `${en}: ${actual}, expected ${expected}`, zh: `${zh}:${actual},期望 ${expected}` });

const rulesOf: Readonly<Record<RuleList, (decision: Decision) => readonly string[]>> = {
  findings: ({ findings }) => findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule),
  exempted: ({ findings }) => findings.filter(({ mode, exempted_by = [] }) => mode === "enforce" && exempted_by.length > 0).map(({ rule }) => rule),
  shadow: ({ findings }) => findings.filter(({ mode }) => mode === "shadow").map(({ rule }) => rule),
  undecided: ({ undecided }) => undecided.map(({ rule }) => rule),
  limited: ({ findings }) => findings.filter(({ limited }) => limited === true).map(({ rule }) => rule),
};

const names: Readonly<Record<RuleList | EffectList | `${SubjectCount | SubjectList}OnRecord`, Localized>> = {
  findings: { en: "enforced findings", zh: "生效的命中" },
  exempted: { en: "exempted findings", zh: "被豁免的命中" },
  shadow: { en: "shadow findings", zh: "试运行的命中" },
  undecided: { en: "undecided rules", zh: "无法判定的规则" },
  limited: { en: "findings beyond their limit", zh: "超出限额的命中" },
  strikes: { en: "strikes", zh: "违规记录" },
  withheld: { en: "strikes withheld", zh: "未记的违规" },
  imposed: { en: "penalties imposed", zh: "新处罚" },
  changed: { en: "penalties changed", zh: "变更的处罚" },
  lifted: { en: "penalties lifted", zh: "解除的处罚" },
  standing: { en: "penalties in force before", zh: "此前已生效的处罚" },
  labels: { en: "labels", zh: "标记" },
  requests: { en: "requests", zh: "要求与移送" },
  strikesOnRecord: { en: "strikes that count", zh: "计入的违规" },
  pendingOnRecord: { en: "pending strikes", zh: "待定的违规" },
  overturnedOnRecord: { en: "overturned strikes", zh: "撤销的违规" },
  voidOnRecord: { en: "void strikes", zh: "作废的违规" },
  accountsOnRecord: { en: "accounts of the person", zh: "同一人的账号数" },
  reviewsOnRecord: { en: "open reviews", zh: "未决复核" },
  appealsOnRecord: { en: "open appeals", zh: "未决申诉" },
  standingOnRecord: { en: "in force", zh: "生效中" },
  doneOnRecord: { en: "done", zh: "已执行" },
  endedOnRecord: { en: "ended", zh: "已届满" },
  liftedOnRecord: { en: "lifted", zh: "已解除" },
  labelsOnRecord: { en: "labels", zh: "标记" },
  referredOnRecord: { en: "cases prepared for", zh: "已备案卷移送" },
  holdsOnRecord: { en: "holds", zh: "暂缓" },
};

/** An expected entry that no thing answers to, and a thing that no entry names. */
function differenceOf({ en, zh }: Localized, expected: readonly string[], actual: readonly Forms[]): readonly Localized[] {
  const missing = expected.filter((entry) => !actual.some((forms) => forms.includes(entry)));
  const surplus = actual.filter((forms) => !expected.some((entry) => forms.includes(entry))).map((forms) => forms.at(-1) ?? forms[0]);
  if (missing.length === 0 && surplus.length === 0) return [];
  const parts = (missingWord: string, surplusWord: string, comma: string, semicolon: string): string =>
    [
      ...(missing.length > 0 ? [missingWord + listed(missing, comma)] : []),
      ...(surplus.length > 0 ? [surplusWord + listed(surplus, comma)] : []),
    ].join(semicolon);
  return [{ en: `${en}: ${parts("missing ", "not expected ", ", ", "; ")}`, zh: `${zh}:${parts("缺少 ", "多出 ", "、", ";")}` }];
}

const listed = (rules: readonly string[], comma: string): string => rules.map((rule) => `\`${rule}\``).join(comma);
