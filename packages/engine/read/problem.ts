/** Everything that can be wrong with an event: one constructor per type, and all wording. */
import type { Localized } from "@reeve/language";
import type { EventProblem } from "../event.ts";

/** Limits of one event: bytes are of its UTF-8, keys are counted over all its objects, depth counts open objects and arrays. */
export const eventLimits = { bytes: 262_144, stringBytes: 65_536, keys: 1000, depth: 32, problems: 100 } as const;

/** The parts of a JSON Pointer (RFC 6901) before they are joined. */
export type PointerPath = readonly (string | number)[];

export function pointerOf(path: PointerPath): string {
  return path.map((part) => "/" + String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("");
}

type Details = Partial<Pick<EventProblem, "offset" | "help">>;

const problem = (type: string, path: PointerPath, en: string, zh: string, details: Details = {}): EventProblem => ({
  type,
  pointer: pointerOf(path),
  message: { en, zh },
  ...details,
});

/** A text of the sender in back-ticks: shortened, with what a terminal or a reader's eye would not show written as an escape. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 200));
  const shown = characters.slice(0, 40).join("").replace(invisible, escape);
  return "`" + shown + (characters.length > 40 || text.length > 200 ? "…" : "") + "`";
}
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}`]/gu;
const escape = (character: string): string => "\\u{" + (character.codePointAt(0) ?? 0).toString(16).toUpperCase() + "}";

// ---------------------------------------------------------------- JSON

export const expectations = {
  value: { en: "a value", zh: "一个值" },
  key: { en: "a key in double quotes", zh: "双引号括起的键" },
  keyOrClose: { en: "a key in double quotes or `}`", zh: "双引号括起的键或 `}`" },
  colon: { en: "`:`", zh: "`:`" },
  commaOrBrace: { en: "`,` or `}`", zh: "`,` 或 `}`" },
  commaOrBracket: { en: "`,` or `]`", zh: "`,` 或 `]`" },
  quote: { en: 'a closing `"`', zh: '收尾的 `"`' },
  escape: { en: "an escape of JSON", zh: "JSON 的转义符" },
  hex: { en: "four hexadecimal digits", zh: "四位十六进制数字" },
  end: { en: "nothing more", zh: "结尾" },
} as const satisfies Record<string, Localized>;

export function invalidJson(text: string, offset: number, expected: keyof typeof expectations): EventProblem {
  const code = text.codePointAt(offset);
  const at = Array.from(text.slice(0, offset)).length + 1;
  const found: Localized =
    code === undefined ? { en: "the end", zh: "结尾" } : both(quoted(String.fromCodePoint(code)));
  const { en, zh } = expectations[expected];
  return problem(
    "invalid-json",
    [],
    `not valid JSON: expected ${en} at character ${at}, found ${found.en}`,
    `不是合法的 JSON:第 ${at} 个字符处应为${spaced(zh)},实为${spaced(found.zh)}`,
    { offset },
  );
}

export const tooLarge = (bytes?: number): EventProblem =>
  problem(
    "event-too-large",
    [],
    `${bytes === undefined ? "" : `${bytes} bytes are `}more than the ${eventLimits.bytes} bytes an event may have`,
    `${bytes === undefined ? "" : `共 ${bytes} 字节,`}超过单个事件 ${eventLimits.bytes} 字节的上限`,
  );

export const tooDeep = (path: PointerPath, details: Details): EventProblem =>
  problem("too-deep", path, `nested deeper than ${eventLimits.depth} levels`, `嵌套超过 ${eventLimits.depth} 层`, details);

export const tooManyKeys = (path: PointerPath, details: Details): EventProblem =>
  problem("too-many-keys", path, `more than ${eventLimits.keys} keys in one event`, `单个事件的键超过 ${eventLimits.keys} 个`, details);

export const stringTooLong = (path: PointerPath, details: Details): EventProblem =>
  problem(
    "string-too-long",
    path,
    `longer than the ${eventLimits.stringBytes} bytes a string may have`,
    `字符串超过 ${eventLimits.stringBytes} 字节的上限`,
    details,
  );

export const duplicateKey = (path: PointerPath, key: string, details: Details): EventProblem =>
  problem("duplicate-key", path, `the key ${quoted(key)} stands here twice`, `键 ${quoted(key)} 重复出现`, details);

export const forbiddenKey = (path: PointerPath, key: string, details: Details): EventProblem =>
  problem("forbidden-key", path, `the key ${quoted(key)} is not allowed`, `不允许使用键 ${quoted(key)}`, details);

/** A long row of digits may be the number of a card or of a document, which no message tells. */
const covered = (raw: string): string => raw.replace(/(?<=\d\d)\d{11,}(?=\d\d)/g, "…");

export const unsafeNumber = (path: PointerPath, raw: string, details: Details): EventProblem =>
  problem(
    "unsafe-number",
    path,
    `${quoted(covered(raw))} cannot be kept exactly as a number; send it as a string`,
    `${quoted(covered(raw))} 无法作为数字精确保存,请改用字符串`,
    details,
  );

export const loneSurrogate = (path: PointerPath, details: Details): EventProblem =>
  problem("lone-surrogate", path, "half of a character (a lone surrogate)", "含有半个字符(孤立的代理项)", details);

export const nulCharacter = (path: PointerPath, details: Details): EventProblem =>
  problem("nul-character", path, "contains the character U+0000", "含有字符 U+0000", details);

export const notJson = (path: PointerPath): EventProblem =>
  problem("not-json", path, "not a value that JSON has", "不是 JSON 能表示的值");

// ---------------------------------------------------------------- attributes of the event

export const missingAttribute = (name: string): EventProblem =>
  problem("missing-attribute", [name], `the event has no \`${name}\``, `事件缺少 \`${name}\``);

export const emptyAttribute = (name: string): EventProblem =>
  problem("invalid-attribute", [name], `\`${name}\` is empty`, `\`${name}\` 为空`);

export const controlCharacter = (name: string): EventProblem =>
  problem("invalid-attribute", [name], `\`${name}\` contains a control character`, `\`${name}\` 含有控制字符`);

export const notUriReference = (name: string, value: string): EventProblem =>
  problem("invalid-attribute", [name], `${quoted(value)} is not a URI reference`, `${quoted(value)} 不是 URI 引用`);

export const notUri = (name: string, value: string): EventProblem =>
  problem("invalid-attribute", [name], `${quoted(value)} is not a URI`, `${quoted(value)} 不是 URI`);

export const notAttributeName = (name: string): EventProblem =>
  problem(
    "invalid-attribute-name",
    [name],
    `${quoted(name)} cannot be an attribute of an event (lower-case letters and digits only); what the event tells stands in \`data\``,
    `${quoted(name)} 不能作为事件属性名(只能用小写字母和数字);事件内容应写在 \`data\` 里`,
  );

export const notAttributeValue = (name: string): EventProblem =>
  problem(
    "invalid-attribute",
    [name],
    `the attribute ${quoted(name)} must be a string, a boolean or a whole number of 32 bits`,
    `属性 ${quoted(name)} 应为字符串、布尔值或 32 位整数`,
  );

export const unsupportedSpecversion = (value: string): EventProblem =>
  problem(
    "unsupported-specversion",
    ["specversion"],
    `version ${quoted(value)} of CloudEvents is not read, only \`1.0\``,
    `不支持 CloudEvents ${quoted(value)} 版,只支持 \`1.0\``,
  );

export const unsupportedContentType = (value: string): EventProblem =>
  problem(
    "unsupported-content-type",
    ["datacontenttype"],
    `data of the type ${quoted(value)} is not read, only JSON`,
    `不支持 ${quoted(value)} 类型的数据,只支持 JSON`,
  );

export const binaryData: EventProblem = problem(
  "binary-data",
  ["data_base64"],
  "binary data is not read; send the fields in `data`",
  "不支持二进制数据,请把字段写在 `data` 里",
);

export const invalidTime = (path: PointerPath, value: string): EventProblem =>
  problem(
    "invalid-time",
    path,
    `${quoted(value)} is not a time with its offset, such as \`2020-10-12T08:00:00+08:00\``,
    `${quoted(value)} 不是带时区偏移的时间,应如 \`2020-10-12T08:00:00+08:00\``,
  );

export const unknownEventType = (type: string, nearest: string | undefined): EventProblem =>
  problem("unknown-event-type", ["type"], `unknown event type ${quoted(type)}`, `没有事件类型 ${quoted(type)}`, suggestion(nearest));

export const needsLedger = (type: string): EventProblem =>
  problem(
    "needs-ledger",
    ["type"],
    `${quoted(type)} changes what is remembered; nothing is remembered here`,
    `${quoted(type)} 会改变记录,而此处没有任何记录`,
  );

export const notImported = (kinds: readonly string[]): EventProblem => {
  const list = kinds.map((kind) => `\`${kind}\``);
  return problem(
    "not-an-import",
    [],
    `expected an object with one of ${list.join(", ")}, and an object in it`,
    `应为只含 ${list.join("、")} 之一的对象,其值也应为对象`,
  );
};

// ---------------------------------------------------------------- data against its schema

/** The types of JSON values, and what is expected in their place. */
export const kinds = {
  null: { en: "null", zh: "null" },
  boolean: { en: "true or false", zh: "true 或 false" },
  number: { en: "a number", zh: "数字" },
  string: { en: "a string", zh: "字符串" },
  array: { en: "an array", zh: "数组" },
  object: { en: "an object", zh: "对象" },
  money: { en: "an amount of money (a number, or `amount` and `currency`)", zh: "金额(数字,或 `amount` 与 `currency`)" },
} as const satisfies Record<string, Localized>;

export const wrongType = (path: PointerPath, expected: keyof typeof kinds, found: keyof typeof kinds): EventProblem =>
  problem(
    "wrong-type",
    path,
    `expected ${kinds[expected].en}, found ${kinds[found].en}`,
    `应为${spaced(kinds[expected].zh)},实为${spaced(kinds[found].zh)}`,
  );

export const missingField = (path: PointerPath): EventProblem => problem("missing-field", path, "is missing", "缺少此字段");

export const unknownField = (path: PointerPath, nearest: string | undefined): EventProblem =>
  problem("unknown-field", path, "no field of this event", "此事件没有这个字段", suggestion(nearest));

export const notAmong = (path: PointerPath, value: string, among: readonly string[], nearest: string | undefined): EventProblem => {
  const some = among.slice(0, 8).map(quoted);
  return problem(
    "not-among",
    path,
    `${quoted(value)} is none of ${some.join(", ")}${among.length > 8 ? ", …" : ""}`,
    `${quoted(value)} 不在允许的取值之内:${some.join("、")}${among.length > 8 ? "等" : ""}`,
    suggestion(nearest),
  );
};

export const tooShort = (path: PointerPath, least: number): EventProblem =>
  problem("too-short", path, `must have at least ${counted(least, "character")}`, `至少要有 ${least} 个字符`);

export const tooLong = (path: PointerPath, most: number): EventProblem =>
  problem("too-long", path, `must have at most ${counted(most, "character")}`, `最多只能有 ${most} 个字符`);

export const tooFew = (path: PointerPath, least: number): EventProblem =>
  problem("too-few", path, `must have at least ${counted(least, "item")}`, `至少要有 ${least} 个元素`);

export const tooMany = (path: PointerPath, most: number): EventProblem =>
  problem("too-many", path, `must have at most ${counted(most, "item")}`, `最多只能有 ${most} 个元素`);

export const notWhole = (path: PointerPath, value: number): EventProblem =>
  problem("not-whole", path, `${value} is not a whole number`, `${value} 不是整数`);

export const outOfRange = (path: PointerPath, value: number, relation: keyof typeof relations, limit: number): EventProblem =>
  problem("out-of-range", path, `${value} must be ${relations[relation].en} ${limit}`, `${value} 应${relations[relation].zh} ${limit}`);
const relations = {
  atLeast: { en: "at least", zh: "不小于" },
  atMost: { en: "at most", zh: "不大于" },
  above: { en: "more than", zh: "大于" },
  below: { en: "less than", zh: "小于" },
} as const;

export const invalidDate = (path: PointerPath, value: string): EventProblem =>
  problem("invalid-date", path, `${quoted(value)} is not a date such as \`2020-10-12\``, `${quoted(value)} 不是日期,应如 \`2020-10-12\``);

export const invalidAmount = (path: PointerPath, value: string): EventProblem =>
  problem(
    "invalid-amount",
    path,
    `${quoted(value)} is not a decimal amount such as \`260.00\``,
    `${quoted(value)} 不是十进制金额,应如 \`260.00\``,
  );

export const invalidCurrency = (path: PointerPath, value: string): EventProblem =>
  problem(
    "invalid-currency",
    path,
    `${quoted(value)} is not a currency code of three letters such as \`CNY\``,
    `${quoted(value)} 不是三个字母的货币代码,应如 \`CNY\``,
  );

function suggestion(nearest: string | undefined): Details {
  return nearest === undefined ? {} : { help: { en: `did you mean ${quoted(nearest)}?`, zh: `是否指 ${quoted(nearest)}?` } };
}

const both = (text: string): Localized => ({ en: text, zh: text });
const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;
/** Between Chinese and Latin letters or a back-tick stands a space. */
const spaced = (text: string): string => (/^[ -~]/.test(text) ? " " + text : text);
