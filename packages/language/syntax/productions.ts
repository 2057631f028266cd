import { Alternation, Alternative, NonTerminal, Option, Repetition, Terminal, type IProduction, type Rule, type TokenType } from "chevrotain";
import { keywordIn, keywords, type Keyword } from "./keywords.ts";
import { Identifier, keyword, Text } from "./tokens.ts";

/** What a production is made of. A `token` is a category or kind of tokens that the lexer cuts: `Word`, `Text`. */
export type Part =
  | { readonly kind: "keyword"; readonly keyword: Keyword }
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "token" | "production"; readonly name: string }
  | { readonly kind: "optional" | "repeated"; readonly part: Part }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Part[] };

/** What the parser reads besides, only to say what is wrong with it: names in quotation marks, texts without. */
const tolerated: Readonly<Record<string, TokenType>> = { name: Text, text: Identifier };

/** The productions of a grammar by name. What is read only for the sake of a message is left out. */
export function productionsOf(rules: Readonly<Record<string, Rule>>): ReadonlyMap<string, Part> {
  return new Map(Object.values(rules).map((rule) => [rule.name, sequenceOf(rule.definition, tolerated[rule.name])]));
}

function sequenceOf(sequence: readonly IProduction[], without?: TokenType): Part {
  const parts = sequence.map((production) => partOf(production, without));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "sequence", parts };
}

function partOf(production: IProduction, without?: TokenType): Part {
  if (production instanceof Terminal) return tokenOf(production.terminalType);
  if (production instanceof NonTerminal) return { kind: "production", name: production.nonTerminalName };
  if (production instanceof Option) return { kind: "optional", part: sequenceOf(production.definition) };
  if (production instanceof Repetition) return { kind: "repeated", part: sequenceOf(production.definition) };
  if (production instanceof Alternation) return choiceOf(production, without);
  throw new Error("the grammar uses something that no production is printed of");
}

function choiceOf(alternation: Alternation, without: TokenType | undefined): Part {
  const alternatives = alternation.definition.map((alternative) => (alternative instanceof Alternative ? alternative.definition : [alternative]));
  const meant = alternatives.filter(([first]) => first !== undefined && !(first instanceof Terminal && first.terminalType === without));
  const parts = meant.map((sequence) => sequenceOf(sequence));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "choice", parts };
}

const keywordOfType: ReadonlyMap<TokenType, Keyword> = new Map(keywords.map((row) => [keyword[row.name], row.name]));

function tokenOf(type: TokenType): Part {
  const word = keywordOfType.get(type);
  if (word !== undefined) return { kind: "keyword", keyword: word };
  return type.LABEL === undefined || type.LABEL === type.name ? { kind: "token", name: type.name } : { kind: "sign", sign: type.LABEL };
}

/**
 * The productions of a grammar in EBNF, by name: `"x"` a word or sign, `{ }` any number of times, `[ ]` at most once, `|` or. Words are
 * the English ones.
 */
export function printProductions(rules: Readonly<Record<string, Rule>>): ReadonlyMap<string, string> {
  return new Map([...productionsOf(rules)].map(([name, part]) => [name, print(part)]));
}

function print(part: Part): string {
  switch (part.kind) {
    case "keyword":
      return `"${keywordIn(part.keyword, "en")}"`;
    case "sign":
      return `"${part.sign}"`;
    case "token":
    case "production":
      return part.name;
    case "optional":
      return `[ ${print(part.part)} ]`;
    case "repeated":
      return `{ ${print(part.part)} }`;
    case "sequence":
      return part.parts.map((inner) => (inner.kind === "choice" ? `( ${print(inner)} )` : print(inner))).join(" ");
    case "choice":
      return part.parts.map(print).join(" | ");
  }
}

/** The words that lead the members in the block of a declaration. */
export function leadsOfBlock(rule: Rule | undefined): readonly TokenType[] {
  const members = rule?.definition.find((production) => production instanceof Repetition);
  return members instanceof Repetition ? leads(members.definition) : [];
}

/** The tokens a sequence can begin with. */
function leads(sequence: readonly IProduction[]): readonly TokenType[] {
  const [first, ...rest] = sequence;
  if (first instanceof Terminal) return [first.terminalType];
  if (first instanceof NonTerminal) return leads(first.referencedRule.definition);
  if (first instanceof Alternation) return first.definition.flatMap((alternative) => leads([alternative]));
  if (first instanceof Alternative) return leads(first.definition);
  if (first instanceof Option) return [...leads(first.definition), ...leads(rest)];
  if (first instanceof Repetition) return [...leads(first.definition), ...leads(rest)];
  return [];
}
