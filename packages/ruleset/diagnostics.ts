/** Everything that can be wrong with the files of a ruleset and with what its authors promise: one constructor per code, and all wording. */
import { quoted, standardEnvironment } from "@reeve/engine";
import type { Diagnostic, Localized, Span } from "@reeve/language";

type More = Pick<Diagnostic, "help" | "lacks" | "related">;

const error = (code: string, span: Span, en: string, zh: string, more: More = {}): Diagnostic => ({
  code,
  severity: "error",
  span,
  message: { en, zh },
  ...more,
});

const warning = (code: string, span: Span, en: string, zh: string, more: More = {}): Diagnostic => ({
  ...error(code, span, en, zh, more),
  severity: "warning",
});

const help = (en: string, zh: string): More => ({ help: { en, zh } });

const didYouMean = (nearest: string | undefined): More =>
  nearest === undefined ? {} : help(`did you mean ${quoted(nearest)}?`, `是否指 ${quoted(nearest)}?`);

const some = (names: readonly string[], comma: string): string =>
  names.slice(0, 8).map(quoted).join(comma) + (names.length > 8 ? comma + "…" : "");

// ---------------------------------------------------------------- the folder

const start = (path: string): Span => ({ path, start: 0, end: 0 });

export const emptyFolder = (): Diagnostic =>
  error("RV0501", start("ruleset.yaml"), "the folder has no files of a ruleset", "文件夹里没有规则集的任何文件", help(
    "a ruleset is a folder with `ruleset.yaml` and at least one `.reeve` file",
    "规则集是一个文件夹,其中有 `ruleset.yaml` 和至少一个 `.reeve` 文件",
  ));

export const noManifest = (): Diagnostic =>
  error("RV0502", start("ruleset.yaml"), "the folder has no `ruleset.yaml`", "文件夹里没有 `ruleset.yaml`", help(
    "add one with `name`, `version`, `language`, `zone` and `currency`",
    "请添加该文件,写明 `name`、`version`、`language`、`zone` 和 `currency`",
  ));

export const noRuleFile = (): Diagnostic =>
  error("RV0503", start("ruleset.yaml"), "the folder has no `.reeve` file", "文件夹里没有 `.reeve` 文件", help(
    "write the rules in a file such as `policy.reeve` beside `ruleset.yaml`",
    "请在 `ruleset.yaml` 旁新建规则文件,例如 `policy.reeve`",
  ));

/** `line` is where the first bad byte stands; what follows it cannot be shown. */
export const notUtf8 = (path: string, line: number, byte: number): Diagnostic =>
  error("RV0504", start(path), `not UTF-8: byte ${byte}, in line ${line}, belongs to no character`, `不是 UTF-8:第 ${line} 行(第 ${byte} 个字节)无法解读为字符`, help(
    "save the file as UTF-8",
    "请将文件另存为 UTF-8 编码",
  ));

export function fileTooLarge(path: string, limit: number): Diagnostic {
  const isYamlList = path.startsWith("lists/") && path.endsWith(".yaml");
  return error("RV0505", start(path), `larger than the ${limit} bytes this file may have`, `文件超过上限 ${limit} 字节`, help(
    isYamlList ? "keep the list as CSV, which may be longer" : "split it into several files",
    isYamlList ? "请改用 CSV 存放名单,其上限更高" : "请拆分成多个文件",
  ));
}

export const byteOrderMark = (path: string): Diagnostic =>
  warning("RV0506", start(path), "the file starts with a byte order mark", "文件以字节顺序标记(BOM)开头", help(
    "save it as UTF-8 without one; it is read as if it were not there",
    "请另存为不带 BOM 的 UTF-8;读取时已忽略该标记",
  ));

export const fileNotRead = (path: string, nearest: string | undefined): Diagnostic =>
  warning("RV0507", start(path), "no part of a ruleset: this file is not read", "此文件不属于规则集,不会被读取", nearest === undefined
    ? help(
        "rules stand in `*.reeve`, schemas in `schemas/*.json`, lists in `lists/*.csv` or `lists/*.yaml`, tests in `tests/*.yaml`",
        "规则放在 `*.reeve`,结构放在 `schemas/*.json`,名单放在 `lists/*.csv` 或 `lists/*.yaml`,测试放在 `tests/*.yaml`",
      )
    : didYouMean(nearest));

