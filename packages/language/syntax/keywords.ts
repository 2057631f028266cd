import type { Language, Localized } from "../diagnostics/diagnostic.ts";

/** One row of the table: a keyword is called by its English word, or by `as` where one English word is two words in Chinese. */
interface Row {
  readonly en: string;
  readonly zh: string;
  readonly as?: string;
  /** Cannot be a name unless it stands in back-ticks. Every other keyword is a word only in its place. */
  readonly reserved?: true;
  /** Starts a declaration. */
  readonly declares?: true;
}

/**
 * The words of the language: lexer, parser, formatter and highlighters read them here. The Chinese words are
 * those of a trust team's written policy; where one English word has two senses, the sense is a row of its own (`as`). A word that only
 * Chinese needs, because its sentence has another order, stands in both columns: `text 的 联系方式` is `contacts of text`.
 */
const rows = [
  // declarations
  { en: "event", zh: "事件", reserved: true, declares: true },
  { en: "policy", zh: "策略", reserved: true, declares: true },
  { en: "phrases", zh: "词组", reserved: true, declares: true },
  { en: "list", zh: "名单", reserved: true, declares: true },
  { en: "define", zh: "定义", reserved: true, declares: true },
  { en: "rule", zh: "规则", reserved: true, declares: true },
  { en: "identity", zh: "身份", declares: true },
  { en: "check", zh: "核验" },
  { en: "ladder", zh: "分级处罚", reserved: true, declares: true },
  { en: "campaign", zh: "专项行动", reserved: true, declares: true },
  { en: "entity", zh: "实体", reserved: true, declares: true },
  { en: "activity", zh: "活动", declares: true },
  { en: "person", zh: "自然人", reserved: true, declares: true },
  { en: "verification", zh: "认证", declares: true },
  { en: "measure", zh: "指标", reserved: true, declares: true },
  // conditions
  { en: "and", zh: "且", reserved: true },
  { en: "or", zh: "或", reserved: true },
  { en: "not", zh: "不", reserved: true },
  { en: "not", zh: "并非", as: "negation", reserved: true },
  { en: "any", zh: "任一", reserved: true },
  { en: "all", zh: "所有" },
  { en: "text", zh: "文本" },
  { en: "in", zh: "属于", reserved: true },
  { en: "in", zh: "出自", as: "occurringIn" },
  { en: "of", zh: "取自", reserved: true },
  { en: "的", zh: "的" },
  { en: "is", zh: "是", reserved: true },
  { en: "has", zh: "含有", reserved: true },
  { en: "matches", zh: "匹配", reserved: true },
  { en: "between", zh: "介于", reserved: true },
  { en: "and", zh: "与", as: "upTo" },
  { en: "true", zh: "真", reserved: true },
  { en: "false", zh: "假", reserved: true },
  { en: "of", zh: "各个", as: "each" },
  { en: "present", zh: "已提供" },
  { en: "missing", zh: "空缺" },
  { en: "valid", zh: "有效" },
  { en: "labelled", zh: "已标记" },
  { en: "resembles", zh: "近似" },
  { en: "banned", zh: "被封者" },
  { en: "within", zh: "限时" },
  { en: "within", zh: "距今不超过", as: "ago" },
  // members of several declarations
  { en: "title", zh: "标题" },
  { en: "zh", zh: "中文" },
  { en: "en", zh: "英文" },
  { en: "basis", zh: "依据" },
  { en: "owner", zh: "负责方" },
  { en: "notice", zh: "通知" },
  { en: "by", zh: "按" },
  { en: "for", zh: "为期" },
  { en: "from", zh: "从" },
  { en: "from", zh: "来自", as: "readFrom" },
  { en: "at", zh: "于" },
  { en: "to", zh: "至" },
  // event
  { en: "schema", zh: "结构" },
  { en: "actor", zh: "行为人" },
  { en: "content", zh: "内容" },
  { en: "role", zh: "角色" },
  // phrases
  { en: "see", zh: "识别" },
  { en: "through", zh: "变体" },
  { en: "through", zh: "借助", as: "byMeansOf" },
  { en: "alias", zh: "别称" },
  { en: "for", zh: "代指", as: "meaning" },
  { en: "find", zh: "查找" },
  { en: "near", zh: "邻近" },
  { en: "then", zh: "后接", as: "followedBy" },
  { en: "within", zh: "相距不超过", as: "atMostApart" },
  { en: "sound", zh: "谐音" },
  { en: "pattern", zh: "正则" },
  { en: "except", zh: "排除" },
  { en: "touching", zh: "重叠" },
  { en: "unless", zh: "除非" },
  { en: "within", zh: "见于", as: "seenIn" },
  { en: "the", zh: "本" },
  { en: "sentence", zh: "句" },
  { en: "field", zh: "字段" },
  { en: "must", zh: "必须" },
  { en: "catch", zh: "命中" },
  { en: "pass", zh: "放过" },
  // rule
  { en: "under", zh: "归属" },
  { en: "on", zh: "适用于" },
  { en: "when", zh: "当", reserved: true },
  { en: "then", zh: "则", reserved: true },
  { en: "mode", zh: "模式" },
  { en: "draft", zh: "草稿" },
  { en: "shadow", zh: "试运行" },
  { en: "enforce", zh: "执行" },
  { en: "rollout", zh: "灰度" },
  { en: "limit", zh: "限额" },
  { en: "per", zh: "每" },
  { en: "次", zh: "次" },
  { en: "else", zh: "否则" },
  { en: "if", zh: "若" },
  { en: "unknown", zh: "未知" },
  { en: "since", zh: "生效于" },
  { en: "during", zh: "专项期间" },
  // what a rule does
  { en: "hold", zh: "暂缓" },
  { en: "for", zh: "转交", as: "queuedFor" },
  { en: "block", zh: "拦截" },
  { en: "allow", zh: "放行" },
  { en: "exempt", zh: "豁免" },
  { en: "strike", zh: "记违规" },
  { en: "as", zh: "定为" },
  { en: "against", zh: "针对", as: "reaching" },
  { en: "label", zh: "标记" },
  { en: "demand", zh: "要求" },
  { en: "before", zh: "方可" },
  { en: "refer", zh: "移送" },
  // ladder and campaign
  { en: "follows", zh: "累计到" },
  { en: "one", zh: "至多计一次", as: "once" },
  { en: "strike", zh: "违规", as: "offence" },
  { en: "starts", zh: "起始" },
  { en: "starts", zh: "重新", as: "restarts" },
  { en: "again", zh: "起算" },
  { en: "after", zh: "满" },
  { en: "without", zh: "无" },
  { en: "a", zh: "任何" },
  { en: "step", zh: "阶段" },
  { en: "remove", zh: "移除" },
  { en: "warn", zh: "警告" },
  { en: "ban", zh: "禁止" },
  { en: "mute", zh: "禁言" },
  { en: "freeze", zh: "冻结" },
  { en: "publish", zh: "公示" },
  { en: "severity", zh: "严重程度" },
  { en: "appeal", zh: "申诉" },
  { en: "until", zh: "到" },
  { en: "start", zh: "启动" },
  { en: "raise", zh: "升级" },
  // entity, person, verification
  { en: "key", zh: "主键" },
  { en: "certain", zh: "确定" },
  { en: "likely", zh: "疑似" },
  { en: "of", zh: "基于", as: "basedOn" },
  { en: "one", zh: "一项" },
  { en: "two", zh: "两项" },
  { en: "three", zh: "三项" },
  { en: "are", zh: "均" },
  { en: "shared", zh: "共用" },
  { en: "ignore", zh: "忽略" },
  { en: "by", zh: "之", as: "sharedBy" },
  { en: "more", zh: "数量" },
  { en: "than", zh: "超过" },
  { en: "accounts", zh: "个账号" },
  { en: "links", zh: "关联" },
  { en: "last", zh: "保留" },
  { en: "require", zh: "须" },
  // measure
  { en: "count", zh: "计数" },
  { en: "allowed", zh: "已放行" },
  { en: "distinct", zh: "去重统计" },
  { en: "sum", zh: "求和" },
  { en: "excess", zh: "超额" },
  { en: "over", zh: "高于", as: "above" },
  { en: "trend", zh: "趋势" },
  { en: "where", zh: "其中" },
  { en: "over", zh: "近" },
  { en: "against", zh: "相比过去" },
] as const satisfies readonly Row[];

