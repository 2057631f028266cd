import { tokenMatcher, type IToken, type Rule, type TokenType } from "chevrotain";
import { wrongRollout } from "../diagnostics/check.ts";
import type { Diagnostic, Language, Localized } from "../diagnostics/diagnostic.ts";
import {
  commaInCondition, deleteIt, didYouMean, joinedByAnd, missingComma, missingName, oneOf, putSpace, reservedName, singleEquals, trailingComma, unexpected, unknownWord, writeDistance, writeOneOf,
} from "../diagnostics/syntax.ts";
import { nearest } from "../text/nearest.ts";
import type { Span } from "../text/source.ts";
import type { Fault } from "./grammar/fault.ts";
import { keywordIn, keywordOf, keywords, type KeywordRow } from "./keywords.ts";
import { leadsOfBlock } from "./productions.ts";
import {
  Comma, Day, Equals, Identifier, Infix, keyword, LeftParenthesis, nfkc, Numeral, Percentage, Phrase, QuotedName, Reserved, RightBrace, RightParenthesis, Text, Value, Word,
} from "./tokens.ts";

/** What an explanation needs to know of the declaration in which a fault lies. */
export interface Place {
  readonly path: string;
  /** The language the author writes keywords in. */
  readonly language: Language;
  readonly tokens: readonly IToken[];
  readonly productions: Readonly<Record<string, Rule>>;
}

/** Says what is wrong where the parser found a fault, in the author's words. */
export function explain(found: Fault, place: Place): Diagnostic {
  if (found.diagnostic !== undefined) return found.diagnostic;
  const fault = isRaised(found, place.tokens) ? { ...found, wanted: found.wanted.filter((type) => type === keyword.hold || type === keyword.block) } : found;
  const { token } = fault;
  const members = fault.wanted.includes(RightBrace) ? leadsOfBlock(place.productions[fault.rule]) : [];
  const wanted = labelled([...members, ...fault.wanted], place.language);
  if (Number.isNaN(token.startOffset)) return explainEnd(fault, wanted, place);

  const span = spanOf(place.path, token);
  const previous = place.tokens[place.tokens.indexOf(token) - 1] ?? token;
  if (token.tokenType === Equals && tokenMatcher(previous, Word)) return singleEquals(span);
  if (lacksComma(previous, token)) return missingComma(span, token.image);
  if (token.tokenType === Comma && isInCondition(place.tokens, token)) return commaInCondition(span, place.language);
  if (isRolledOutByPerson(place.tokens, token)) return wrongRollout(span, token.image);
  if (token.tokenType === keyword.and && members.length > 0) return joinedByAnd(span, token.image);
  if (previous.tokenType === Comma) return trailingComma(span, token.image, wanted);
  if (isTakenForName(previous, fault.wanted)) return missingName(spanOf(place.path, previous), previous.image);
  if (fault.wanted.includes(Word) && tokenMatcher(token, Reserved)) return reservedName(span, token.image);
  if (token.tokenType !== Identifier) return unexpected(span, token.image, wanted, fault.wanted.length === 0 ? deleteIt : missingPart(fault));

  const words = fault.wanted.length === 0 ? declarationWords : [...members, ...fault.wanted].flatMap(wordOf);
  const advice = adviceFor(nfkc(token.image), words, place.language);
  if (members.length === 0) return unexpected(span, token.image, wanted, advice ?? missingPart(fault));
  return unknownWord(span, token.image, blocks[fault.rule] ?? file, advice ?? writeOneOf(wanted));
}

/** Says that a word, which should lead a declaration, leads none; `row` is the one that it was taken for. */
export function explainLead(token: IToken, row: KeywordRow | undefined, path: string, language: Language): Diagnostic {
  const span = spanOf(path, token);
  if (row !== undefined) return unknownWord(span, token.image, file, didYouMean(row[language]));
  const wanted = labelled(declarationWords.map((word) => keyword[word.name]), language);
  if (token.tokenType === keyword.check) return unexpected(span, token.image, declaration, writeOneOf({ en: "`identity check`", zh: "`身份核验`" }));
  if (token.tokenType !== Identifier) return unexpected(span, token.image, declaration, deleteIt);
  return unknownWord(span, token.image, file, adviceFor(nfkc(token.image), declarationWords, language) ?? writeOneOf(wanted));
}

/** The declaration that a misspelt word was meant to lead. */
export function meantDeclaration(token: IToken): KeywordRow | undefined {
  return token.tokenType === Identifier ? meant(nfkc(token.image), declarationWords) : undefined;
}

const declarationWords: readonly KeywordRow[] = keywords.filter((row) => row.declares === true);

function explainEnd(fault: Fault, wanted: Localized, place: Place): Diagnostic {
  const last = place.tokens.at(-1) ?? fault.token;
  const end = Number.isNaN(last.startOffset) ? 0 : last.startOffset + last.image.length;
  return unexpected({ path: place.path, start: end, end }, undefined, wanted, missingPart(fault));
}

/** What to write where a part is missing that the words before it need: the distance of two phrases. */
const missingPart = ({ wanted }: Fault): Localized | undefined => (wanted.includes(keyword.atMostApart) ? writeDistance : undefined);

/** What a campaign raises a rule to is missing: of the actions only those are told that it may be. */
function isRaised({ token, wanted }: Fault, tokens: readonly IToken[]): boolean {
  const at = Number.isNaN(token.startOffset) ? tokens.length : tokens.indexOf(token);
  return wanted.includes(keyword.hold) && tokens[at - 1]?.tokenType === keyword.to && tokens[at - 4]?.tokenType === keyword.raise;
}