/** As grave as the gravest of the diagnostics it stands for. */
export const moreNotShown = (hidden: readonly Diagnostic[], span: Span): Diagnostic => ({
  ...error("RV0508", span, `${hidden.length} more ${hidden.length === 1 ? "problem is" : "problems are"} not shown`, `另有 ${hidden.length} 个问题未列出`, help(
    "mend those before it first",
    "请先修正前面的问题",
  )),
  severity: hidden.some(({ severity }) => severity === "error") ? "error" : "warning",
});

// ---------------------------------------------------------------- YAML and JSON

const yamlFaults: Readonly<Record<string, Localized>> = {
  ALIAS_PROPS: { en: "an alias takes no anchor and no tag", zh: "别名不能带锚点或标签" },
  BAD_ALIAS: { en: "this is no name of an alias", zh: "别名的名称不合法" },
  BAD_COLLECTION_TYPE: { en: "this is not a collection of the kind that is expected here", zh: "此处的集合类型不对" },
  BAD_DIRECTIVE: { en: "this is no YAML directive", zh: "无法识别的 YAML 指令" },
  BAD_DQ_ESCAPE: { en: "unknown escape in a text in double quotes", zh: "双引号文本里的转义符不合法" },
  BAD_INDENT: { en: "this line is indented unlike the lines it belongs to, or a bracket before it is not closed", zh: "缩进与所属内容不一致,或前面的括号没有闭合" },
  BAD_PROP_ORDER: { en: "anchors and tags stand after the indicators", zh: "锚点和标签的位置不对" },
  BAD_SCALAR_START: { en: "a plain text cannot start with this character", zh: "不加引号的文本不能以此字符开头" },
  BLOCK_AS_IMPLICIT_KEY: { en: "a second `: ` in one line", zh: "同一行出现了第二个 `: `" },
  BLOCK_IN_FLOW: { en: "a block cannot stand inside brackets", zh: "括号内不能使用缩进块" },
  KEY_OVER_1024_CHARS: { en: "a key is longer than 1,024 characters", zh: "键超过 1024 个字符" },
  MISSING_CHAR: { en: "a closing quotation mark, bracket, comma or space is missing", zh: "缺少收尾的引号、括号、逗号或空格" },
  MULTILINE_IMPLICIT_KEY: { en: "a key runs over several lines, or `:` is missing", zh: "键跨了多行,或缺少 `:`" },
  MULTIPLE_ANCHORS: { en: "one value has at most one anchor", zh: "一个值最多只能有一个锚点" },
  MULTIPLE_DOCS: { en: "a second document starts here; one file holds one", zh: "此处开始了第二个文档;一个文件只能有一个文档" },
  MULTIPLE_TAGS: { en: "one value has at most one tag", zh: "一个值最多只能有一个标签" },
  TAB_AS_INDENT: { en: "a tab indents this line; only spaces may", zh: "缩进用了制表符;只能用空格" },
  TAG_RESOLVE_FAILED: { en: "unknown tag", zh: "无法识别的标签" },
  UNEXPECTED_TOKEN: { en: "this is not expected here", zh: "此处不应出现这个内容" },
};

const yamlHelp: Readonly<Record<string, Localized>> = {
  BAD_SCALAR_START: { en: "put the text in quotation marks", zh: "请给文本加上引号" },
  BLOCK_AS_IMPLICIT_KEY: { en: "put a text that contains `: ` in quotation marks", zh: "含有 `: ` 的文本请加上引号" },
};

/** `fault` is a code of the yaml package. */
export function yamlSyntax(span: Span, fault: string): Diagnostic {
  const reason = yamlFaults[fault] ?? { en: "this cannot be read", zh: "无法读取" };
  const remedy = yamlHelp[fault];
  return error("RV0510", span, `not valid YAML: ${reason.en}`, `不是合法的 YAML:${reason.zh}`, remedy === undefined ? {} : { help: remedy });
}

