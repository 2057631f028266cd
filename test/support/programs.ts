/** Random files of the language as tokens, for properties of the formatter and the parser. Every construct of the grammar is in reach. */
import fc, { type Arbitrary } from "fast-check";
import { keywordIn, type Keyword } from "@reeve/language";

/** A keyword by its name in the table, or text that stands as it is. */
export type Token = { readonly keyword: Keyword } | string;
type Tokens = Arbitrary<readonly Token[]>;

const k = (...keywords: readonly Keyword[]): Tokens => fc.constant(keywords.map((keyword) => ({ keyword })));
const t = (...texts: readonly string[]): Tokens => fc.constant(texts);
const sequence = (...parts: readonly Tokens[]): Tokens => fc.tuple(...parts).map((tokens) => tokens.flat());
const oneOf = (...choices: readonly Tokens[]): Tokens => fc.oneof(...choices);
const optional = (part: Tokens): Tokens => fc.oneof(t(), part);
const listOf = (item: Tokens, most = 4): Tokens =>
  fc.array(item, { minLength: 1, maxLength: most }).map((items) => items.flatMap((tokens, at) => (at === 0 ? tokens : [",", ...tokens])));
const block = (member: Tokens): Tokens =>
  fc.array(member, { maxLength: 5 }).map((members) => ["{", ...members.flat(), "}"]);

const name = fc
  .constantFrom("price", "account", "lookup_offer", "x1", "卖家", "代查", "`rule`", "`账号 2`", "seller", "ＱＱ群", "find_it", "days_open", "text", "title")
  .map((text): readonly Token[] => [text]);
const path: Tokens = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((parts) => [parts.flat().join(".")]);
const string = fc
  .constantFrom('"代查"', '"a // b"', '"{,}"', '"say \\"hi\\""', '""', '"可查名下房产、开房记录,260元10分钟出结果"', '"ＱＱ （号）"', '"❤👨‍👩‍👧"')
  .map((text): readonly Token[] => [text]);
const number = t("3");
const numberLiteral = fc.constantFrom("0", "3", "0.10", "260", "1000000").map((text): readonly Token[] => [text]);
const duration = fc
  .constantFrom("1 day", "30 days", "24 hours", "1 小时", "15 minutes", "2 周", "18 years")
  .map((text): readonly Token[] => text.split(" "));
const money = fc.constantFrom("260 CNY", "1 yuan", "0.50 元").map((text): readonly Token[] => text.split(" "));
const characters = fc.constantFrom("8 characters", "1 character", "6 字").map((text): readonly Token[] => text.split(" "));
const date = fc.constantFrom("2020-10-01", "2024-02-29").map((text): readonly Token[] => [text]);
const share = fc.constantFrom("10%", "0.5%", "100%").map((text): readonly Token[] => [text]);
const unit = fc.constantFrom("day", "minute", "小时").map((text): readonly Token[] => [text]);
const rate = oneOf(sequence(number, k("per"), unit), sequence(k("per"), unit, number, k("次")));
const localized = (keyword: Keyword): Tokens =>
  sequence(k(keyword), listOf(oneOf(sequence(k("zh"), string), sequence(k("en"), string)), 2));