/** Two entries of a list stand side by side. */
function lacksComma(previous: IToken, token: IToken): boolean {
  const entry = (type: TokenType): boolean => type === Text || type === Identifier || type === QuotedName;
  const { tokenType } = token;
  if (previous.tokenType === Text) return tokenType === Text || tokenType === keyword.zh || tokenType === keyword.en;
  return entry(previous.tokenType) && tokenType === Text;
}

/** So many tokens before a comma are looked over for what leads to it. */
const tokensBack = 200;

/** Whether a token stands in a condition: behind a `when` or a `define`, and not yet behind its `then`. */
function isInCondition(tokens: readonly IToken[], token: IToken): boolean {
  const place = tokens.indexOf(token);
  let closed = 0;
  for (let at = place - 1; at >= Math.max(0, place - tokensBack); at--) {
    const type = tokens[at]?.tokenType;
    if (type === RightParenthesis) closed++;
    // In the brackets behind `in` stands a list.
    if (type === LeftParenthesis && closed-- === 0 && tokens[at - 1]?.tokenType === keyword.in) return false;
    if (type === keyword.when || type === keyword.define) return true;
    if (type === keyword.then) return false;
  }
  return false;
}

function isRolledOutByPerson(tokens: readonly IToken[], token: IToken): boolean {
  const place = tokens.indexOf(token);
  return token.tokenType === keyword.person && tokens[place - 1]?.tokenType === keyword.by && tokens[place - 2]?.tokenType === Percentage;
}

/** A keyword was taken for the name that should stand before it, so that it is missed behind itself: `rule under`. */
function isTakenForName(previous: IToken, wanted: readonly TokenType[]): boolean {
  return tokenMatcher(previous, Word) && wanted.some((type) => rowOfType.has(type) && tokenMatcher(previous, type));
}

const spanOf = (path: string, token: IToken): Span => ({ path, start: token.startOffset, end: token.startOffset + token.image.length });

// what was meant

function adviceFor(word: string, words: readonly KeywordRow[], language: Language): Localized | undefined {
  const row = meant(word, words);
  if (row !== undefined) return didYouMean(row[language]);
  return gluedTo(word, words);
}

/** The keyword that is nearest to a misspelt word, in whichever language it is near. */
function meant(word: string, words: readonly KeywordRow[]): KeywordRow | undefined {
  const found = nearest(word, words.flatMap((row) => [row.en, row.zh]));
  return words.find((row) => row.en === found || row.zh === found);
}

/** `当text`: a keyword that runs into the word behind it, or one that runs into the keyword. */
function gluedTo(word: string, words: readonly KeywordRow[]): Localized | undefined {
  const leads = words.flatMap((row) => [row.en, row.zh]).filter((lead) => word.startsWith(lead) && lead.length < word.length);
  const lead = leads.reduce((longest, next) => (next.length > longest.length ? next : longest), "");
  return lead === "" ? undefined : putSpace(lead, word.slice(lead.length));
}

// what was wanted

const name = { en: "a name", zh: "名称" };
const file = { en: "this language", zh: "此语言" };
const declaration = { en: "a declaration", zh: "声明" };

const categories: ReadonlyMap<TokenType, Localized> = new Map([
  [Word, name],
  [Identifier, name],
  [QuotedName, name],
  [Text, { en: "a text in quotation marks", zh: "带引号的文字" }],
  [Numeral, { en: "a number", zh: "数字" }],
  [Percentage, { en: "a percentage such as `10%`", zh: "百分比(如 `10%`)" }],
  [Day, { en: "a date such as `2020-10-01`", zh: "日期(如 `2020-10-01`)" }],
  [Value, { en: "a value", zh: "一个值" }],
  [Phrase, { en: "a phrase in quotation marks or the name of a phrase set", zh: "带引号的词语或词组名称" }],
  [Infix, { en: "an operator", zh: "运算符" }],
]);

/** The declarations with a block, as a message calls them by their production. */
const blocks: Readonly<Record<string, Localized>> = {
  event: { en: "an event type", zh: "事件" },
  policy: { en: "a policy", zh: "策略" },
  phrases: { en: "a phrase set", zh: "词组" },
  rule: { en: "a rule", zh: "规则" },
  check: { en: "a check", zh: "核验" },
  ladder: { en: "a ladder", zh: "分级处罚" },
  campaign: { en: "a campaign", zh: "专项行动" },
  person: { en: "a person", zh: "自然人" },
  verification: { en: "a verification", zh: "认证" },
};

function labelled(types: readonly TokenType[], language: Language): Localized {
  if (types.length === 0) return declaration;
  const labels = types.map((type): Localized => {
    const [row] = wordOf(type);
    const label = `\`${row === undefined ? (type.LABEL ?? type.name) : keywordIn(row.name, language)}\``;
    return categories.get(type) ?? { en: label, zh: label };
  });
  return oneOf(labels.filter((label, index) => labels.findIndex((other) => other.en === label.en) === index));
}

const rowOfType: ReadonlyMap<TokenType, KeywordRow> = new Map(keywords.map((row) => [keyword[row.name], row]));
const wordOf = (type: TokenType): readonly KeywordRow[] => [rowOfType.get(type)].filter((row) => row !== undefined);

/** The language of a file's keywords: that of the first one that differs between the two. */
export function languageOf(tokens: readonly IToken[]): Language {
  for (const token of tokens) {
    const row = tokenMatcher(token, Reserved) ? keywordOf(nfkc(token.image)) : undefined;
    if (row !== undefined) return nfkc(token.image) === row.zh ? "zh" : "en";
  }
  return "en";
}
