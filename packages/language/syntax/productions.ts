import { Alternation, Alternative, NonTerminal, Option, Repetition, Terminal, type IProduction, type Rule, type TokenType } from "chevrotain";
import { keywords } from "./keywords.ts";
import { Identifier, keyword, Text } from "./tokens.ts";

/** What the parser reads besides, only to say what is wrong with it: names in quotation marks, texts without. */
const tolerated: Readonly<Record<string, TokenType>> = { name: Text, text: Identifier };

/**
 * The productions of a grammar in EBNF, by name: `"x"` a word or sign, `{ }` any number of times, `[ ]` at most once, `|` or. Words are
 * the English ones. What is read only for the sake of a message is left out.
 */
export function printProductions(rules: Readonly<Record<string, Rule>>): ReadonlyMap<string, string> {
  return new Map(Object.values(rules).map((rule) => [rule.name, printSequence(rule.definition, tolerated[rule.name])]));
}

function printSequence(sequence: readonly IProduction[], without?: TokenType): string {
  const [only] = sequence;
  if (sequence.length === 1 && only instanceof Alternation) return printAlternatives(only, without);
  return sequence.map((production) => (production instanceof Alternation ? `( ${printAlternatives(production)} )` : print(production))).join(" ");
}

function printAlternatives(alternation: Alternation, without?: TokenType): string {
  const alternatives = alternation.definition.map((alternative) => (alternative instanceof Alternative ? alternative.definition : [alternative]));
  const meant = alternatives.filter(([first]) => first !== undefined && !(first instanceof Terminal && first.terminalType === without));
  return meant.map((sequence) => printSequence(sequence)).join(" | ");
}

function print(production: IProduction): string {
  if (production instanceof Terminal) return printToken(production.terminalType);
  if (production instanceof NonTerminal) return production.nonTerminalName;
  if (production instanceof Option) return `[ ${printSequence(production.definition)} ]`;
  if (production instanceof Repetition) return `{ ${printSequence(production.definition)} }`;
  return "";
}

const wordOfType: ReadonlyMap<TokenType, string> = new Map(keywords.map((row) => [keyword[row.name], row.en]));

function printToken(type: TokenType): string {
  const sign = type.LABEL === type.name ? undefined : type.LABEL;
  const written = wordOfType.get(type) ?? sign;
  return written === undefined ? type.name : `"${written}"`;
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