const folding = fc.constantFrom("width", "繁简", "lookalikes", "谐音", "`谐音`").map((word): readonly Token[] => [word]);
const { condition } = fc.letrec<{ condition: readonly Token[]; value: readonly Token[] }>((tie) => {
  const inner = tie("value");
  const not = optional(k("not"));
  const subject = oneOf(k("any", "text"), path);
  const ownedBy = (owner: Tokens): Tokens => oneOf(sequence(name, k("of"), owner), sequence(owner, k("的"), name));
  const parenthesised = (part: Tokens): Tokens => sequence(t("("), part, t(")"));
  const values = oneOf(
    path,
    numberLiteral,
    string,
    duration,
    money,
    share,
    date,
    k("true"),
    sequence(k("count", "each"), name, k("occurringIn"), path, t("("), tie("condition"), t(")")),
    sequence(inner, fc.constantFrom("+", "-", "*", "/").map((sign): readonly Token[] => [sign]), inner),
    sequence(t("-"), oneOf(path, numberLiteral)),
    parenthesised(inner),
    parenthesised(tie("condition")),
    sequence(oneOf(t("-"), k("negation")), inner),
    ownedBy(subject),
    sequence(path, k("的"), name),
    sequence(subject, k("的"), name, k("的"), name),
    sequence(t("handover"), k("of"), t("account"), k("ago"), duration),
    sequence(t("account"), k("的"), t("handover"), k("ago"), duration),
  );
  const comparison = fc.constantFrom("==", "!=", "<", "<=", ">", ">=").map((sign): readonly Token[] => [sign]);
  const conditions = oneOf(
    path,
    k("false"),
    sequence(inner, comparison, inner),
    sequence(inner, not, k("between"), inner, k("upTo"), inner),
    sequence(inner, not, k("in"), oneOf(name, parenthesised(listOf(inner)))),
    sequence(path, k("is"), oneOf(k("present"), k("missing"))),
    sequence(k("event", "is"), not, path),
    sequence(subject, not, k("matches"), name),
    sequence(subject, not, k("matches"), name, k("byMeansOf"), oneOf(folding, parenthesised(listOf(folding)))),
    sequence(subject, not, k("has"), name, optional(parenthesised(listOf(name)))),
    sequence(path, k("is"), not, k("labelled"), string),
    sequence(path, k("resembles", "banned")),
    sequence(oneOf(k("any"), k("all")), name, k("occurringIn"), oneOf(path, ownedBy(subject)), t("("), tie("condition"), t(")")),
    sequence(tie("condition"), oneOf(k("and"), k("or")), tie("condition")),
    sequence(k("negation"), tie("condition")),
    parenthesised(tie("condition")),
  );
  return { condition: conditions, value: values };
});

const term = oneOf(string, sequence(string, k("by", "sound")), name, sequence(k("pattern"), string));
const combination = sequence(term, oneOf(k("near"), k("followedBy")), term, k("atMostApart"), characters);
const chain = sequence(combination, oneOf(k("near"), k("followedBy")), term, k("atMostApart"), characters);
const phrase = oneOf(term, term, combination, chain);

const demand = sequence(k("demand"), name, k("before"), name);
const refer = sequence(k("refer", "to"), string);
const action = oneOf(
  sequence(k("hold", "queuedFor"), string),
  sequence(k("hold", "queuedFor"), string, k("within"), duration, k("else"), oneOf(k("block"), k("allow"))),
  k("block"),
  sequence(k("exempt"), name),
  sequence(k("strike", "under"), name, optional(sequence(k("as"), name)), optional(sequence(k("reaching"), name))),
  sequence(k("label"), name, string, optional(sequence(k("for"), duration))),
  demand,
  refer,
);
const penalty = oneOf(
  k("remove", "content"),
  k("warn"),
  sequence(k("ban"), name, optional(sequence(k("for"), duration))),
  sequence(k("mute"), name, optional(sequence(k("for"), duration))),
  sequence(k("freeze"), name),
  k("publish", "notice"),
  demand,
  refer,
);

