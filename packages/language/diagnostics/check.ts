/** What `check` says: one constructor per code, all wording here. `RV01` names and declarations, `RV02` types and fields, `RV03` phrases, `RV04` rules and actions, `RV06` schemas, `RV09` not built. What it says of strikes, labels, demands, limits and ladders stands in `ladders.ts`, of persons in `persons.ts`. */
import type { Span } from "../text/source.ts";
import type { Diagnostic, Localized } from "./diagnostic.ts";
import { anyOf, error, hintHelp, localized, nearestHelp, warning, type NameHint } from "./parts.ts";

/** A word of the environment in both languages. */
interface Term {
  readonly name: string;
  readonly zh: string;
}

const allOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join("、");

/** What can be declared under a name, as messages call it. */
export const kinds = {
  event: localized("event type", "事件类型"),
  policy: localized("policy", "策略"),
  phrases: localized("phrase set", "词组"),
  rule: localized("rule", "规则"),
  list: localized("list", "名单"),
  define: localized("definition", "定义"),
  check: localized("identity check", "身份核验"),
  activity: localized("activity", "活动"),
  ladder: localized("ladder", "分级处罚"),
  campaign: localized("campaign", "专项行动"),
  entity: localized("entity", "实体"),
  person: localized("person", "自然人"),
  measure: localized("measure", "指标"),
  verification: localized("verification", "认证"),
} satisfies Readonly<Record<string, Localized>>;

export type DeclarationKind = keyof typeof kinds;

// names and declarations

export const duplicateName = (span: Span, kind: DeclarationKind, name: string, first: Span): Diagnostic => ({
  ...error(
    "RV0101",
    span,
    localized(`${kinds[kind].en} \`${name}\` is declared twice`, `${kinds[kind].zh} \`${name}\` 重复声明`),
    localized("rename one of the two or delete it", "请改名或删去其一"),
  ),
  related: [{ span: first, message: localized("first declared here", "首次声明在此") }],
});

export const unknownName = (span: Span, kind: DeclarationKind, name: string, hint: NameHint): Diagnostic =>
  error(
    "RV0102",
    span,
    localized(`unknown ${kinds[kind].en} \`${name}\``, `没有名为 \`${name}\` 的${kinds[kind].zh}`),
    hintHelp(hint),
  );

export const unknownLaw = (span: Span, law: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0103",
    span,
    localized(`\`${law}\` is not in laws.yaml`, `laws.yaml 中没有 \`${law}\``),
    nearestHelp(nearest) ?? localized("add it to laws.yaml with its title, article and dates", "请在 laws.yaml 中补上该条目的标题、条款和日期"),
  );

export const missingMember = (span: Span, kind: DeclarationKind, name: string, member: Localized, example: Localized): Diagnostic => ({
  ...error(
    "RV0104",
    span,
    localized(`${kinds[kind].en} \`${name}\` has no \`${member.en}\``, `${kinds[kind].zh} \`${name}\` 缺少 \`${member.zh}\``),
    localized(`add a line such as \`${example.en}\``, `请补一行,例如 \`${example.zh}\``),
  ),
  lacks: { member: example },
});

export const repeatedMember = (span: Span, member: Localized, first: Span): Diagnostic => ({
  ...error(
    "RV0105",
    span,
    localized(`\`${member.en}\` stands here a second time`, `\`${member.zh}\` 在此重复出现`),
    localized("join the two or delete one", "请合并为一处或删去其一"),
  ),
  related: [{ span: first, message: localized("first here", "首次出现在此") }],
});

export const repeatedEntry = (span: Span, entry: string): Diagnostic =>
  error("RV0106", span, localized(`\`${entry}\` is named twice`, `\`${entry}\` 重复列出`), localized("name it once", "请只保留一处"));

export const hidingName = (span: Span, kind: "define" | "role" | "variable", name: string): Diagnostic =>
  error(
    "RV0107",
    span,
    kind === "variable"
      ? localized(`\`${name}\` has a meaning already and cannot stand for an element`, `\`${name}\` 已有含义,不能再用来指代列表元素`)
      : kind === "define"
      ? localized(`the definition \`${name}\` hides a value of events with the same name`, `定义 \`${name}\` 与事件中的同名值冲突`)
      : localized(`the role \`${name}\` hides a value of the event with the same name`, `角色 \`${name}\` 与事件中的同名值冲突`),
    localized("choose another name", "请换一个名称"),
  );

export const reservedEvent = (span: Span, name: string): Diagnostic =>
  error(
    "RV0108",
    span,
    localized(`event type \`${name}\` cannot be declared: names that begin with \`reeve.\` belong to the engine`, `不能声明事件类型 \`${name}\`:以 \`reeve.\` 开头的名称归引擎使用`),
    localized("choose another name", "请换一个名称"),
  );

