import { tokenMatcher, type IToken } from "chevrotain";
import { Day, Equals, Infix, Numeral, Percentage, QuotedName, scan, Text, tokenTypes } from "../syntax/tokens.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { endOf } from "./nodes.ts";
import { occurrencesIn, type Occurrence } from "./occurrences.ts";
import type { Declared, Role } from "./roles.ts";

/** What a piece of a text is, by the names that the Language Server Protocol has for semantic tokens. */
export const colourKinds = ["comment", "keyword", "string", "regexp", "number", "operator", "namespace", "type", "class", "enumMember", "event", "function", "macro", "method", "parameter", "property", "variable"] as const;
export type ColourKind = (typeof colourKinds)[number];

/** A piece of a line and what it is; `isDeclaration` where a name is given to something. */
export interface Colour {
  readonly span: Span;
  readonly kind: ColourKind;
  readonly isDeclaration: boolean;
}

const ofDeclared: Readonly<Record<Declared, ColourKind>> = {
  event: "event",
  policy: "class",
  phrases: "type",
  list: "type",
  define: "macro",
  rule: "function",
  check: "class",
  ladder: "class",
  campaign: "class",
  entity: "class",
  activity: "class",
  verification: "class",
  measure: "macro",
  role: "parameter",
  severity: "enumMember",
  variable: "parameter",
};

const ofNamed: Readonly<Record<Exclude<Extract<Role, { readonly names: unknown }>["names"], Declared>, ColourKind>> = {
  value: "property",
  key: "property",
  field: "property",
  law: "namespace",
  folding: "enumMember",
  extractor: "enumMember",
  kind: "enumMember",
  property: "method",
  column: "property",
  unit: "keyword",
  word: "keyword",
};

/** The pieces of a file in order of place, none across lines and none over another. */
export function colours(analysis: Analysis, path: string): readonly Colour[] {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined) return [];
  const { tokens, comments } = scan(text);
  const names = file.declarations.flatMap((declaration) => occurrencesIn(analysis, declaration)).filter(({ around }) => around.at(-1)?.kind !== "localized");
  let next = 0;
  const found = tokens.flatMap((token, index): readonly Colour[] => {
    while ((names[next]?.span.end ?? Infinity) <= token.startOffset) next++;
    const name = names[next];
    const kind = name !== undefined && name.span.start <= token.startOffset && isName(token) ? kindOfName(name) : kindOfToken(token, tokens[index - 1]);
    return kind === undefined || token.image === "" ? [] : [{ span: { path, start: token.startOffset, end: endOf(token) }, kind, isDeclaration: name !== undefined && name.span.start <= token.startOffset && "declares" in name.role }];
  });
  const said = comments.map((comment): Colour => ({ span: { path, start: comment.startOffset, end: endOf(comment) }, kind: "comment", isDeclaration: false }));
  return [...found, ...said].sort((one, other) => one.span.start - other.span.start);
}

const isName = ({ tokenType, image }: IToken): boolean => tokenType === QuotedName || /^[\p{XID_Start}_＿]/u.test(image);

function kindOfName({ role, symbol }: Occurrence): ColourKind {
  const declared = symbol?.kind ?? ("declares" in role ? role.declares : undefined);
  if (declared !== undefined) return ofDeclared[declared];
  return "names" in role ? (role.names in ofNamed ? ofNamed[role.names as keyof typeof ofNamed] : ofDeclared[role.names as Declared]) : "variable";
}

const isKeyword: ReadonlySet<string> = new Set(tokenTypes.map(({ name }) => name).filter((name) => /(?:Keyword|Chinese)$/.test(name)));

function kindOfToken(token: IToken, before: IToken | undefined): ColourKind | undefined {
  const { tokenType } = token;
  if (tokenType === Text) return before?.tokenType.name === "patternKeyword" || before?.tokenType.name === "patternChinese" ? "regexp" : "string";
  if (tokenType === Numeral || tokenType === Percentage || tokenType === Day) return "number";
  if (isKeyword.has(tokenType.name)) return "keyword";
  if (tokenType === Equals || tokenMatcher(token, Infix)) return "operator";
  return isName(token) ? "variable" : undefined;
}
