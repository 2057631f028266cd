/** What the lexer and the parser say: one constructor per code, all wording here. `RV000`–`RV001` characters and files, `RV002`–`RV003` grammar. */
import type { Span } from "../text/source.ts";
import type { Diagnostic, Language, Localized } from "./diagnostic.ts";

const localized = (en: string, zh: string): Localized => ({ en, zh });

const error = (code: string, span: Span, message: Localized, help?: Localized): Diagnostic => ({
  code,
  severity: "error",
  span,
  message,
  ...(help === undefined ? {} : { help }),
});

const warning = (code: string, span: Span, message: Localized, help: Localized): Diagnostic => ({ ...error(code, span, message, help), severity: "warning" });

/** The author's text in a message: in back-ticks, on one line, cut when long. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const characters = Array.from(line.slice(0, 80));
  return `\`${characters.length > 30 ? `${characters.slice(0, 29).join("")}…` : line}\``;
}

// characters

/** What to write for a sign that other languages have and this one has not. */
const signs: Readonly<Record<string, Localized>> = {
  "&": localized("write `and`", "请写 `且` 或 `and`"),
  "|": localized("write `or`", "请写 `或` 或 `or`"),
  "!": localized("write `not`", "请写 `并非` 或 `not`"),
  "！": localized("write `not`", "请写 `并非` 或 `not`"),
  ";": localized("leave it out: line ends and semicolons mean nothing, lists are separated by commas", "请删去:换行和分号没有意义,列表用逗号分隔"),
  "；": localized("leave it out: line ends and semicolons mean nothing, lists are separated by commas", "请删去:换行和分号没有意义,列表用逗号分隔"),
  ":": localized("write `=` to give a name its value; elsewhere leave it out", "给名称赋值请写 `=`,其他地方请删去"),
  "：": localized("write `=` to give a name its value; elsewhere leave it out", "给名称赋值请写 `=`,其他地方请删去"),
  "。": localized("write `.` between the parts of a name, and nothing at the end", "名称各部分之间写 `.`,句末不写标点"),
  "#": localized("comments start with `//`", "注释以 `//` 开头"),
};

export const strayText = (span: Span, text: string): Diagnostic =>
  error("RV0001", span, localized(`${shown(text)} has no meaning here`, `${shown(text)} 在此没有意义`), signs[text.charAt(0)]);

export const unclosedText = (span: Span, close: string): Diagnostic =>
  error(
    "RV0002",
    span,
    localized("this text has no closing quotation mark", "文字缺少右引号"),
    localized(`write ${close} where it ends, on the same line; a line end inside it is written \`\\n\``, `请在同一行的结尾处写 ${close};文字中的换行写作 \`\\n\``),
  );

export const wrongQuotationMark = (span: Span, text: string): Diagnostic =>
  error(
    "RV0014",
    span,
    localized(`${shown(text)} is not in double quotation marks`, `${shown(text)} 没有用双引号`),
    localized("write texts as `\"…\"` or `“…”`", "文字请写作 `\"…\"` 或 `“…”`"),
  );

export const badEscape = (span: Span, escape: string): Diagnostic =>
  error(
    "RV0003",
    span,
    localized(`${shown(escape)} is not an escape`, `${shown(escape)} 不是转义写法`),
    localized(
      "there are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`; a backslash itself is written `\\\\`",
      "可用的有 `\\\"`、`\\\\`、`\\n`、`\\t`、`\\u{1F600}`;反斜杠本身写作 `\\\\`",
    ),
  );

export const invisibleCharacter = (span: Span, code: string): Diagnostic =>
  error(
    "RV0004",
    span,
    localized(
      `the invisible character U+${code} stands here and can make the file read differently from what it means`,
      `此处有不可见字符 U+${code},会让文件看起来与实际含义不同`,
    ),
    localized(`delete it; inside a text it can be written \`\\u{${code}}\``, `请删去;如文字中确实需要,可写作 \`\\u{${code}}\``),
  );

const alphabets: Readonly<Record<string, string>> = { Latin: "拉丁", Cyrillic: "西里尔", Greek: "希腊", Armenian: "亚美尼亚", Cherokee: "切罗基" };

/** `letters` are those of the other alphabets than the first, with their code points. */
export const mixedScripts = (span: Span, kind: "name" | "text", word: string, scripts: readonly string[], letters: readonly string[]): Diagnostic =>
  warning(
    "RV0005",
    span,
    localized(
      `the ${kind === "name" ? "name" : "word"} ${shown(word)} mixes letters of ${scripts.join(" and ")}, which look alike: ${letters.slice(0, 8).join(", ")}`,
      `${kind === "name" ? "名称" : "词语"} ${shown(word)} 混用了${scripts.map((script) => alphabets[script] ?? script).join("和")}字母,容易看错:${letters.slice(0, 8).join("、")}`,
    ),
    kind === "name"
      ? localized("write the whole name in one alphabet", "请用同一种字母书写整个名称")
      : localized("write the word in one alphabet; a letter that is meant so can be written as an escape such as `\\u{430}`", "请用同一种字母书写;确实需要的字母可写作转义,如 `\\u{430}`"),
  );