export const cyclicDefinition = (span: Span, cycle: readonly string[]): Diagnostic =>
  error(
    "RV0109",
    span,
    localized(`this definition leads back to itself: ${chain(cycle)}`, `该定义循环引用自身:${chain(cycle)}`),
    localized("write out one of them without the others", "请将其中一个改写为不引用其他定义"),
  );

const chain = (names: readonly string[]): string =>
  (names.length <= 8 ? names : [...names.slice(0, 6), "…", ...names.slice(-1)]).map((name) => `\`${name}\``).join(" → ");

export const missingListFile = (span: Span, file: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0110",
    span,
    localized(`there is no list file \`${file}\``, `没有名单文件 \`${file}\``),
    nearestHelp(nearest) ?? localized("list files stand in the ruleset's folder, such as `lists/agencies.csv`", "名单文件须位于规则集文件夹内,例如 `lists/agencies.csv`"),
  );

export const unknownColumn = (span: Span, file: string, column: string | undefined, columns: readonly string[]): Diagnostic =>
  error(
    "RV0111",
    span,
    column === undefined
      ? localized(`\`${file}\` has several columns`, `\`${file}\` 有多列`)
      : localized(`\`${file}\` has no column \`${column}\``, `\`${file}\` 中没有 \`${column}\` 列`),
    columns.length === 0
      ? localized("the file has no columns", "该文件没有任何列")
      : localized(`write \`by\` and one of its columns: ${anyOf(columns.slice(0, 12)).en}`, `请写 \`按\` 加列名,可选 ${anyOf(columns.slice(0, 12)).zh}`),
  );

export const wrongListEntry = (span: Span, expected: "string" | "number" | undefined): Diagnostic =>
  error(
    "RV0112",
    span,
    expected === undefined
      ? localized("an entry of a list is a string or a number", "名单中的每一项应为字符串或数字")
      : expected === "string"
        ? localized("this entry is not a string, the first one is", "此项不是字符串,而首项是字符串")
        : localized("this entry is not a number, the first one is", "此项不是数字,而首项是数字"),
    localized('write all entries as strings, `"a", "b"`, or all as plain numbers, `1, 2`', '请全部写成字符串,如 `"a", "b"`,或全部写成不带单位的数字,如 `1, 2`'),
  );

export const untranslatedTitle = (span: Span, kind: DeclarationKind, name: string, languages: readonly ("zh" | "en")[]): Diagnostic =>
  warning(
    "RV0113",
    span,
    localized(
      `${kinds[kind].en} \`${name}\` has no title in ${languages.map((language) => ({ zh: "Chinese", en: "English" })[language]).join(" and ")}`,
      `${kinds[kind].zh} \`${name}\` 缺少${languages.map((language) => ({ zh: "中文", en: "英文" })[language]).join("和")}标题`,
    ),
    localized(`add ${languages.map((language) => `\`${language} "…"\``).join(", ")} to its title`, `请在 \`标题\` 中补上 ${languages.map((language) => `\`${{ zh: "中文", en: "英文" }[language]} "…"\``).join("、")}`),
  );

export function unused(span: Span, kind: Exclude<DeclarationKind, "event" | "rule" | "person">, name: string): Diagnostic {
  switch (kind) {
    case "policy":
      return warning("RV0114", span, localized(`no rule stands under policy \`${name}\``, `策略 \`${name}\` 下没有规则`), localized("write a rule under it or delete it", "请为其编写规则,或将其删除"));
    case "ladder":
      return warning(
        "RV0114",
        span,
        localized(`no rule strikes under ladder \`${name}\``, `没有规则记违规于分级处罚 \`${name}\``),
        localized(`write \`strike under ${name}\` into a rule or delete it`, `请在规则中写 \`记违规于 ${name}\`,或将其删除`),
      );
    case "campaign":
      return warning(
        "RV0114",
        span,
        localized(`campaign \`${name}\` changes nothing`, `专项行动 \`${name}\` 未改变任何规则或分级处罚`),
        localized(`write \`during ${name}\` into a rule, or \`start ladder\` or \`raise rule\` into the campaign, or delete it`, `请在规则中写 \`专项期间 ${name}\`,或在其中写 \`分级处罚起步\`、\`升级规则\`,或将其删除`),
      );
    default:
      return warning(
        "RV0114",
        span,
        localized(`${kinds[kind].en} \`${name}\` is not used`, `${kinds[kind].zh} \`${name}\` 未被使用`),
        localized("use it in a rule or delete it", "请在规则中使用,或将其删除"),
      );
  }
}

// types and fields

export const unknownField = (span: Span, field: string, hint: NameHint): Diagnostic =>
  error("RV0201", span, localized(`unknown field \`${field}\``, `没有字段 \`${field}\``), hintHelp(hint));