export const duplicateYamlKey = (span: Span, key: string, first: Span): Diagnostic =>
  error("RV0511", span, `the key ${quoted(key)} stands here twice`, `键 ${quoted(key)} 重复出现`, {
    help: { en: "delete one of the two", zh: "请删去其中一个" },
    related: [{ span: first, message: { en: "first here", zh: "首次出现在此处" } }],
  });

export const unsupportedYaml = (span: Span, what: "alias" | "tag"): Diagnostic =>
  what === "alias"
    ? error("RV0512", span, "an alias (`*name`) is not read", "不支持别名(`*名称`)", help("write the value again in its place", "请在此处重新写出该值"))
    : error("RV0512", span, "a tag (`!name`) is not read", "不支持标签(`!名称`)", help("write the value without it", "请去掉标签"));

export const nestedTooDeep = (span: Span, limit: number): Diagnostic =>
  error("RV0513", span, `nested deeper than ${limit} levels`, `嵌套超过 ${limit} 层`, help("write it flatter", "请减少嵌套层数"));

export const plainTextKey = (span: Span): Diagnostic => error("RV0514", span, "a key must be a plain text", "键必须是普通文本", help(
  "write a word before the colon, in quotation marks where it has signs in it",
  "请在冒号前写一个词;其中含有符号时请加上引号",
));

export const inexactNumber = (span: Span, source: string): Diagnostic =>
  error("RV0515", span, `${quoted(source)} cannot be kept exactly as a number`, `${quoted(source)} 无法作为数字精确保存`, help(
    "write it in quotation marks if it is a name or a code",
    "如果是名称或编号,请加上引号",
  ));

/** `reason` is what the reader of JSON says. */
export const badJson = (span: Span, reason: Localized): Diagnostic => error("RV0516", span, reason.en, reason.zh);

export const schemaNotObject = (path: string): Diagnostic =>
  error("RV0517", start(path), "a JSON Schema is an object", "JSON Schema 应为对象");

// ---------------------------------------------------------------- keys and values

export const unknownKey = (span: Span, key: string, known: readonly string[], nearest: string | undefined): Diagnostic =>
  error("RV0520", span, `unknown key ${quoted(key)}`, `没有名为 ${quoted(key)} 的键`, nearest === undefined
    ? help(`what can stand here: ${some(known, ", ")}`, `此处可用的键:${some(known, "、")}`)
    : didYouMean(nearest));

export const missingKey = (span: Span, key: string): Diagnostic =>
  error("RV0521", span, `the key ${quoted(key)} is missing`, `缺少键 ${quoted(key)}`, help(`add a line \`${key}: …\``, `请补上一行 \`${key}: …\``));

const shapes = {
  map: { en: "keys with values", zh: "键值对" },
  list: { en: "a list", zh: "列表" },
  text: { en: "a text", zh: "文本" },
  boolean: { en: "`true` or `false`", zh: "`true` 或 `false`" },
  number: { en: "a number", zh: "数字" },
  scalar: { en: "a single value", zh: "单个值" },
  nothing: { en: "nothing", zh: "空" },
} as const satisfies Record<string, Localized>;
export type Shape = keyof typeof shapes;

export const wrongShape = (span: Span, expected: Shape, found: Shape): Diagnostic =>
  error("RV0522", span, `expected ${shapes[expected].en}, found ${shapes[found].en}`, `应为${shapes[expected].zh},实为${shapes[found].zh}`, expected === "text" && found !== "map" && found !== "list" && found !== "nothing"
    ? help("put it in quotation marks", "请加上引号")
    : {});

export const emptyText = (span: Span): Diagnostic => error("RV0523", span, "this text is empty", "文本为空");

export const unknownWord = (span: Span, word: string, known: readonly string[], nearest: string | undefined): Diagnostic =>
  error("RV0524", span, `${quoted(word)} is none of ${some(known, ", ")}`, `${quoted(word)} 不在可选值之内:${some(known, "、")}`, didYouMean(nearest));