export const hiddenInText = (span: Span, code: string): Diagnostic =>
  warning(
    "RV0015",
    span,
    localized(`this text holds the invisible character U+${code}`, `此文字中有不可见字符 U+${code}`),
    localized(`delete it, or write \`\\u{${code}}\` so that it is seen; a phrase that has it may match nothing`, `请删去;如确实需要,请写作 \`\\u{${code}}\` 以便看见。含有它的词语可能匹配不到任何内容`),
  );

export const unclosedName = (span: Span): Diagnostic =>
  error(
    "RV0006",
    span,
    localized("this name has no closing back-tick", "名称缺少右反引号"),
    localized("write a back-tick where the name ends, on the same line", "请在同一行的名称结尾处写反引号"),
  );

export const emptyName = (span: Span): Diagnostic =>
  error("RV0007", span, localized("there is no name between the back-ticks", "反引号之间没有名称"), localized("write the name between them", "请在其间写上名称"));

export const badDate = (span: Span, date: string, better: string): Diagnostic =>
  error(
    "RV0008",
    span,
    localized(`the date ${shown(date)} is not written in full`, `日期 ${shown(date)} 没有写全`),
    localized(`write \`${better}\``, `请写 \`${better}\``),
  );

export const numberTooLarge = (span: Span): Diagnostic =>
  error(
    "RV0009",
    span,
    localized("this number is too large to be kept exactly", "数字过大,无法精确保存"),
    localized(
      "the largest whole number is 9007199254740991; write a code or an id as a text in quotation marks",
      "最大的整数是 9007199254740991;编码或编号请写成引号中的文字",
    ),
  );

export const strayDoc = (span: Span): Diagnostic =>
  warning(
    "RV0010",
    span,
    localized("this `///` comment documents nothing", "此 `///` 注释没有说明任何声明"),
    localized("put it on the lines above a declaration, or start it with `//`", "请写在某个声明的上方,或改用 `//`"),
  );

// files

export const fileTooLarge = (span: Span, limit: string): Diagnostic =>
  error(
    "RV0011",
    span,
    localized(`this file is larger than ${limit} and was not read`, `文件超过 ${limit},未读取`),
    localized("split it into several files; long lists belong in a file under `lists/`", "请拆成几个文件;长名单请放到 `lists/` 下的文件中"),
  );

export const nestedTooDeeply = (span: Span, limit: number): Diagnostic =>
  error(
    "RV0012",
    span,
    localized(`this is nested more than ${limit} levels deep`, `嵌套超过 ${limit} 层`),
    localized("give the inner conditions names with `define`", "请用 `定义` 为内层条件命名"),
  );

export const tooManyErrors = (span: Span, limit: number): Diagnostic =>
  error(
    "RV0013",
    span,
    localized(`there are more than ${limit} errors in this file; the rest was not read`, `此文件的错误超过 ${limit} 处,其余部分未读取`),
    localized("correct the first ones, then check again", "请先改正前面的错误,再检查一次"),
  );

// grammar

/** What was found, as a message names it: the author's text, or the end of the file. */
const foundText = (found: string | undefined): Localized =>
  found === undefined ? localized("the end of the declaration", "声明的结尾") : localized(shown(found), shown(found));

/** `a`, `b` or `c`; of many the first few. */
export function oneOf(wanted: readonly Localized[]): Localized {
  const many = wanted.length > 9;
  const few = many ? wanted.slice(0, 8) : wanted;
  const [head, last] = many ? [few, undefined] : [few.slice(0, -1), few.at(-1)];
  const list = (language: "en" | "zh", comma: string, or: string, more: string): string => {
    const words = head.map((word) => word[language]).join(comma);
    if (last === undefined) return words + more;
    return words === "" ? last[language] : `${words}${or}${last[language]}`;
  };
  return localized(list("en", ", ", " or ", " …"), list("zh", "、", " 或 ", " 等"));
}

export const unexpected = (span: Span, found: string | undefined, wanted: Localized, help?: Localized): Diagnostic =>
  error(
    "RV0020",
    span,
    localized(`expected ${wanted.en}, found ${foundText(found).en}`, `此处应为${spaced(wanted.zh)},却是${spaced(foundText(found).zh)}`),
    help,
  );

/** Han text with a space before it where it starts with a back-tick. */
const spaced = (text: string): string => (text.startsWith("`") ? ` ${text}` : text);

export const unknownWord = (span: Span, word: string, place: Localized, help: Localized): Diagnostic =>
  error("RV0021", span, localized(`${shown(word)} is not a word of ${place.en}`, `${place.zh}中没有 ${shown(word)} 这个词`), help);