/** `events` lack the value; `declaring` has it and is one that the rule sees (`narrow`) or not (`elsewhere`). */
export const fieldNotInEvent = (span: Span, field: string, events: readonly string[], declaring: string, remedy: "narrow" | "elsewhere"): Diagnostic =>
  error(
    "RV0202",
    span,
    localized(`\`${field}\` does not exist in ${anyOf(events).en}`, `${allOf(events)} 没有 \`${field}\``),
    remedy === "narrow"
      ? localized(`write \`event is ${declaring} and …\` before it, or leave only events that have it after \`on\``, `请在前面写 \`事件 是 ${declaring} 且 …\`,或在 \`适用于\` 之后只保留有它的事件`)
      : localized(`it belongs to \`${declaring}\``, `它属于 \`${declaring}\``),
  );

export const fieldTypesDiffer = (span: Span, field: string, first: string, firstType: Localized, second: string, secondType: Localized): Diagnostic =>
  error(
    "RV0203",
    span,
    localized(`\`${field}\` is ${firstType.en} in \`${first}\` and ${secondType.en} in \`${second}\``, `\`${field}\` 在 \`${first}\` 中是${firstType.zh},在 \`${second}\` 中是${secondType.zh}`),
    localized("give it one type in both schemas, or write a rule for each event", "请在两个结构文件中统一类型,或为每种事件各写一条规则"),
  );

/** Two sides that cannot be compared. `remedy` shows how the other side is written. */
export const incomparable = (span: Span, left: Side, right: Side, remedy: Localized): Diagnostic =>
  error(
    "RV0204",
    span,
    localized(`${side(left).en} cannot be compared with ${side(right).en}`, `${side(left).zh}不能与${spaced(side(right).zh)}比较`),
    remedy,
  );

/** A value as the author wrote it, absent where that is long, and what it is. */
export interface Side {
  readonly source?: string;
  readonly type: Localized;
}

/** Chinese has a space before what is quoted. */
const spaced = (text: string): string => (text.startsWith("`") ? ` ${text}` : text);

const side = ({ source, type }: Side): Localized =>
  source === undefined ? type : localized(`\`${source}\` (${type.en})`, `\`${source}\`(${type.zh})`);

export const unordered = (span: Span, value: Side, operator: string): Diagnostic =>
  error(
    "RV0205",
    span,
    localized(`\`${operator}\` needs values with an order, and ${side(value).en} has none`, `\`${operator}\` 只用于有大小之分的值,而${spaced(side(value).zh)}没有大小之分`),
    localized("compare it with `==` or `!=`", "请用 `==` 或 `!=` 比较"),
  );

/** `left` is absent for a sign. */
export const wrongArithmetic = (span: Span, operator: string, left: Side | undefined, right: Side, remedy: Localized): Diagnostic =>
  error(
    "RV0206",
    span,
    left === undefined
      ? localized(`\`${operator}\` does not go with ${side(right).en}`, `\`${operator}\` 不能用于${spaced(side(right).zh)}`)
      : localized(`\`${operator}\` does not go with ${side(left).en} and ${side(right).en}`, `\`${operator}\` 不能用于${spaced(side(left).zh)}与${spaced(side(right).zh)}`),
    remedy,
  );

export const notCondition = (span: Span, value: Side, remedy: Localized): Diagnostic =>
  error("RV0207", span, localized(`${side(value).en} is not a condition`, `${side(value).zh}不是条件`), remedy);

export const notEventTime = (span: Span, part: string): Diagnostic =>
  error(
    "RV0224",
    span,
    localized(`\`${part} of\` tells of the time of the event alone`, `\`${part}\` 只能取自事件的时间`),
    localized(`write \`${part} of time\``, `请写 \`time 的 ${part}\``),
  );

/** `construct` is asked of something else than the number of an identity document: of the field `name`, or of no field. */
export const notDocument = (span: Span, construct: Localized, name?: string): Diagnostic =>
  error(
    "RV0225",
    span,
    name === undefined
      ? localized(`\`${construct.en}\` is asked of a field that is the number of an identity document`, `\`${construct.zh}\` 只能用于证件号码字段`)
      : localized(`\`${construct.en}\` is asked of the number of an identity document, and \`${name}\` is none`, `\`${construct.zh}\` 只能用于身份证件号码,而 \`${name}\` 不是`),
    localized('give the field `"x-reeve": "id_number"` in the schema; the age of an account is `account.age`', '请在结构文件中为该字段写 `"x-reeve": "id_number"`;账号的年龄为 `account.age`'),
  );

/** What is looked for in a text. */
export type Sought = "phrases" | "values";

