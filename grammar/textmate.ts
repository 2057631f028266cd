/** The TextMate grammar: for editors and for pages that show Reeve in colours. Patterns are Oniguruma's; none reaches beyond its line. */
import {
  beforeUnit, behindName, brackets, day, digits, escape, head, joinedToUnit, name, oneOf, operators, punctuation, quotations, unit, wordClasses, wordPart, wordStart,
} from "./words.ts";

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly beginCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly endCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Pattern[];
}

const texts: readonly Pattern[] = quotations.map(([open, close]) => ({
  name: "string.quoted.double.reeve",
  begin: open,
  end: `${close}|$`,
  beginCaptures: { 0: { name: "punctuation.definition.string.begin.reeve" } },
  endCaptures: { 0: { name: "punctuation.definition.string.end.reeve" } },
  patterns: [
    { name: "constant.character.escape.reeve", match: escape },
    { name: "invalid.illegal.escape.reeve", match: "\\\\." },
  ],
}));

const patterns: readonly Pattern[] = [
  { name: "comment.line.documentation.reeve", match: "[/／]{3}(?![/／]).*$" },
  { name: "comment.line.double-slash.reeve", match: "[/／]{2}.*$" },
  ...texts,
  { name: "variable.other.quoted.reeve", match: "`[^`\\r\\n]*`?|｀[^｀\\r\\n]*｀?" },
  { name: "constant.numeric.date.reeve", match: day },
  { name: "constant.numeric.percentage.reeve", match: `${digits}[ \\t]*[%％]` },
  {
    match: `(${digits})[ \\t\\u3000]*(${unit})`,
    captures: { 1: { name: "constant.numeric.reeve" }, 2: { name: "keyword.other.unit.reeve" } },
  },
  {
    match: `(${oneOf(beforeUnit)})[ \\t\\u3000]+(${unit})`,
    captures: { 1: { name: "keyword.other.member.reeve" }, 2: { name: "keyword.other.unit.reeve" } },
  },
  { match: `(${joinedToUnit})(${unit})`, captures: { 1: { name: "keyword.other.member.reeve" }, 2: { name: "keyword.other.unit.reeve" } } },
  { name: "constant.numeric.reeve", match: digits },
  {
    match: head([...wordClasses.declarations, ...wordClasses.softDeclarations]),
    captures: { 1: { name: "keyword.declaration.reeve" }, 3: { name: "entity.name.type.reeve" } },
  },
  { name: "keyword.declaration.reeve", match: oneOf(wordClasses.declarations) },
  { name: "keyword.declaration.reeve", match: `${oneOf(wordClasses.softDeclarations)}(?!${behindName})` },
  { name: "constant.language.reeve", match: oneOf(wordClasses.constants) },
  { name: "keyword.control.condition.reeve", match: oneOf(wordClasses.conditions) },
  { name: "keyword.other.member.reeve", match: `${oneOf(wordClasses.members)}(?!${behindName})` },
  {
    match: `([.．])(${name})`,
    captures: { 1: { name: "punctuation.accessor.reeve" }, 2: { name: "variable.other.reeve" } },
  },
  { name: "variable.other.reeve", match: `${wordStart}${wordPart}*` },
  { name: "keyword.operator.reeve", match: operators },
  { name: "punctuation.separator.reeve", match: punctuation },
  { name: "punctuation.section.reeve", match: brackets },
];

/** The grammar as its file holds it. */
export function printTextMate(): string {
  const grammar = { name: "Reeve", scopeName: "source.reeve", fileTypes: ["reeve"], patterns };
  return `${JSON.stringify(grammar, undefined, 2)}\n`;
}