/** The name of a keyword: its English word, or the `as` of its row. */
export type Keyword = Name<(typeof rows)[number]>;
type Name<R> = R extends { readonly as: infer As } ? As : R extends { readonly en: infer En } ? En : never;

export interface KeywordRow extends Row {
  readonly name: Keyword;
}

/** Every keyword, in the order of the table. */
export const keywords: readonly KeywordRow[] = rows.map((row: Row) => ({ ...row, name: (row.as ?? row.en) as Keyword }));

const byName: ReadonlyMap<Keyword, KeywordRow> = new Map(keywords.map((row) => [row.name, row]));

/** A keyword as it is written in a language. */
export function keywordIn(keyword: Keyword, language: Language): string {
  return byName.get(keyword)?.[language] ?? keyword;
}

/**
 * The keyword that a word in NFKC is, in whichever language. An English word of two senses is the sense without `as`;
 * the parser takes it for the other one where that stands.
 */
export function keywordOf(word: string): KeywordRow | undefined {
  return byWord.get(word);
}

const byWord: ReadonlyMap<string, KeywordRow> = new Map(
  // Senses first, so that the plain row of the same English word replaces them.
  [...keywords.filter((row) => row.as !== undefined), ...keywords.filter((row) => row.as === undefined)].flatMap((row) => [
    [row.en, row],
    [row.zh, row],
  ]),
);