export const notText = (span: Span, value: Side, what: "field" | "value", sought: Sought): Diagnostic =>
  error(
    "RV0208",
    span,
    sought === "phrases"
      ? localized(`phrases are found in texts, and ${side(value).en} is none`, `词组只在文本中查找,而${spaced(side(value).zh)}不是文本`)
      : localized(`values are read in texts, and ${side(value).en} is none`, `只能从文本中提取,而${spaced(side(value).zh)}不是文本`),
    what === "field"
      ? localized('read a text field or `any text`, or give the field `"x-reeve": "text"` in its schema', '请改用文本字段或 `任一文本`,或在结构文件中为该字段加上 `"x-reeve": "text"`')
      : localized("read a text field or `any text`", "请改用文本字段或 `任一文本`"),
  );

export const notList = (span: Span, value: Side): Diagnostic =>
  error(
    "RV0217",
    span,
    localized(`${side(value).en} is not a list`, `${side(value).zh}不是列表`),
    localized("write a field whose schema has the type `array`", "请写结构文件中类型为 `array` 的字段"),
  );

export const textInList = (span: Span, sought: Sought): Diagnostic =>
  error(
    "RV0218",
    span,
    sought === "phrases"
      ? localized("phrases are not looked for in the elements of a list", "词组不在列表元素中查找")
      : localized("values are not read in the elements of a list", "不从列表元素中提取"),
    localized("compare the element, or put the text into a field of its own and read that", "请比较该元素的值,或把文本放进单独的字段再匹配"),
  );

export const unknownExtractor = (span: Span, word: string, nearest: string | undefined, extractors: readonly Term[]): Diagnostic =>
  error(
    "RV0219",
    span,
    localized(`nothing is read in texts as \`${word}\``, `不能从文本中提取 \`${word}\``),
    nearestHelp(nearest) ?? localized(`texts are read for ${anyOf(extractors.map(({ name }) => name)).en}`, `可提取的有 ${anyOf(extractors.map(({ zh }) => zh)).zh}`),
  );

export const unknownKind = (span: Span, word: string, nearest: string | undefined, kinds: readonly Term[]): Diagnostic =>
  error(
    "RV0220",
    span,
    localized(`unknown kind \`${word}\``, `没有名为 \`${word}\` 的种类`),
    nearestHelp(nearest) ?? localized(`kinds are ${anyOf(kinds.map(({ name }) => name)).en}`, `种类有 ${anyOf(kinds.map(({ zh }) => zh)).zh}`),
  );

export const noKinds = (span: Span, extractor: Localized): Diagnostic =>
  error(
    "RV0221",
    span,
    localized(`\`${extractor.en}\` has no kinds to choose from`, `\`${extractor.zh}\` 没有可选的种类`),
    localized("take the brackets out", "请删去括号及其内容"),
  );

export const listAsValue = (span: Span, list: Localized, one: Localized): Diagnostic =>
  error(
    "RV0222",
    span,
    localized(`\`${list.en} of …\` may be many or none, so that they are asked one by one`, `\`${list.zh}\` 可能有多个或没有,须逐个判断`),
    localized(
      `write \`any ${one.en} in ${list.en} of … (…)\`, with what is asked of \`${one.en}\` in the brackets, or \`… has ${one.en}\``,
      `请写 \`任一 x 出自 … 的 ${list.zh} (…)\`(\`any x in ${list.en} of … (…)\`),括号中写对 x 的条件;或写 \`… 含有 ${one.zh}\`(\`has ${one.en}\`)`,
    ),
  );

/** A value has a closed vocabulary, and a word outside it is never its value. */
export const wordOutside = (span: Span, field: string, word: string, nearest: string | undefined, words: readonly string[]): Diagnostic =>
  error(
    "RV0223",
    span,
    localized(`\`${field}\` is never \`"${word}"\``, `\`${field}\` 的取值不会是 \`"${word}"\``),
    nearest === undefined
      ? localized(`it is one of ${anyOf(words.slice(0, 12).map((one) => `"${one}"`)).en}`, `取值只有 ${anyOf(words.slice(0, 12).map((one) => `"${one}"`)).zh}`)
      : localized(`write \`"${nearest}"\``, `请写 \`"${nearest}"\``),
  );

export const noText = (span: Span, events: readonly string[]): Diagnostic =>
  error(
    "RV0209",
    span,
    localized(`no field of ${anyOf(events).en} is a text, so that nothing can match`, `${allOf(events)} 没有文本字段,不可能有命中`),
    localized('give its prose `"x-reeve": "text"` in the schema', '请在结构文件中为文字内容加上 `"x-reeve": "text"`'),
  );

export const notField = (span: Span): Diagnostic =>
  error(
    "RV0210",
    span,
    localized("only a field can be present or missing", "只有字段才有缺失与否之分"),
    localized("write the field itself, such as `price is present`", "请直接写字段,例如 `price 有值`"),
  );

