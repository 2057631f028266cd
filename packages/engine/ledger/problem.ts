/** What can be wrong with a built-in event whose form is right: all wording. Pointers are those of the event's data. */
import type { EventProblem } from "../event.ts";
import { quoted } from "../read/problem.ts";
import type { Named } from "./store.ts";

const problem = (type: string, pointer: string, en: string, zh: string, help?: EventProblem["help"]): EventProblem => ({
  type,
  pointer,
  message: { en, zh },
  ...(help === undefined ? {} : { help }),
});

export const identityReused = (source: string, id: string): EventProblem =>
  problem(
    "event-identity-reused",
    "/id",
    `the event ${quoted(id)} from ${quoted(source)} was decided before with other content`,
    `来源 ${quoted(source)} 的事件 ${quoted(id)} 此前已以不同内容受理`,
  );

export const sourceReserved = (source: string): EventProblem =>
  problem("source-reserved", "/source", `${quoted(source)} is the source of what the ledger enters by itself`, `来源 ${quoted(source)} 保留给账本自行写入的事件`, {
    en: "send the event under a source of your own",
    zh: "请用您自己的来源发送该事件",
  });

const onRecord: EventProblem["help"] = { en: "the record of its account or person lists its id", zh: "其编号列于所属账号或自然人的记录中" };

interface Noun {
  readonly en: string;
  readonly zh: string;
  readonly key: string;
  readonly help: EventProblem["help"];
}

const nouns: Readonly<Record<Named, Noun>> = {
  strike: { en: "strike", zh: "违规", key: "strike", help: onRecord },
  penalty: { en: "penalty", zh: "处罚", key: "penalty", help: onRecord },
  review: {
    en: "held decision",
    zh: "被暂缓的裁定",
    key: "decision",
    help: { en: "only what was decided as `hold` is reviewed; a strike of what was blocked can be appealed", zh: "只有裁定为 `hold` 的才进入复核;因 `block` 所记的违规可以申诉" },
  },
  appeal: { en: "appeal", zh: "申诉", key: "appeal_id", help: onRecord },
  request: { en: "request", zh: "要求", key: "request", help: onRecord },
};

/** Nothing of this kind has this id. A decision that held nothing is no held decision. */
export const unknownId = (named: Named, id: string): EventProblem => {
  const { en, zh, key, help } = nouns[named];
  return problem(`unknown-${named}`, `/data/${key}`, `there is no ${en} ${quoted(id)}`, `没有${zh} ${quoted(id)}`, help);
};

export const unknownName = (key: "ladder" | "check" | "severity" | "basis" | "of", name: string, known: readonly string[]): EventProblem => {
  const words = { ladder: ["ladder", "分级处罚"], check: ["identity check", "核验"], severity: ["severity", "严重程度"], basis: ["law or term", "依据"], of: ["activity", "活动"] }[key];
  const list = known.map((one) => `\`${one}\``);
  return problem(
    `unknown-${key}`,
    `/data/${key}`,
    `the ruleset has no ${words[0] ?? ""} ${quoted(name)}`,
    `规则集中没有${words[1] ?? ""} ${quoted(name)}`,
    list.length === 0 || list.length > 12 ? undefined : { en: `it has ${list.join(", ")}`, zh: `现有 ${list.join("、")}` },
  );
};

export const noPlatformRule: EventProblem = problem(
  "no-platform-rule-in-force",
  "/data/basis",
  "none of the basis is a rule of the platform in force at this time, and a strike needs one",
  "所列依据中没有在该时间生效的平台规则,而违规须以平台规则为依据",
);

export const nothingBrought: EventProblem = problem(
  "nothing-imported",
  "/data",
  "nothing is told of the account",
  "没有写明该账号的任何情况",
  { en: "write its `labels`, the `demands` it has not met, or the `checks` it has passed", zh: "请写明其标记 `labels`、尚未满足的核验要求 `demands` 或已通过的核验 `checks`" },
);