/**
 * What Chinese writes as one word where English has several keywords: `不属于` for `not in`, in whichever order. The single words are read as well; the
 * formatter writes the idiom.
 */
export interface Idiom {
  readonly zh: string;
  readonly words: readonly Keyword[];
}

export const idioms: readonly Idiom[] = [
  { zh: "身份核验", words: ["identity", "check"] },
  // conditions
  { zh: "不属于", words: ["not", "in"] },
  { zh: "不匹配", words: ["not", "matches"] },
  { zh: "不介于", words: ["not", "between"] },
  { zh: "不含有", words: ["not", "has"] },
  { zh: "不是", words: ["is", "not"] },
  { zh: "有值", words: ["is", "present"] },
  { zh: "缺失", words: ["is", "missing"] },
  { zh: "格式有效", words: ["is", "valid"] },
  { zh: "带有标记", words: ["is", "labelled"] },
  { zh: "不带标记", words: ["is", "not", "labelled"] },
  { zh: "近似被封者", words: ["resembles", "banned"] },
  { zh: "任一文本", words: ["any", "text"] },
  { zh: "计数各个", words: ["count", "each"] },
  // phrases
  { zh: "识别变体", words: ["see", "through"] },
  { zh: "按谐音", words: ["by", "sound"] },
  { zh: "排除重叠", words: ["except", "touching"] },
  { zh: "见于本句", words: ["seenIn", "the", "sentence"] },
  { zh: "见于本字段", words: ["seenIn", "the", "field"] },
  { zh: "见于本事件", words: ["seenIn", "the", "event"] },
  { zh: "必须命中", words: ["must", "catch"] },
  { zh: "必须放过", words: ["must", "pass"] },
  // rules
  { zh: "若未知", words: ["if", "unknown"] },
  { zh: "暂缓并转交", words: ["hold", "queuedFor"] },
  { zh: "记违规于", words: ["strike", "under"] },
  { zh: "移送至", words: ["refer", "to"] },
  // ladders
  { zh: "至多计一次违规", words: ["once", "offence"] },
  { zh: "重新起算", words: ["restarts", "again"] },
  { zh: "无任何违规", words: ["without", "a", "offence"] },
  { zh: "移除内容", words: ["remove", "content"] },
  { zh: "公示处罚", words: ["publish", "notice"] },
  { zh: "起始于阶段", words: ["starts", "at", "step"] },
  { zh: "申诉期限", words: ["appeal", "within"] },
  { zh: "分级处罚起步", words: ["start", "ladder"] },
  { zh: "升级规则", words: ["raise", "rule"] },
  { zh: "于阶段", words: ["at", "step"] },
  // persons
  { zh: "均相同", words: ["are", "shared"] },
  { zh: "相同", words: ["is", "shared"] },
  { zh: "下列任两项", words: ["two", "of"] },
  { zh: "下列任三项", words: ["three", "of"] },
  { zh: "共用者超过", words: ["shared", "sharedBy", "more", "than"] },
  { zh: "关联保留", words: ["links", "last"] },
  // measures
  { zh: "统计", words: ["count", "of"] },
];

const idiomByWord: ReadonlyMap<string, Idiom> = new Map(idioms.map((idiom) => [idiom.zh, idiom]));

/** The idiom that a word in NFKC is. */
export const idiomOf = (word: string): Idiom | undefined => idiomByWord.get(word);

/** A row of keywords as a message quotes it. */
export function spelled(...row: readonly Keyword[]): Localized {
  const zh: string[] = [];
  for (let at = 0; at < row.length; ) {
    const idiom = idiomAt(row, at);
    zh.push(idiom?.zh ?? row.slice(at, at + 1).map((word) => keywordIn(word, "zh")).join());
    at += idiom?.words.length ?? 1;
  }
  return { en: row.map((word) => keywordIn(word, "en")).join(" "), zh: zh.join(" ") };
}

/** The longest idiom that stands at a place of a row of keywords; what is no keyword ends it. */
export function idiomAt(row: readonly unknown[], at: number): Idiom | undefined {
  const fitting = idioms.filter(({ words }) => words.every((word, index) => row[at + index] === word));
  return fitting.reduce<Idiom | undefined>((longest, next) => (next.words.length > (longest?.words.length ?? 0) ? next : longest), undefined);
}