export const unknownUnit = (span: Span, unit: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0211",
    span,
    localized(`\`${unit}\` is not a unit of a value`, `\`${unit}\` 不是值的单位`),
    nearestHelp(nearest) ?? localized("units are `seconds`, `minutes`, `hours`, `days`, `weeks`, `yuan` and currency codes such as `CNY`", "可用单位:`秒`、`分钟`、`小时`、`天`、`周`、`元` 以及 `CNY` 等货币代码"),
  );

export const noSuchDay = (span: Span, date: string): Diagnostic =>
  error("RV0212", span, localized(`\`${date}\` is not a day of the calendar`, `\`${date}\` 不是有效的日期`), localized("write year, month and day, such as `2020-10-01`", "请按年-月-日书写,例如 `2020-10-01`"));

export const notValue = (span: Span, kind: "phrases" | "list" | "event" | "policy" | "rule" | "entity", name: string): Diagnostic =>
  error(
    "RV0213",
    span,
    localized(`\`${name}\` is ${kind === "event" || kind === "entity" ? "an" : "a"} ${kinds[kind].en}, not a value`, `\`${name}\` 是${kinds[kind].zh},不是值`),
    {
      phrases: localized(`write \`any text matches ${name}\``, `请写 \`任一文本 匹配 ${name}\``),
      list: localized(`write a value before it: \`account in ${name}\``, `请在前面写上要比较的值:\`account 属于 ${name}\``),
      event: localized(`write \`event is ${name}\``, `请写 \`事件 是 ${name}\``),
      policy: localized("policies stand after `under`", "策略写在 `归属` 之后"),
      rule: localized("rules stand after `exempt`", "规则写在 `豁免` 之后"),
      entity: localized(`write \`accounts of ${name}\`: how many accounts share it`, `请写 \`${name} 的 accounts\`,即共用它的账号数`),
    }[kind],
  );

export const nestedTooDeeply = (span: Span, most: number): Diagnostic =>
  error(
    "RV0214",
    span,
    localized(`this is nested more than ${most} levels deep`, `此处嵌套超过 ${most} 层`),
    localized("split it with `define`, or write it flatter", "请用 `定义` 拆开,或减少嵌套"),
  );

export const tooLarge = (span: Span, what: "condition" | "ruleset"): Diagnostic =>
  error(
    "RV0215",
    span,
    what === "condition"
      ? localized("with its definitions written out this condition is too large", "展开所用的定义后,此条件过大")
      : localized("with all definitions written out the ruleset is too large", "展开全部定义后,规则集过大"),
    localized("use fewer definitions inside definitions", "请减少定义之间的层层引用"),
  );

export const noActor = (span: Span, word: string, problem: Localized, remedy: Localized): Diagnostic =>
  error("RV0216", span, localized(`\`${word}\` ${problem.en}`, `\`${word}\` ${problem.zh}`), remedy);

// phrases

export const cyclicPhrases = (span: Span, cycle: readonly string[]): Diagnostic =>
  error(
    "RV0301",
    span,
    localized(`this phrase set leads back to itself: ${chain(cycle)}`, `该词组循环引用自身:${chain(cycle)}`),
    localized("move the shared phrases to a set of their own", "请将共用的词语移到单独的词组"),
  );

export const unknownFolding = (span: Span, folding: string, nearest: string | undefined, foldings: readonly Term[]): Diagnostic =>
  error(
    "RV0302",
    span,
    localized(`unknown folding \`${folding}\``, `没有名为 \`${folding}\` 的变体`),
    nearestHelp(nearest) ?? localized(`foldings are ${anyOf(foldings.map(({ name }) => name)).en}`, `可识别的变体有 ${anyOf(foldings.map(({ zh }) => zh)).zh}`),
  );

/** `foldings` are those of the set. */
export const notSeenThrough = (span: Span, folding: string, set: string, foldings: readonly string[]): Diagnostic => ({
  ...error(
    "RV0310",
    span,
    localized(`\`${set}\` does not see through \`${folding}\`, so that no match of it is obtained so`, `\`${set}\` 不识别变体 \`${folding}\`,不会有借助它得到的命中`),
    foldings.length === 0
      ? localized(`add \`${folding}\` to the foldings of \`${set}\``, `请在 \`${set}\` 的变体中加上 \`${folding}\``)
      : localized(`add it to the foldings of \`${set}\`, or write one of ${anyOf(foldings).en}`, `请在 \`${set}\` 的变体中加上它,或改写为 ${anyOf(foldings).zh}`),
  ),
  lacks: { foldings: [folding] },
});