export const badDate = (span: Span, text: string): Diagnostic =>
  error("RV0525", span, `${quoted(text)} is not a day of the calendar`, `${quoted(text)} 不是有效的日期`, help(
    "a date is written `2021-11-01`",
    "日期写作 `2021-11-01`",
  ));

// ---------------------------------------------------------------- the manifest

export const badRulesetName = (span: Span, name: string): Diagnostic =>
  error("RV0530", span, `${quoted(name)} cannot be the name of a ruleset`, `${quoted(name)} 不能作为规则集的名称`, help(
    "a name is a lower-case letter, then lower-case letters, digits, `-` or `_`, at most 64 in all",
    "名称以小写字母开头,后接小写字母、数字、`-` 或 `_`,总长不超过 64",
  ));

export const badVersion = (span: Span, version: string): Diagnostic =>
  error("RV0531", span, `${quoted(version)} is not a version`, `${quoted(version)} 不是版本号`, help("a version is written `1.2.0`", "版本号写作 `1.2.0`"));

export const unsupportedLanguage = (span: Span, version: string, supported: readonly string[]): Diagnostic =>
  error("RV0532", span, `version ${quoted(version)} of the language is not spoken here`, `不支持 ${quoted(version)} 版语言`, help(
    `write \`language: "${supported.at(-1) ?? ""}"\``,
    `请写 \`language: "${supported.at(-1) ?? ""}"\``,
  ));

export const unknownZone = (span: Span, zone: string, nearest: string | undefined): Diagnostic =>
  error("RV0533", span, `unknown time zone ${quoted(zone)}`, `没有时区 ${quoted(zone)}`, nearest === undefined
    ? help("a zone has a name of the IANA database, such as `Asia/Shanghai`", "时区用 IANA 数据库的名称,例如 `Asia/Shanghai`")
    : didYouMean(nearest));

export const unknownCurrency = (span: Span, code: string): Diagnostic =>
  error("RV0534", span, `unknown currency ${quoted(code)}`, `没有货币 ${quoted(code)}`, help(
    "a currency is the code of ISO 4217, such as `CNY`",
    "货币用 ISO 4217 代码,例如 `CNY`",
  ));

export const badPeriod = (span: Span, text: string): Diagnostic =>
  error("RV0535", span, `${quoted(text)} is not a period`, `${quoted(text)} 不是期限`, help(
    "a period is a number of days, months or years, such as `180 days` or `3 years`",
    "期限写作天数、月数或年数,例如 `180 days` 或 `3 years`",
  ));

// ---------------------------------------------------------------- laws

export const badLawId = (span: Span, id: string): Diagnostic =>
  error("RV0540", span, `${quoted(id)} cannot be the id of a law`, `${quoted(id)} 不能作为法条的 id`, help(
    "an id is two or more names joined by dots, such as `law.pipl_10`",
    "id 由两个以上的名称用点连接,例如 `law.pipl_10`",
  ));

export const duplicateLaw = (span: Span, id: string, first: Span): Diagnostic =>
  error("RV0541", span, `the law ${quoted(id)} stands here twice`, `法条 ${quoted(id)} 重复出现`, {
    help: { en: "an amended article is an entry of its own, with its own id and dates", zh: "修订后的条文另立一条,使用自己的 id 和日期" },
    related: [{ span: first, message: { en: "first here", zh: "首次出现在此处" } }],
  });

export const endsBeforeItStarts = (span: Span, from: string, until: string): Diagnostic =>
  error("RV0542", span, `in force until ${until}, which is before ${from}`, `失效日期 ${until} 早于生效日期 ${from}`, help(
    "`until` is the last day in force; leave it out while the article stands",
    "`until` 为有效期的最后一天;仍然有效的条文不写此项",
  ));

export const unknownReplacement = (span: Span, id: string, nearest: string | undefined): Diagnostic =>
  error("RV0543", span, `no law has the id ${quoted(id)}`, `没有 id 为 ${quoted(id)} 的法条`, didYouMean(nearest));

