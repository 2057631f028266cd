import { dotted } from "../check/names.ts";
import type * as ast from "../syntax/ast.ts";
import { continuations, type Continuation } from "../syntax/continuations.ts";
import { idioms, keywordIn, keywordOf, type Keyword } from "../syntax/keywords.ts";
import { infixOperators } from "../syntax/operators.ts";
import { scan } from "../syntax/tokens.ts";
import { walk } from "../syntax/walk.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { candidatesFor, type Candidate } from "./candidates.ts";
import { cursorAt, placeholder, type Cursor } from "./cursor.ts";
import { wordsOfField } from "./fields.ts";
import { meaningAt, occurrencesIn, scopeAt, type Occurrence } from "./occurrences.ts";
import { foundBy } from "./typed.ts";

/** Something that may be written, and over what. */
export interface Completion extends Candidate {
  readonly replaces: Span;
  /** What an editor compares with what is typed, where it is not the label: how the label is read in pinyin. */
  readonly filter?: string;
}

/** What may be written at a place, what fits what is typed there first; what does not fit it is left out. */
export function completion(analysis: Analysis, path: string, offset: number): readonly Completion[] {
  const text = analysis.texts.get(path);
  const cursor = text === undefined ? undefined : cursorAt(path, text, offset);
  if (text === undefined || cursor === undefined || fileAt(analysis, path) === undefined) return [];
  const found = cursor.inText ? inText(analysis, path, cursor) : [...names(analysis, path, text, cursor, offset), ...keywordsAt(path, cursor)];
  const seen = new Set<string>();
  return found.filter(({ label }) => !seen.has(label) && seen.add(label) !== undefined).flatMap((one) => fitting(analysis, one, text.slice(one.replaces.start, offset)));
}

/** The name at the cursor in the declaration as it would be, and what may stand there. */
function names(analysis: Analysis, path: string, text: string, cursor: Cursor, offset: number): readonly Completion[] {
  const { declaration, name, language } = cursor;
  if (declaration === undefined) return units(analysis, path, cursor);
  const at = occurrencesIn(analysis, declaration).findLast(({ span }) => span.start <= name && name <= span.end);
  if (at === undefined || !at.text.includes(placeholder)) return units(analysis, path, cursor);
  const dots = at.text.slice(0, at.text.indexOf(placeholder));
  // A dotted name is replaced as a whole: `listing.publ` by `listing.published`.
  const start = dots === "" ? cursor.start : startOfPath(text, cursor.start, offset);
  return candidatesFor(analysis, at, language).map((one) => ({ ...one, replaces: { path, start, end: cursor.end } }));
}