export const aliasUnseen = (span: Span, set: string, folding: Term): Diagnostic => ({
  ...error(
    "RV0311",
    span,
    localized(`\`${set}\` does not see through \`${folding.name}\`, so that this alias is never read`, `\`${set}\` 不识别变体 \`${folding.zh}\`,此别称不会生效`),
    localized(`add \`${folding.name}\` to the foldings after \`see through\`, or delete the alias`, `请在 \`识别变体\` 之后加上 \`${folding.zh}\`,或删去此别称`),
  ),
  lacks: { foldings: [folding.name] },
});

export const excusedBySound = (span: Span): Diagnostic =>
  error(
    "RV0312",
    span,
    localized("what excuses a match is never read by sound", "`排除`、`除非` 之后的词语不按谐音识别"),
    localized("delete `by sound`; where other spellings are honest too, write each of them", "请删去 `按谐音`;若另有正当写法,请逐一写出"),
  );

export const invalidPattern = (span: Span, reason: Localized): Diagnostic =>
  error(
    "RV0303",
    span,
    localized(`this regular expression does not compile: ${reason.en}`, `该正则表达式无法编译:${reason.zh}`),
    localized("patterns are RE2 syntax, without look-around and back-references", "正则表达式须用 RE2 语法,不支持环视和反向引用"),
  );

export const wrongDistance = (span: Span): Diagnostic =>
  error(
    "RV0304",
    span,
    localized("a distance between phrases is a whole number of characters", "词语间距应为整数字数"),
    localized("write for example `within 8 characters`", "例如写成 `相距不超过 8 字`"),
  );

/** `foldings` are those through which nothing is left. */
export const emptyPhrase = (span: Span, foldings: readonly Term[]): Diagnostic =>
  error(
    "RV0305",
    span,
    foldings.length === 0
      ? localized("a phrase cannot be empty", "词语不能为空")
      : localized(
          `nothing of this phrase is left when it is read through ${foldings.map(({ name }) => name).join(", ")}`,
          `不计${foldings.map(({ zh }) => zh).join("、")}的差异时,该词语不剩任何字符`,
        ),
    foldings.some(({ name }) => name === "separators")
      ? localized(
          "write at least one letter, digit or Chinese character, or put it into a set that does not see through `separators`: to that, signs and emoji are nothing",
          "请至少写一个汉字、字母或数字,或放进不识别 `间隔` 变体的词组:该变体会略去符号和表情",
        )
      : localized("write at least one letter, digit or Chinese character", "请至少写一个汉字、字母或数字"),
  );

export const phrasesTooDeep = (span: Span, most: number): Diagnostic =>
  error(
    "RV0306",
    span,
    localized(`phrase sets stand in one another more than ${most} levels deep`, `词组相互嵌套超过 ${most} 层`),
    localized("join some of them", "请合并其中几层"),
  );

export const combinationTooLong = (span: Span, most: number): Diagnostic =>
  error(
    "RV0307",
    span,
    localized(`a chain of \`near\` and \`then\` has at most ${most} phrases`, `\`邻近\`、\`后接\` 最多连接 ${most} 个词语`),
    localized("split it into several `find`", "请拆成几个 `查找`"),
  );

export const withoutMustPass = (span: Span, name: string): Diagnostic => ({
  ...warning(
    "RV0308",
    span,
    localized(`phrase set \`${name}\` does not say what it must leave alone`, `词组 \`${name}\` 没有写明必须放过的例子`),
    localized('add an honest text that comes close: `must pass "…"`', '请补一条相近但正当的文本:`必须放过 "…"`(`must pass`)'),
  ),
  lacks: { member: localized('must pass "…"', '必须放过 "…"') },
});

// rules and actions

export const unknownMode = (span: Span, mode: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0401",
    span,
    localized(`unknown mode \`${mode}\``, `没有名为 \`${mode}\` 的模式`),
    nearestHelp(nearest) ?? localized("a mode is `draft`, `shadow` or `enforce`", "可用的模式有 `草稿`、`试运行` 和 `执行`"),
  );

export const wrongRollout = (span: Span, entity: string): Diagnostic =>
  error(
    "RV0402",
    span,
    localized(`a rule cannot be rolled out by \`${entity}\``, `规则不能按 \`${entity}\` 灰度`),
    localized("write `by account`: an account stays in or out as long as the share does", "请写 `按 account`:只要比例不变,账号是否在内就不变"),
  );

/** What an account is needed for. */
const needs = {
  rollout: localized("to roll out by", "可供灰度"),
  label: localized("to label", "可供标记"),
  demand: localized("to demand a check of", "可要求核验"),
} satisfies Readonly<Record<string, Localized>>;

export const withoutAccount = (span: Span, need: keyof typeof needs, event: string, actor: string): Diagnostic =>
  error(
    "RV0410",
    span,
    localized(`the actor of \`${event}\` is the \`${actor}\`, so that it has no account ${needs[need].en}`, `\`${event}\` 的行为人是 \`${actor}\`,没有${needs[need].zh}的账号`),
    localized("write a rule of its own for that event", "请为该事件另写一条规则"),
  );