const outcomes: Readonly<Record<string, string>> = { released: "放行", confirmed: "确认违规", upheld: "维持", overturned: "撤销" };

export const reviewDecided = (decision: string, outcome: string): EventProblem =>
  problem("review-already-decided", "/data/decision", `the hold of ${quoted(decision)} was ${outcome} before`, `${quoted(decision)} 的暂缓此前已作出决定:${outcomes[outcome] ?? outcome}`, {
    en: "what was confirmed can be appealed",
    zh: "已确认的可以申诉",
  });

export const confirmedTooLate = (decision: string): EventProblem =>
  problem("review-too-late", "/data/decision", `the hold of ${quoted(decision)} lapsed, and the time in which it could be confirmed is over`, `${quoted(decision)} 的暂缓已到期,可以确认的期限也已过`);

export const strikeNotCounting = (strike: string, status: "pending" | "void" | "overturned"): EventProblem => {
  const [en, zh] = {
    pending: ["is pending: a review decides it first", "尚待复核,须先由复核决定"],
    void: ["is void and counts nowhere", "已作废,不计入任何处罚"],
    overturned: ["was overturned before", "此前已被撤销"],
  }[status];
  return problem(`strike-${status}`, "/data/strike", `the strike ${quoted(strike)} ${en}`, `违规 ${quoted(strike)} ${zh}`);
};

/** `until` is RFC 3339. */
export const appealTooLate = (strike: string, until: string): EventProblem =>
  problem("appeal-too-late", "/data/strike", `the strike ${quoted(strike)} could be appealed until ${until}`, `违规 ${quoted(strike)} 的申诉期限已于 ${until} 届满`);

export const appealOpen = (strike: string, appeal: string): EventProblem =>
  problem("appeal-already-open", "/data/strike", `the strike ${quoted(strike)} is under appeal already: ${quoted(appeal)}`, `违规 ${quoted(strike)} 已在申诉中:${quoted(appeal)}`);

export const appealKnown = (appeal: string): EventProblem =>
  problem("appeal-id-reused", "/data/appeal_id", `there is an appeal ${quoted(appeal)} already`, `已有申诉 ${quoted(appeal)}`);

export const appealDecided = (appeal: string, outcome: string): EventProblem =>
  problem("appeal-already-decided", "/data/appeal_id", `the appeal ${quoted(appeal)} was decided before: ${outcome}`, `申诉 ${quoted(appeal)} 此前已有结论:${outcomes[outcome] ?? outcome}`);

export const penaltyLifted = (penalty: string): EventProblem =>
  problem("penalty-already-lifted", "/data/penalty", `the penalty ${quoted(penalty)} was lifted before`, `处罚 ${quoted(penalty)} 此前已解除`);

export const fewAccounts: EventProblem = problem("few-accounts", "/data/accounts", "two different accounts or more are joined, one or more are split from others", "归并须写两个以上不同的账号,拆分须写一个以上");

const listed = (accounts: readonly string[]): string => accounts.map(quoted).join(", ");

export const alreadyJoined = (accounts: readonly string[]): EventProblem =>
  problem("accounts-already-joined", "/data/accounts", `${listed(accounts)} are one person already`, `${listed(accounts)} 此前已属于同一人`);

export const tooManyAccounts = (count: number, most: number): EventProblem =>
  problem("person-too-large", "/data/accounts", `the person would have ${count} accounts, and ${most} is the most`, `归并后此人将有 ${count} 个账号,上限为 ${most} 个`);

export const notJoined = (accounts: readonly string[]): EventProblem =>
  accounts.length === 1
    ? problem("accounts-not-joined", "/data/accounts", `${listed(accounts)} is joined with no other account`, `${listed(accounts)} 未与其他账号归并`)
    : problem("accounts-not-joined", "/data/accounts", `${listed(accounts)} are not one person`, `${listed(accounts)} 不属于同一人`, { en: "name accounts of one person", zh: "请写属于同一人的账号" });