export const reservedName = (span: Span, word: string): Diagnostic =>
  error(
    "RV0022",
    span,
    localized(`expected a name, found the reserved word ${shown(word)}`, `此处应为名称,却是保留字 ${shown(word)}`),
    localized(`if this is the name, write it in back-ticks: \`${word}\``, `如果它就是名称,请加反引号:\`${word}\``),
  );

export const missingName = (span: Span, keyword: string): Diagnostic =>
  error(
    "RV0023",
    span,
    localized(`the name before ${shown(keyword)} is missing`, `${shown(keyword)} 之前缺少名称`),
    localized(`write a name before ${shown(keyword)}`, `请在 ${shown(keyword)} 之前写上名称`),
  );

export const unquotedText = (span: Span, word: string): Diagnostic =>
  error(
    "RV0024",
    span,
    localized(`expected a text, found the name ${shown(word)}`, `此处应为文字,却是名称 ${shown(word)}`),
    localized(`put it in quotation marks: \`"${word}"\``, `请加引号:\`"${word}"\``),
  );

export const quotedName = (span: Span, text: string): Diagnostic =>
  error(
    "RV0025",
    span,
    localized(`expected a name, found the text ${shown(text)}`, `此处应为名称,却是文字 ${shown(text)}`),
    localized("names stand without quotation marks", "名称不加引号"),
  );

export const missingComma = (span: Span, found: string): Diagnostic =>
  error(
    "RV0026",
    span,
    localized(`expected a comma before ${shown(found)}`, `${shown(found)} 之前应有逗号`),
    localized("separate the entries of a list by commas", "列表各项之间用逗号分隔"),
  );

export const unclosedBlock = (span: Span, open: Span): Diagnostic => ({
  ...error("RV0027", span, localized("this block is not closed", "花括号 `{` 没有闭合"), localized("write `}` where it ends", "请在结束处写 `}`")),
  related: [{ span: open, message: localized("it starts here", "从这里开始") }],
});

export const joinedByAnd = (span: Span, word: string): Diagnostic =>
  error(
    "RV0031",
    span,
    localized(`expected a comma, found ${shown(word)}`, `此处应为逗号,却是 ${shown(word)}`),
    localized("separate the entries of a list by commas", "列表各项之间用逗号分隔"),
  );

export const commaInCondition = (span: Span, language: Language): Diagnostic => {
  const [and, or] = language === "en" ? ["and", "or"] : ["且", "或"];
  const wanted = localized(`\`${and}\` or \`${or}\``, `\`${and}\` 或 \`${or}\``);
  return unexpected(span, ",", wanted, localized(`a comma joins no conditions: write \`${and}\` where both are required, \`${or}\` where one is enough`, `逗号不能连接条件:须同时成立写 \`${and}\`,满足其一即可写 \`${or}\``));
};

export const trailingComma = (span: Span, found: string | undefined, wanted: Localized): Diagnostic =>
  unexpected(span, found, wanted, localized("delete the comma before it, or write what follows the comma", "请删去前面的逗号,或补上逗号之后的内容"));

export const singleEquals = (span: Span): Diagnostic =>
  error("RV0028", span, localized("`=` does not compare", "`=` 不表示比较"), localized("write `==`", "请写 `==`"));

export const chainedComparison = (span: Span): Diagnostic =>
  error(
    "RV0029",
    span,
    localized("comparisons do not chain", "比较不能连写"),
    localized("join them: `a < b and b < c`, or write `b between a and c`", "请拆开:`a < b 且 b < c`,或写 `b 介于 a 与 c`"),
  );

export const unknownUnit = (span: Span, unit: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0030",
    span,
    localized(`unknown unit ${shown(unit)}`, `没有单位 ${shown(unit)}`),
    nearest === undefined
      ? localized("units are `days`, `hours`, `minutes`, `weeks`, `characters` and currencies such as `CNY`", "单位有 `天`、`小时`、`分钟`、`周`、`字` 以及 `元` 等货币")
      : localized(`did you mean \`${nearest}\`?`, `是否指 \`${nearest}\`?`),
  );

// advice

export const didYouMean = (word: string): Localized => localized(`did you mean \`${word}\`?`, `是否指 \`${word}\`?`);
export const putSpace = (keyword: string, rest: string): Localized =>
  localized(`put a space between the words: \`${keyword} ${rest}\``, `请在两词之间加空格:\`${keyword} ${rest}\``);
export const writeOneOf = (wanted: Localized): Localized => localized(`write ${wanted.en}`, `请写${spaced(wanted.zh)}`);
export const writeDistance = localized("say how many characters may stand between the two, such as `within 8 characters`", "请写明两者之间至多相隔几个字,例如 `相距不超过 8 字`");
export const deleteIt = localized("delete it, or write the word that should lead it", "请删去,或在前面补上关键词");