export const wrongShare = (span: Span): Diagnostic =>
  error("RV0403", span, localized("a share lies between 0% and 100%", "比例须在 0% 到 100% 之间"));

export const mixedExemption = (span: Span): Diagnostic =>
  error(
    "RV0404",
    span,
    localized("a rule that exempts does nothing else", "豁免规则不能同时有其他动作"),
    localized("write a second rule for the other actions", "请将其他动作另写一条规则"),
  );

export const exemptedExemption = (span: Span, rule: string): Diagnostic =>
  error(
    "RV0405",
    span,
    localized(`\`${rule}\` exempts others and cannot itself be exempted`, `\`${rule}\` 本身是豁免规则,不能再被豁免`),
    localized("narrow its `when` instead", "请改为收窄它在 `当` 之后的条件"),
  );

export const conflictingActions = (span: Span, first: Span): Diagnostic => ({
  ...error(
    "RV0406",
    span,
    localized("a rule holds once or blocks once", "一条规则只能暂缓一次或拦截一次"),
    localized("keep one of the two; `block` is stronger than `hold`", "请保留其一;`拦截` 重于 `暂缓`"),
  ),
  related: [{ span: first, message: localized("the other one", "另一个动作") }],
});

export const wrongUnknownAction = (span: Span): Diagnostic =>
  error(
    "RV0407",
    span,
    localized("`if unknown` can only hold", "`若未知` 之后只能暂缓"),
    localized('write `if unknown hold for "…"` with the name of a queue', '请写 `若未知 暂缓并转交 "…"`,引号内为队列名'),
  );

export const eventNotInRule = (span: Span, event: string): Diagnostic =>
  error(
    "RV0408",
    span,
    localized(`this rule never sees \`${event}\``, `此规则不会遇到 \`${event}\``),
    localized(`add \`${event}\` to \`on\``, `请将 \`${event}\` 加到 \`适用于\` 之后`),
  );

export function emptyText(span: Span, what: "queue" | "label" | "addressee"): Diagnostic {
  switch (what) {
    case "queue":
      return error("RV0409", span, localized("the queue of a hold needs a name", "暂缓队列须有名称"), localized('write for example `hold for "lookups"`', '例如写成 `暂缓并转交 "lookups"`'));
    case "label":
      return error("RV0409", span, localized("a label needs a text", "标记须有文字"), localized('write for example `label account "handover suspected"`', '例如写成 `标记 account "疑似转手"`'));
    case "addressee":
      return error("RV0409", span, localized("a referral needs an addressee", "移送须写明去向"), localized('write for example `refer to "public-security"`', '例如写成 `移送至 "公安机关"`'));
  }
}

// schemas

export const missingSchemaFile = (span: Span, file: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0601",
    span,
    localized(`there is no schema file \`${file}\``, `没有结构文件 \`${file}\``),
    nearestHelp(nearest) ?? localized("schema files stand under `schemas/` in the ruleset's folder", "结构文件须位于规则集文件夹的 `schemas/` 内"),
  );

export const unsupportedKeyword = (span: Span, pointer: string, keyword: string, remedy?: Localized): Diagnostic =>
  error(
    "RV0602",
    span,
    localized(`the schema uses \`${keyword}\` at \`${pointer}\`, which has no meaning in Reeve`, `结构文件在 \`${pointer}\` 处使用了 Reeve 不支持的 \`${keyword}\``),
    remedy ?? localized("take it out of the schema", "请从结构文件中删去"),
  );

export const malformedKeyword = (span: Span, pointer: string, expected: Localized): Diagnostic =>
  error("RV0603", span, localized(`the schema needs ${expected.en} at \`${pointer}\``, `结构文件的 \`${pointer}\` 处应为${expected.zh}`));

export const unknownReeveType = (span: Span, pointer: string, type: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0604",
    span,
    localized(`the schema names an unknown type \`${type}\` at \`${pointer}\``, `结构文件在 \`${pointer}\` 处使用了未知的类型 \`${type}\``),
    nearestHelp(nearest) ??
      localized("a type is `text`, `money`, `duration`, `time`, `date`, `percentage`, or the kind of an actor or a content that an event declares", "可用类型:`text`、`money`、`duration`、`time`、`date`、`percentage`,或事件中以 `行为人`、`内容` 声明的种类"),
  );

export const misplacedReeveType = (span: Span, pointer: string, type: string, base: Localized): Diagnostic =>
  error(
    "RV0605",
    span,
    localized(`the schema gives \`${type}\` at \`${pointer}\` to something that is not ${base.en}`, `结构文件 \`${pointer}\` 处的 \`${type}\` 只能用于${base.zh}`),
  );