export const replacesItself = (span: Span, id: string): Diagnostic =>
  error("RV0544", span, `${quoted(id)} replaces itself`, `${quoted(id)} 由自身替代`, help(
    "name the entry that took its place, or leave `replaced_by` out",
    "请写明取代它的条目,或删去 `replaced_by`",
  ));

export const notWebAddress = (span: Span, text: string): Diagnostic =>
  error("RV0545", span, `${quoted(text)} is not a web address`, `${quoted(text)} 不是网址`, help("a source starts with `https://`", "来源以 `https://` 开头"));

// ---------------------------------------------------------------- lists

export const brokenCsvQuotes = (span: Span): Diagnostic =>
  error("RV0550", span, "a quotation mark opens a text that is not closed properly", "引号没有正确闭合", help(
    'a text in quotation marks ends before a comma or the end of the line; a quotation mark inside it is written twice: `""`',
    '引号内的文本应在逗号或行尾前结束;其中的引号要写两次:`""`',
  ));

export const raggedCsvRow = (span: Span, found: number, expected: number): Diagnostic =>
  error("RV0551", span, `this row has ${found} ${found === 1 ? "column" : "columns"}, the first line names ${expected}`, `此行有 ${found} 列,首行列出了 ${expected} 列`, found > expected
    ? help("put a text that contains a comma in quotation marks", "含有逗号的文本请加上引号")
    : help("write a comma for each column, also where a cell is empty", "每一列都要有逗号,单元格为空时也一样"));

export const badColumnName = (span: Span, name: string): Diagnostic =>
  name === ""
    ? error("RV0552", span, "a column has no name", "有一列没有名称", help("name it in the first line", "请在首行写上该列的名称"))
    : error("RV0552", span, `the column ${quoted(name)} stands here twice`, `列 ${quoted(name)} 重复出现`, help("rename one of the two", "请将其中一列改名"));

export const noCsvHeader = (path: string): Diagnostic =>
  error("RV0553", start(path), "the file has no line with the names of the columns", "文件缺少列名所在的首行", help(
    "write the names of the columns in the first line, such as `account_id,name`",
    "请在首行写上列名,例如 `account_id,name`",
  ));

export const mixedList = (span: Span): Diagnostic =>
  error("RV0554", span, "this entry is unlike the first one", "此条目与首个条目的形式不同", help(
    "a list is either plain values, or entries with the same keys",
    "名单的条目要么全是单个值,要么全是键相同的键值对",
  ));

// ---------------------------------------------------------------- what phrase sets promise

/** What would make a phrase set catch an example: nothing cancels the hit, or more is seen through; otherwise its words are not there. */
export type Remedy = { readonly kind: "cancelled" } | { readonly kind: "folding"; readonly foldings: readonly string[] } | { readonly kind: "unknown" };

export const notCaught = (span: Span, set: string, text: string, remedy: Remedy): Diagnostic =>
  error("RV0560", span, `${quoted(set)} does not catch ${quoted(text)}`, `${quoted(set)} 未命中 ${quoted(text)}`, { ...helpOf(remedy), ...(remedy.kind === "folding" ? { lacks: { foldings: remedy.foldings } } : {}) });