const eventMember = oneOf(
  sequence(k("schema"), string),
  sequence(oneOf(k("actor"), k("content"), k("role")), name, t("="), path),
);
const policyMember = oneOf(
  localized("title"),
  localized("notice"),
  sequence(k("basis"), listOf(path, 12)),
  sequence(k("owner"), string),
);
const phrasesMember = oneOf(
  sequence(k("see", "through"), listOf(oneOf(name, folding))),
  sequence(k("alias"), listOf(string), k("meaning"), string),
  sequence(k("find"), listOf(phrase, 8)),
  sequence(k("except"), listOf(term)),
  sequence(k("except", "touching"), string, t(","), listOf(term)),
  sequence(k("unless"), listOf(term), k("seenIn", "the"), oneOf(k("sentence"), k("field"), k("event"))),
  sequence(k("must"), oneOf(k("catch"), k("pass")), listOf(string)),
);
const ruleMember = oneOf(
  localized("title"),
  localized("notice"),
  sequence(k("basis"), listOf(path)),
  sequence(k("on"), listOf(path)),
  sequence(k("when"), condition),
  sequence(k("when"), condition),
  sequence(k("then"), listOf(action)),
  sequence(k("mode"), oneOf(k("draft"), k("shadow"), k("enforce"))),
  sequence(k("rollout"), share, k("by"), name),
  sequence(k("limit"), rate, k("else"), action),
  sequence(k("if", "unknown"), action),
  sequence(k("since"), date),
  sequence(k("during"), name),
);
const ladderMember = oneOf(
  sequence(k("follows"), oneOf(name, k("person"))),
  sequence(k("once", "offence", "per"), duration),
  sequence(k("per"), duration, k("once", "offence")),
  sequence(k("restarts", "again", "after"), duration, k("without", "a", "offence")),
  sequence(k("after"), duration, k("without", "a", "offence", "restarts", "again")),
  sequence(k("step"), number, listOf(penalty)),
  sequence(k("severity"), name, k("starts", "at", "step"), number),
  sequence(k("appeal", "within"), duration),
  localized("notice"),
);
const campaignMember = oneOf(
  localized("title"),
  sequence(k("from"), date, k("until"), date),
  sequence(k("start", "ladder"), name, k("at", "step"), number),
  sequence(k("raise", "rule"), name, k("to"), action),
);
const personMember = oneOf(
  sequence(oneOf(k("certain"), k("likely")), k("when"), name, k("is", "shared")),
  sequence(oneOf(k("certain"), k("likely")), k("when"), oneOf(k("one"), k("two"), k("three"), number), k("of"), listOf(name), k("are", "shared")),
  sequence(k("ignore"), name, k("shared", "sharedBy", "more", "than"), number, k("accounts")),
  sequence(k("links", "last"), duration, optional(sequence(t(","), k("by"), name, duration))),
);
const requireMember = sequence(
  k("require"),
  oneOf(condition, sequence(path, k("is", "valid"))),
  optional(sequence(k("else"), action)),
  optional(sequence(k("if", "unknown"), action)),
);
const aggregate = oneOf(k("count", "of"), k("count", "of", "allowed"), sequence(oneOf(k("distinct"), k("sum")), path, k("of")));
const part = oneOf(path, sequence(name, k("of"), path), sequence(path, k("的"), name));
const measured = sequence(
  listOf(path, 2),
  optional(sequence(k("where"), condition)),
  optional(sequence(k("by"), listOf(part, 2))),
);
const measure = oneOf(
  sequence(aggregate, measured, optional(sequence(k("over"), duration))),
  sequence(k("excess", "above"), rate, k("of"), measured),
  sequence(k("trend", "of"), measured, k("over"), duration, k("against"), duration),
);

const declaration = oneOf(
  sequence(k("event"), path, block(eventMember)),
  sequence(k("policy"), name, block(policyMember)),
  sequence(k("phrases"), name, block(phrasesMember)),
  sequence(k("list"), name, t("="), listOf(oneOf(string, numberLiteral), 12)),
  sequence(k("list"), name, k("readFrom"), string, optional(sequence(k("by"), name))),
  sequence(k("define"), name, t("="), condition),
  sequence(k("rule"), name, k("under"), name, block(ruleMember)),
  sequence(k("identity", "check"), name, block(localized("title"))),
  sequence(k("ladder"), name, block(ladderMember)),
  sequence(k("campaign"), name, block(campaignMember)),
  sequence(k("entity"), name, k("key"), oneOf(path, sequence(name, k("of"), path), sequence(path, k("的"), name)), optional(sequence(k("occurringIn"), listOf(path)))),
  sequence(k("activity"), name, t("="), listOf(path), optional(localized("title"))),
  sequence(k("person", "basedOn"), name, block(personMember)),
  sequence(k("verification"), name, k("on"), listOf(path), block(requireMember)),
  sequence(k("measure"), name, t("="), measure),
);

/** The tokens of a file. */
export const program: Tokens = fc.array(declaration, { minLength: 1, maxLength: 4 }).map((declarations) => declarations.flat());

/** How the tokens of a program stand in their file: `spaces` are used in turn. */
export function written(tokens: readonly Token[], language: "en" | "zh", spaces: readonly string[]): string {
  return tokens
    .map((token, index) => {
      const space = spaces[index % spaces.length] ?? " ";
      return (typeof token === "string" ? token : keywordIn(token.keyword, language)) + space;
    })
    .join("");
}