export const proseInList = (span: Span, pointer: string): Diagnostic =>
  error(
    "RV0605",
    span,
    localized(`the schema makes an element of a list prose at \`${pointer}\`, where no phrase is looked for`, `结构文件在 \`${pointer}\` 处把列表元素定为文本,而词组不在列表元素中查找`),
    localized("leave `x-reeve` out, so that the element is a string to compare; prose to be searched needs a field of its own", "请删去 `x-reeve`,元素即为可比较的字符串;需要匹配词组的文本请放进单独的字段"),
  );

export const wrongPropertyName = (span: Span, pointer: string, problem: Localized): Diagnostic =>
  error("RV0606", span, localized(`the property at \`${pointer}\` ${problem.en}`, `\`${pointer}\` 处的属性${problem.zh}`));

export const unknownRequired = (span: Span, pointer: string, property: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0607",
    span,
    localized(`the schema requires \`${property}\` at \`${pointer}\` and does not declare it`, `结构文件在 \`${pointer}\` 处要求 \`${property}\`,却没有声明该属性`),
    nearestHelp(nearest),
  );

export const wrongReference = (span: Span, pointer: string, reference: string): Diagnostic =>
  error(
    "RV0608",
    span,
    localized(`the schema's reference \`${reference}\` at \`${pointer}\` leads nowhere or back to itself`, `结构文件 \`${pointer}\` 处的引用 \`${reference}\` 不存在或循环`),
    localized("refer to a definition of the same file, such as `#/$defs/name`", "请引用同一文件内的定义,例如 `#/$defs/name`"),
  );

export const unknownEventField = (span: Span, event: string, field: string, nearest: string | undefined): Diagnostic =>
  error("RV0609", span, localized(`the schema of \`${event}\` has no field \`${field}\``, `\`${event}\` 的结构文件中没有字段 \`${field}\``), nearestHelp(nearest));

export const wrongKey = (span: Span, field: string, type: Localized): Diagnostic =>
  error(
    "RV0610",
    span,
    localized(`a key is a string, and \`${field}\` is ${type.en}`, `标识须为字符串,而 \`${field}\` 是${type.zh}`),
    localized('give it `"type": "string"` in the schema', '请在结构文件中写 `"type": "string"`'),
  );

// verifications

export const verificationWithoutPolicy = (span: Span, name: string, hint: NameHint): Diagnostic =>
  error(
    "RV0425",
    span,
    localized(`a verification belongs to the policy of its name, and there is no policy \`${name}\``, `认证属于与它同名的策略,而没有名为 \`${name}\` 的策略`),
    hintHelp(hint) ?? localized("call the verification as its policy is called", "请使认证与所属策略同名"),
  );

export const wrongRequirement = (span: Span): Diagnostic =>
  error(
    "RV0426",
    span,
    localized("where a requirement is not met an event is held or blocked, and nothing else", "不满足要求时只能暂缓或拦截"),
    localized('write `else hold for "…"` or `else block`; what is to follow besides belongs in a rule', '请写 `否则 暂缓并转交 "…"` 或 `否则 拦截`;其他后果请写进规则'),
  );

// values in titles

export const openBrace = (span: Span): Diagnostic =>
  error(
    "RV0411",
    span,
    localized("this brace does not enclose the name of a field", "花括号中应为字段名"),
    localized("write for example `{price}`; a brace itself is written `{{`", "例如 `{price}`;花括号本身写作 `{{`"),
  );

export const inTitle = (span: Span, field: string): Diagnostic =>
  error(
    "RV0412",
    span,
    localized(`\`${field}\` is a text, and titles are shown to everybody`, `\`${field}\` 是文本,而标题会公开显示`),
    localized("take it out; the finding shows what was found in it", "请删去;判定结果会显示其中命中的内容"),
  );

export const notInTitle = (span: Span, value: Side): Diagnostic =>
  error(
    "RV0413",
    span,
    localized(`${side(value).en} is no value that a title can show`, `${side(value).zh}不是标题能显示的值`),
    localized("write a field of the event or an attribute of the account", "请写事件的字段或账号的属性"),
  );

export const noEventForTitle = (span: Span): Diagnostic =>
  error(
    "RV0414",
    span,
    localized("only the title of a rule has an event whose values it can show", "只有规则的标题可以显示事件中的值"),
    localized("take it out; a brace itself is written `{{`", "请删去;花括号本身写作 `{{`"),
  );

// not built

/** What the grammar knows and the engine does not do. `construct` are its keywords, or a word of the author. */
export const notBuilt = (span: Span, construct: Localized): Diagnostic =>
  error(
    "RV0901",
    span,
    localized(`\`${construct.en}\` is not built yet`, `\`${construct.zh}\` 尚未实现`),
    localized("take it out for now; nothing that is written is ever ignored", "请暂时删去;凡写下的内容都不会被悄悄忽略"),
  );