function helpOf(remedy: Remedy): More {
  switch (remedy.kind) {
    case "cancelled":
      return help("its words are found, but an `except` or `unless` cancels the hit", "词语已找到,但命中被 `排除` 或 `除非` 取消");
    case "folding":
      return help(
        `it is caught when the set also sees through ${remedy.foldings.join(", ")}`,
        `在 \`识别变体\` 之后加上 ${remedy.foldings.map((folding) => `\`${foldingInChinese(folding)}\``).join("、")} 即可命中`,
      );
    case "unknown":
      return help("add a phrase that catches it, or take the example out", "请补充能命中它的词语,或删去此例");
  }
}

/** A word of a match: as it stands, what it was read as, and the foldings that changed it. */
export interface Caught {
  readonly text: string;
  readonly reads: string;
  readonly through: readonly string[];
}

export const wronglyCaught = (span: Span, set: string, text: string, by: readonly Caught[]): Diagnostic =>
  error(
    "RV0561",
    span,
    `${quoted(set)} catches ${quoted(text)} by ${by.map((word) => caughtBy(word, "en")).join(", ")}`,
    `${quoted(set)} 命中了 ${quoted(text)},命中词为 ${by.map((word) => caughtBy(word, "zh")).join("、")}`,
    help("add an `except`, ask for a second word with `near`, or choose a narrower phrase", "请添加 `排除`,或用 `邻近` 要求另一个词语,或改用更具体的词语"),
  );

function caughtBy({ text, reads, through }: Caught, language: keyof Localized): string {
  if (through.length === 0) return quoted(text);
  return language === "en"
    ? `${quoted(text)}, read as ${quoted(reads)} through ${through.join(", ")}`
    : `${quoted(text)}(识别${through.map(foldingInChinese).join("、")}后读作 ${quoted(reads)})`;
}

// ---------------------------------------------------------------- tests

export const badMoment = (span: Span, text: string): Diagnostic =>
  text.startsWith("+")
    ? error("RV0570", span, `${quoted(text)} is not a moment of the story`, `${quoted(text)} 不是故事中的时刻`, help(
        "a step is written `+2d`, `+3h` or `+1d12h`, and counts from the entry above: the first entry of `at` is a day or a time",
        "间隔写作 `+2d`、`+3h` 或 `+1d12h`,自上一条目起算;`at` 的首个条目须为日期或时间",
      ))
    : error("RV0570", span, `${quoted(text)} is not a moment of the story`, `${quoted(text)} 不是故事中的时刻`, help(
        "a moment is a day (`2020-10-12`), a time of a day in the ruleset's zone (`2020-10-12 08:00`), a time with its offset, or a step from the entry above (`+2d`)",
        "时刻可写日期(`2020-10-12`)、规则集时区的时间(`2020-10-12 08:00`)、带偏移的时间,或自上一条目起算的间隔(`+2d`)",
      ));

export const duplicateTestName = (span: Span, name: string, first: Span): Diagnostic =>
  error("RV0571", span, `two tests of this file have the name ${quoted(name)}`, `本文件有两个名为 ${quoted(name)} 的测试`, {
    help: { en: "say in each name what is tried", zh: "请用名称说明各自测试的内容" },
    related: [{ span: first, message: { en: "first here", zh: "首次出现在此处" } }],
  });

export const nothingExpected = (span: Span): Diagnostic =>
  error("RV0572", span, "this test expects nothing, so it cannot fail", "此测试没有期望,永远不会失败", help(
    "name at least one of `verdict`, `findings`, `strikes`, `imposed`; in a story also `then` with `standing`, `steps` and more",
    "请至少写出 `verdict`、`findings`、`strikes`、`imposed` 之一;故事中也可在 `then` 下写 `standing`、`steps` 等",
  ));

export const unknownRule = (span: Span, rule: string, nearest: string | undefined): Diagnostic =>
  error("RV0573", span, `unknown rule ${quoted(rule)}`, `没有规则 ${quoted(rule)}`, didYouMean(nearest));

export const unknownStoryEvent = (span: Span, id: string, known: readonly string[]): Diagnostic =>
  error("RV0574", span, `the story has no event ${quoted(id)}`, `故事中没有事件 ${quoted(id)}`, help(
    `its events are ${some(known, ", ")}; an event without an \`id\` is called by its place, \`e-1\` being the first`,
    `现有事件:${some(known, "、")};未写 \`id\` 的事件按次序称为 \`e-1\`、\`e-2\` 等`,
  ));

export const duplicateEventId = (span: Span, id: string, first: Span): Diagnostic =>
  error("RV0575", span, `two events of the story have the id ${quoted(id)}`, `故事中有两个事件的 id 都是 ${quoted(id)}`, {
    help: { en: "leave `id` out, and the event is called by its place", zh: "可不写 `id`,事件将按次序命名" },
    related: [{ span: first, message: { en: "first here", zh: "首次出现在此处" } }],
  });

const foldingInChinese = (folding: string): string => standardEnvironment.foldings.find(({ name }) => name === folding)?.zh ?? folding;
