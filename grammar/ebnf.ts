/** The grammar in the EBNF of the W3C (Extensible Markup Language 1.0, section 6): `?` at most once, `*` any number of times, `|` or, `-` but not. */
import { idioms, keywordIn, keywords } from "@reeve/language";
import { infixOperators, prefixOperators, signs, type Part } from "@reeve/language/generate";
import { lexicalProductions } from "./lexical.ts";
import { productionGroups } from "./productions.ts";

/** Longest line of a file. */
const width = 120;

/** A production of the parser: `name ::= …`, in lines. */
export function printProduction(name: string, part: Part): string {
  return wrap(`${name} ::= ${print(part)}`);
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
      return `${grouped(part.part)}?`;
    case "repeated":
      return `${grouped(part.part)}*`;
    case "sequence":
      return part.parts.map((inner) => (inner.kind === "choice" ? `( ${print(inner)} )` : print(inner))).join(" ");
    case "choice":
      return part.parts.map(print).join(" | ");
  }
}

/** A part that `?` or `*` can stand behind. */
function grouped(part: Part): string {
  const isOne = part.kind === "keyword" || part.kind === "sign" || part.kind === "token" || part.kind === "production";
  return isOne ? print(part) : `( ${print(part)} )`;
}

/** Breaks a line before an alternative or, failing that, between two words, wherever it would be too long. */
function wrap(line: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const before = rest.lastIndexOf(" | ", width);
    const at = before > 8 ? before : rest.lastIndexOf(" ", width);
    if (at <= 8) break;
    lines.push(rest.slice(0, at));
    rest = `    ${rest.slice(at + 1)}`;
  }
  return [...lines, rest].join("\n");
}

const operators = [
  ...infixOperators.map(({ operator, binding: level }) => ({ written: operator as string, level })),
  ...prefixOperators.map(({ operator, binding: level }) => ({ written: `${operator} (before its operand)`, level })),
];

/** The operators, loosest first; each row binds more tightly than the one above. */
export const precedence: readonly (readonly string[])[] = [...new Set(operators.map(({ level }) => level))]
  .sort((one, other) => one - other)
  .map((level) => operators.filter((operator) => operator.level === level).map(({ written }) => written));

const comment = (...lines: readonly string[]): string => (lines.length === 1 ? `/* ${lines[0] ?? ""} */` : `/*\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */`);

/** The whole grammar as a file. */
export function printEbnf(): string {
  const sections = productionGroups().map(({ title, productions }) =>
    [comment(title), ...productions.map(([name, part]) => printProduction(name, part))].join("\n"),
  );
  return [
    comment(
      "The grammar of Reeve, generated from the parser. The notation is the EBNF of the W3C: Extensible Markup Language (XML) 1.0, section 6.",
      "",
      "A quoted word is a keyword. It may be written in English, as here, or in Chinese; the table at the end has both. Keywords that are not",
      "reserved are names wherever the grammar asks for a name. A quoted sign may be written in its full-width form. White space and comments",
      "stand between any two tokens and mean nothing; a comment of three slashes above a declaration documents it. Behind a comma, a word",
      "that begins an action begins one, and is no name that goes on with the list before.",
    ),
    ...sections,
    comment(
      "How tightly operators bind, loosest first. A test (is, in, between, matches, has) binds as a comparison. All lean left, but",
      "comparisons do not chain: `a < b < c` is refused.",
      "",
      ...precedence.map((row) => `  ${row.join("  ")}`),
    ),
    [comment("tokens"), ...lexicalProductions.map(([name, production]) => wrap(`${name} ::= ${production}`))].join("\n"),
    comment("The forms a sign may have.", "", ...signs().map(({ sign, forms }) => `  ${sign.padEnd(2)}  ${forms.slice(1).join("  ")}`)),
    comment("Chinese words that each stand for several keywords. Besides, 每 and the unit of a duration may be one word: 每天.", "", ...idioms.map(({ zh, words }) => `  ${zh}  ${words.map((word) => keywordIn(word, "en")).join(" ")}`)),
    comment("Keywords in both languages. Where one English word is two words in Chinese, the sense is named behind it.", "", ...keywordLines()),
  ].join("\n\n").concat("\n");
}

function keywordLines(): readonly string[] {
  return keywords.map(({ en, zh, as, reserved }) => `  ${en.padEnd(14)}${zh}${as === undefined ? "" : ` (${as})`}${reserved === true ? ", reserved" : ""}`);
}