function startOfPath(text: string, start: number, offset: number): number {
  const before = /(?:[\p{XID_Continue}`]+[ \t]*[.．][ \t]*)+$/u.exec(text.slice(Math.max(0, start - 200), start));
  return before === null ? Math.min(start, offset) : start - before[0].length;
}

/** Behind a number the parser takes no other name than a unit. */
function units(analysis: Analysis, path: string, { next, language, start, end, declaration }: Cursor): readonly Completion[] {
  if (!next.some(({ within: [inner, outer] }) => inner?.production === "unit" || outer?.production === "unit")) return [];
  const role: Occurrence["role"] = { names: "unit" };
  const nothing: Occurrence = { span: { path, start, end }, text: "", quoted: false, role, around: declaration === undefined ? [] : [declaration] };
  return candidatesFor(analysis, nothing, language).map((one) => ({ ...one, replaces: { path, start, end } }));
}

/** The keywords that the grammar lets stand at the cursor; several that are one word in Chinese, or are always written together, as one. */
function keywordsAt(path: string, { next, language, start, end, before }: Cursor): readonly Completion[] {
  const possible = new Set(next.flatMap(({ part }) => keywordsOf(part)).filter((word) => language === "zh" || !isChinese(keywordIn(word, "en"))));
  const replaces: Span = { path, start, end };
  const rows = idioms.filter(({ words: [first] }) => first !== undefined && possible.has(first)).filter(({ zh }) => continuations([...before, ...scan(zh).tokens]).length > 0);
  const alone = [...possible].filter((word) => !isAlwaysFollowed(word, rows, before));
  const texts = [
    ...rows.map(({ zh, words }) => ({ label: language === "zh" ? zh : words.map((word) => keywordIn(word, "en")).join(" ") })),
    ...alone.map((word) => ({ label: keywordIn(word, language) })),
  ];
  return texts.map(({ label }) => ({ label, kind: "keyword", replaces }));
}

/** The keywords that a part of the grammar may be: `and` and `or` are operators like the signs. */
function keywordsOf(part: Continuation["part"]): readonly Keyword[] {
  if (part.kind === "keyword") return [part.keyword];
  return part.kind === "token" && part.name === "Infix" ? infixOperators.flatMap(({ operator }) => keywordOf(operator)?.name ?? []) : [];
}

/** What only a Chinese sentence needs. */
const isChinese = (word: string): boolean => /^\p{Script=Han}/u.test(word);

/** Whether behind a keyword only those stand with which it makes one of some idioms. */
function isAlwaysFollowed(word: Keyword, rows: typeof idioms, before: Cursor["before"]): boolean {
  const own = rows.filter(({ words: [first] }) => first === word);
  if (own.length === 0) return false;
  const behind = continuations([...before, ...scan(keywordIn(word, "zh")).tokens]);
  return behind.every(({ part }) => part.kind === "keyword" && own.some(({ words: [, second] }) => second === part.keyword));
}

// inside of a text

function inText(analysis: Analysis, path: string, cursor: Cursor): readonly Completion[] {
  const { declaration, name } = cursor;
  if (declaration === undefined) return [];
  const around = nodesTo(declaration, name);
  const text = around.at(-1);
  if (text?.kind !== "string") return [];
  const replaces: Span = { path, start: cursor.start, end: cursor.end };
  const owner = around.slice(0, -1);
  if (owner.at(-1)?.kind === "localized") return inTitle(analysis, owner, cursor, replaces);
  const written = (text as ast.StringLiteral).value;
  return textsFor(analysis, owner, text as ast.StringLiteral).filter(({ label }) => label !== written).map((one) => ({ ...one, replaces }));
}

/** The nodes around the one that begins at a place, and that one. */
export function nodesTo(root: ast.Node, start: number): readonly ast.Node[] {
  return [...walk(root)].filter(({ span }) => span.start <= start && start < span.end);
}

/** Behind a brace in the title of a rule, what the event has. */
function inTitle(analysis: Analysis, owner: readonly ast.Node[], { prefix, end, language }: Cursor, replaces: Span): readonly Completion[] {
  const open = /\{[^{}]*$/.exec(prefix)?.[0];
  if (open === undefined || owner[0]?.kind !== "rule") return [];
  const start = replaces.start + prefix.length - open.length + 1;
  const value: Occurrence = { span: replaces, text: "", quoted: false, role: { names: "value" }, around: owner };
  const behind = endOfName(analysis.texts.get(replaces.path) ?? "", start, end);
  return candidatesFor(analysis, value, language).filter(({ kind }) => kind === "field" || kind === "value").map((one) => ({ ...one, replaces: { ...replaces, start, end: behind } }));
}

function endOfName(text: string, start: number, end: number): number {
  const name = /^[\p{XID_Continue}.]*/u.exec(text.slice(start, end));
  return start + (name?.[0].length ?? 0);
}

const textCandidates = (texts: Iterable<string>, kind: Candidate["kind"] = "text"): readonly Candidate[] => [...new Set(texts)].filter((text) => text !== "").map((label) => ({ label, kind }));

/** What texts of this kind there are already, or can be; `owner` are the nodes around the text. */
export function textsFor(analysis: Analysis, owner: readonly ast.Node[], text: ast.StringLiteral): readonly Candidate[] {
  const [declaration] = owner;
  const holder = owner.at(-1);
  const paths = analysis.readers.paths ?? [];
  switch (holder?.kind) {
    case "schema":
      return textCandidates(paths.filter((file) => file.startsWith("schemas/")), "file");
    case "list":
      return textCandidates(paths.filter((file) => file.startsWith("lists/")), "file");
    case "hold":
      return textCandidates(textsIn(analysis, "hold", "queue"));
    case "label":
    case "labelled":
      return textCandidates([...textsIn(analysis, "label", "label"), ...textsIn(analysis, "labelled", "label")]);
    case "refer":
      return textCandidates(textsIn(analysis, "refer", "to"));
    case "owner":
      return textCandidates(textsIn(analysis, "owner", "owner"));
    case "binary":
    case "membership":
      return wordsBeside(analysis, owner, text);
    default:
      return declaration?.kind === "phrases" ? textCandidates(textsIn(analysis, "word", "text")) : [];
  }
}

/** What stands in a property of all nodes of a kind. */
function textsIn({ sources }: Analysis, kind: string, property: string): readonly string[] {
  const found: string[] = [];
  for (const file of sources.files) {
    for (const node of walk(file)) {
      const value: unknown = node.kind === kind && property in node ? (node as unknown as Readonly<Record<string, unknown>>)[property] : undefined;
      if (typeof value === "object" && value !== null && "value" in value && typeof value.value === "string") found.push(value.value);
    }
  }
  return found;
}

/** The words that the value on the other side can be. */
function wordsBeside(analysis: Analysis, owner: readonly ast.Node[], text: ast.StringLiteral): readonly Candidate[] {
  const holder = owner.at(-1) as ast.Binary | ast.Membership;
  const other = holder.kind === "membership" ? holder.operand : holder.left === text ? holder.right : holder.left;
  if (other.kind !== "reference") return [];
  const around = [...owner, other];
  const name = dotted(other.path) ?? "";
  const meaning = meaningAt(analysis, { text: name, quoted: false, around });
  if (meaning.kind !== "field") return [];
  const scope = scopeAt(analysis, around);
  const extractor = [...(scope.variables ?? [])].find(([variable]) => name.startsWith(`${variable}.`))?.[1].extractor;
  if (extractor !== undefined) return textCandidates((extractor.kinds ?? []).map((kind) => kind.name), "word");
  return textCandidates(wordsOfField(analysis, meaning.path, scope.events), "word");
}

const fitting = (analysis: Analysis, one: Completion, typed: string): readonly Completion[] => {
  const found = foundBy(analysis, one.label, typed);
  return found === undefined ? [] : [{ ...one, ...found }];
};
