/** The words of the language as highlighters sort them, and patterns that both of them use. */
import { idioms, keywords, units } from "@reeve/language";
import { infixOperators, signs } from "@reeve/language/generate";

type Row = (typeof keywords)[number];

/** Longest first, so that no word is taken for the beginning of a longer one. */
const longestFirst = (words: Iterable<string>): readonly string[] => [...new Set(words)].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
const inBoth = (rows: readonly Row[]): readonly string[] => longestFirst(rows.flatMap(({ en, zh }) => [en, zh]));

/** The idioms of whose first word something holds. */
const idiomsOf = (holds: (row: Row) => boolean): readonly string[] =>
  idioms.flatMap(({ zh, words: [first] }) => (keywords.some((row) => row.name === first && holds(row)) ? [zh] : []));

/** Of `identity check NAME` the name does not stand behind the first word. */
const isHalf = ({ name }: Row): boolean => name === "identity";

const isConstant = ({ en }: Row): boolean => en === "true" || en === "false";

/** Every keyword in both languages, in the one class it is shown in. */
export const wordClasses = {
  /** Start a declaration and cannot be names. */
  declarations: inBoth(keywords.filter((row) => row.declares === true && row.reserved === true)),
  /** Start a declaration, and are names elsewhere. */
  softDeclarations: longestFirst([...keywords.filter((row) => row.declares === true && row.reserved !== true && !isHalf(row)).flatMap(({ en, zh }) => [en, zh]), ...idiomsOf((row) => row.declares === true)]),
  constants: inBoth(keywords.filter(isConstant)),
  /** Conditions: cannot be names. */
  conditions: longestFirst([...keywords.filter((row) => row.reserved === true && row.declares !== true && !isConstant(row)).flatMap(({ en, zh }) => [en, zh]), ...idiomsOf((row) => row.reserved === true && row.declares !== true)]),
  /** Words in their place, names elsewhere; those that are the other sense of a reserved word are that word. */
  members: longestFirst(
    keywords
      .filter((row) => (row.reserved !== true && row.declares !== true) || isHalf(row))
      .flatMap(({ en, zh }) => [...(keywords.some((row) => row.reserved === true && row.en === en) ? [] : [en]), zh])
      .concat(idiomsOf((row) => row.reserved !== true && row.declares !== true)),
  ),
} as const;

/** Words that stand where a name could, and are none: `person of account`. */
const neverNames = longestFirst(keywords.filter((row) => keywords.some(({ en, reserved }) => en === row.en && reserved === true)).flatMap(({ en, zh }) => [en, zh]));

/** Words that a unit follows without a number: `per day`. */
export const beforeUnit = inBoth(keywords.filter(({ en }) => en === "per"));

/** The one of them that is written together with its unit: `每天`. */
export const joinedToUnit = keywords.find(({ name }) => name === "per")?.zh ?? "";

/** Words behind a number, and three letters of a currency. */
const unitWords: readonly string[] = longestFirst([...units].flatMap(([word, unit]) => (unit.kind === "money" && /^[A-Z]{3}$/.test(word) ? [] : [word])));

/** What words are made of. Chinese keywords are parted from names by spaces or signs like all others. */
export const wordStart = "[\\p{L}\\p{Nl}_＿]";
export const wordPart = "[\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}]";
export const digits = "[0-9０-９]+(?:[.．][0-9０-９]+)?";
export const day = "[0-9０-９]{4}-[0-9０-９]{1,2}-[0-9０-９]{1,2}(?![0-9０-９])";

const isOperator = (sign: string): boolean => sign === "=" || infixOperators.some(({ operator }) => operator === sign);
const isBracket = (sign: string): boolean => /[(){}]/.test(sign);
const formsOf = (isMeant: (sign: string) => boolean): string =>
  longestFirst(signs().flatMap(({ sign, forms }) => (isMeant(sign) ? forms : []))).map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");

export const operators = formsOf(isOperator);
export const brackets = formsOf(isBracket);
export const punctuation = formsOf((sign) => !isOperator(sign) && !isBracket(sign));
export const escape = "\\\\(?:u\\{[0-9A-Fa-f]{1,6}\\}|[\"“”＂\\\\nt])";

/** Marks that open a text and what closes it. A text ends with its line. */
export const quotations: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["＂", "＂"],
  ["[“”]", "”"],
];

/** One of some words, whole. */
export const oneOf = (words: readonly string[]): string => `(?:${words.join("|")})(?!${wordPart})`;

/** A name, quoted or not, and a path of names. */
export const name = `(?:${wordStart}${wordPart}*|\`[^\`\\r\\n]+\`)`;
export const path = `${name}(?:[.．]${name})*`;

/** A word that begins a declaration, and what it declares. */
export const head = (words: readonly string[]): string => `(${oneOf(words)})([ \\t\\u3000]+)(?!${oneOf(neverNames)})(${path})`;

/** A unit, whole. */
export const unit = oneOf([...unitWords, "[A-Z]{3}"]);

/** What follows a word that is a name, though it is a keyword in other places: the rest of a path, an operator. */
export const behindName = "[ \\t\\u3000]*[.．=＝!！<＜>＞≠≤≥+＋*＊－-]";

