/** What puts right what is wrong, where that is plain: one row for each code that has it. */
import { nearest } from "../text/nearest.ts";
import type { Diagnostic, Language, Localized } from "../diagnostics/diagnostic.ts";
import { localized } from "../diagnostics/parts.ts";
import type * as ast from "../syntax/ast.ts";
import { languageOf } from "../syntax/explain.ts";
import { idiomOf, keywordIn, keywordOf } from "../syntax/keywords.ts";
import { Comma, isClosed, scan } from "../syntax/tokens.ts";
import { walk } from "../syntax/walk.ts";
import type { Span } from "../text/source.ts";
import { units } from "../types/units.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { candidatesFor } from "./candidates.ts";
import { completion, nodesTo, textsFor } from "./completion.ts";
import type { Edit } from "./edits.ts";
import { endOf, nodesAt, tokenBefore } from "./nodes.ts";
import { occurrencesIn } from "./occurrences.ts";
import { withFoldings, withMember } from "./additions.ts";

/** A change that an author can have made, and what it does. */
export interface Fix {
  readonly title: Localized;
  readonly edits: readonly Edit[];
  /** What it puts right; absent where nothing is wrong. */
  readonly of?: Diagnostic;
}

/** Where something is wrong, and what is written there. */
interface Place {
  readonly analysis: Analysis;
  readonly file: ast.File;
  readonly text: string;
  readonly span: Span;
  readonly diagnostic: Diagnostic;
  readonly written: string;
  /** The language of the file's keywords. */
  readonly language: Language;
}

type Row = (place: Place) => readonly Fix[];

/** What puts right the diagnostics that touch a range of a file. They may be more than those of the analysis: what takes longer to find is put right too. */
export function fixes(analysis: Analysis, path: string, range: Pick<Span, "start" | "end">, diagnostics: readonly Diagnostic[] = analysis.diagnostics): readonly Fix[] {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined) return [];
  const language = languageOf(scan(text).tokens);
  return diagnostics
    .filter(({ span, code }) => span.path === path && span.start <= range.end && range.start <= span.end && rows[code] !== undefined)
    .flatMap((diagnostic) => (rows[diagnostic.code]?.({ analysis, file, text, span: diagnostic.span, diagnostic, written: text.slice(diagnostic.span.start, diagnostic.span.end), language }) ?? []).map((fix) => ({ ...fix, of: diagnostic })));
}

/** Changes that can be made at a place where nothing is wrong. */
export function rewritings(analysis: Analysis, path: string, offset: number): readonly Fix[] {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined) return [];
  const around = nodesAt(file, offset);
  const set = around.find((node): node is ast.PhrasesDeclaration => node.kind === "phrases");
  const language = languageOf(scan(text).tokens);
  const lacksExample = set !== undefined && set.members.some(({ kind }) => kind === "find") && !set.members.some(({ kind }) => kind === "must-pass");
  return [
    ...around.flatMap((node, index) => (node.kind === "pattern" ? asPhrases(node as Extract<ast.PhraseTerm, { kind: "pattern" }>, around[index - 1]) : [])),
    ...(lacksExample ? [{ title: localized("add an example that must pass", "补充必须放过的例子"), edits: [withMember(text, set, { en: 'must pass "…"', zh: '必须放过 "…"' }[language])] }] : []),
  ];
}

// changes

const replaced = (span: Span, text: string): Fix => ({ title: localized(`write \`${text.trim()}\``, `改为 \`${text.trim()}\``), edits: [{ span, text }] });
const inserted = ({ path }: Span, at: number, text: string): Fix => ({ title: localized(`add \`${text.trim()}\``, `补上 \`${text.trim()}\``), edits: [{ span: { path, start: at, end: at }, text }] });
const deleted = (span: Span): Fix => ({ title: localized("delete it", "删去"), edits: [{ span, text: "" }] });
const written = (value: string): string => `"${value.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;

const rows: Readonly<Record<string, Row>> = {
  RV0001: (place) => forSign(place),
  RV0002: ({ span, written: text }) => [inserted(span, span.end, { "“": "”", "＂": "＂" }[text.charAt(0)] ?? '"')],
  RV0003: ({ span, written: text }) => [replaced(span, `\\${text}`)],
  RV0004: ({ span }) => [deleted(span)],
  RV0006: ({ span, written: text }) => [inserted(span, span.end, text.charAt(0))],
  RV0008: ({ span, written: text }) => [replaced(span, text.normalize("NFKC").split("-").map((part) => part.padStart(2, "0")).join("-"))],
  RV0010: ({ span }) => [replaced({ ...span, end: span.start + 3 }, "//")],
  RV0014: ({ span, written: text }) => (isClosed(text) ? [replaced(span, written(text.slice(1, -1)))] : []),
  RV0015: ({ span }) => [deleted(span)],
  RV0020: (place) => [...forComma(place), ...nearestKeyword(place)],
  RV0021: (place) => nearestKeyword(place),
  RV0022: ({ span, written: text }) => [replaced(span, `\`${text}\``)],
  RV0024: ({ span, written: text }) => [replaced(span, written(text))],
  RV0025: ({ span, written: text }) => (isName(text.slice(1, -1)) ? [replaced(span, text.slice(1, -1))] : []),
  RV0026: (place) => [inserted(place.span, endBefore(place), ",")],
  RV0027: ({ span }) => [inserted(span, span.end, "\n}")],
  RV0028: ({ span }) => [replaced(span, "==")],
  RV0030: (place) => nearestUnit(place),
  RV0031: (place) => [{ ...replaced({ ...place.span, start: endBefore(place) }, ","), title: localized("write a comma", "改为逗号") }],
  RV0102: (place) => nearestName(place),
  RV0103: (place) => nearestName(place),
  RV0104: (place) => missing(place),
  RV0106: (place) => withoutEntry(place),
  RV0110: (place) => nearestText(place),
  RV0113: (place) => missingTitle(place),
  RV0114: (place) => withoutDeclaration(place),
  RV0201: (place) => nearestName(place),
  RV0211: (place) => nearestUnit(place),
  RV0213: (place) => asCondition(place),
  RV0219: (place) => nearestName(place),
  RV0220: (place) => nearestName(place),
  RV0223: (place) => nearestText(place),
  RV0302: (place) => nearestName(place),
  RV0308: (place) => missing(place),
  RV0310: (place) => missing(place),
  RV0311: (place) => missing(place),
  RV0401: (place) => nearestName(place),
  RV0418: (place) => nearestName(place),
  RV0419: (place) => nearestName(place),
  RV0560: (place) => missing(place),
  RV0601: (place) => nearestText(place),
  RV0609: (place) => nearestName(place),
  RV0705: (place) => withoutEntry(place),
  RV0706: (place) => withoutEntry(place),
  RV0707: (place) => withoutEntry(place),
  RV0713: (place) => withoutEntry(place),
  RV0718: (place) => nearestText(place),
};

/** The codes of what can be put right. */
export const fixable: ReadonlySet<string> = new Set(Object.keys(rows));

const isName = (text: string): boolean => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text) && keywordOf(text)?.reserved !== true && idiomOf(text) === undefined;

// signs

function forSign({ span, written: text, language, text: whole }: Place): readonly Fix[] {
  const spaced = (word: string): string => `${/\s$/.test(whole.slice(0, span.start)) ? "" : " "}${word}${/^\s/.test(whole.slice(span.end)) ? "" : " "}`;
  switch (text.charAt(0)) {
    case "&":
      return [replaced(span, spaced(keywordIn("and", language)))];
    case "|":
      return [replaced(span, spaced(keywordIn("or", language)))];
    case "!": case "！":
      return [replaced(span, spaced(keywordIn("negation", language)))];
    case ";": case "；":
      return [deleted(span)];
    case ":": case "：":
      return [replaced(span, "=")];
    case "#":
      return [replaced({ ...span, end: span.start + 1 }, "//")];
    default:
      return [];
  }
}

/** A comma between conditions, and one behind which nothing follows. */
function forComma({ text, span, diagnostic, language, written: found }: Place): readonly Fix[] {
  if (/^[,，、]$/.test(found) && diagnostic.help?.en.startsWith("a comma joins no conditions") === true) {
    const spaced = (word: string): string => ` ${word}${/^\s/.test(text.slice(span.end)) ? "" : " "}`;
    return [replaced(span, spaced(keywordIn("and", language))), replaced(span, spaced(keywordIn("or", language)))];
  }
  const { tokens } = scan(text);
  const before = tokens[tokenBefore(tokens, span.start - 1) ?? -1];
  return before?.tokenType === Comma ? [deleted({ ...span, start: before.startOffset, end: endOf(before) })].map((fix) => ({ ...fix, title: localized("delete the comma", "删去逗号") })) : [];
}

/** Where the token before a place ends. */
function endBefore({ text, span }: Place): number {
  const { tokens } = scan(text);
  const before = tokens[tokenBefore(tokens, span.start - 1) ?? -1];
  return before === undefined ? span.start : endOf(before);
}

// what was probably meant

function near(span: Span, name: string, labels: readonly string[]): readonly Fix[] {
  const plain = new Map(labels.map((label) => [label.replaceAll("`", ""), label]));
  const meant = nearest(name, plain.keys());
  return meant === undefined || meant === name ? [] : [replaced(span, plain.get(meant) ?? meant)];
}

function nearestKeyword({ analysis, span, written: word }: Place): readonly Fix[] {
  if (!/^[\p{XID_Start}_]/u.test(word)) return [];
  const keywords = completion(analysis, span.path, span.start).filter(({ kind }) => kind === "keyword").map(({ label }) => label);
  return near(span, word.normalize("NFKC"), keywords);
}

function nearestName({ analysis, file, span, language }: Place): readonly Fix[] {
  const declaration = file.declarations.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  const at = declaration === undefined ? undefined : occurrencesIn(analysis, declaration).find((one) => span.start <= one.span.start && one.span.end <= span.end);
  return at === undefined ? [] : near(at.span, at.text, candidatesFor(analysis, at, language).map(({ label }) => label));
}

function nearestText({ analysis, file, span }: Place): readonly Fix[] {
  const declaration = file.declarations.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  const around = declaration === undefined ? [] : nodesTo(declaration, span.start);
  const text = around.at(-1);
  if (text?.kind !== "string" || text.span.end > span.end) return [];
  const { value } = text as ast.StringLiteral;
  const others = textsFor(analysis, around.slice(0, -1), text as ast.StringLiteral).map(({ label }) => label).filter((label) => label !== value);
  return near(text.span, value, others).map((fix) => ({ title: fix.title, edits: fix.edits.map((edit) => ({ ...edit, text: written(edit.text) })) }));
}

const nearestUnit = ({ span, written: word }: Place): readonly Fix[] => near(span, word.normalize("NFKC"), [...units.keys()]);

/** The name of a thing where a condition should stand. */
function asCondition({ analysis, span, written: name, language }: Place): readonly Fix[] {
  const { names } = analysis.context;
  const said = (en: string, zh: string): readonly Fix[] => [replaced(span, language === "zh" ? zh : en)];
  if (names.phrases.index.has(name)) return said(`any text matches ${name}`, `任一文本 匹配 ${name}`);
  if (names.events.index.has(name)) return said(`event is ${name}`, `事件 是 ${name}`);
  if (names.lists.index.has(name)) return said(`account in ${name}`, `account 属于 ${name}`);
  return names.entities.index.has(name) ? said(`accounts of ${name}`, `${name} 的 accounts`) : [];
}

// what is missing

function missing({ analysis, file, text, span, diagnostic: { lacks }, language }: Place): readonly Fix[] {
  const declaration = file.declarations.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  if (declaration === undefined || lacks === undefined) return [];
  if ("member" in lacks) {
    return "members" in declaration ? [{ title: localized(`add \`${lacks.member[language]}\``, `补上 \`${lacks.member[language]}\``), edits: [withMember(text, declaration, lacks.member[language])] }] : [];
  }
  const sets = lacks.foldings.length === 0 ? undefined : setOf(analysis, declaration, span);
  const edit = sets === undefined ? undefined : withFoldings(analysis, sets, lacks.foldings);
  return edit === undefined ? [] : [{ title: localized(`see through ${lacks.foldings.join(", ")}`, `识别变体 ${lacks.foldings.map((name) => analysis.environment.foldings.find((row) => row.name === name)?.zh ?? name).join("、")}`), edits: [edit] }];
}

/** The phrase set that something is wrong with: the one it stands in, or the one that a condition names. */
function setOf({ sources }: Analysis, declaration: ast.Declaration, span: Span): ast.PhrasesDeclaration | undefined {
  if (declaration.kind === "phrases") return declaration;
  const condition = [...walk(declaration)].find((node): node is ast.Matches => node.kind === "matches" && node.span.start <= span.start && span.end <= node.span.end);
  return sources.files.flatMap(({ declarations }) => declarations).find((one): one is ast.PhrasesDeclaration => one.kind === "phrases" && one.name.text === condition?.set.text);
}

function missingTitle({ file, text, span, language }: Place): readonly Fix[] {
  const declaration = file.declarations.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  if (declaration === undefined) return [];
  const members: readonly ast.Node[] = "members" in declaration ? declaration.members : "title" in declaration && declaration.title !== undefined ? [declaration.title] : [];
  const title = members.find((member): member is ast.TitleMember => member.kind === "title");
  const there = new Set((title?.title.texts ?? []).map((one) => one.language));
  const lacking = (["zh", "en"] as const).filter((one) => !there.has(one)).map((one) => `${keywordIn(one, language)} "…"`);
  if (title !== undefined && there.size > 0) return [inserted(span, title.span.end, `, ${lacking.join(", ")}`)];
  const member = `${keywordIn("title", language)} ${lacking.join(", ")}`;
  return title === undefined && "members" in declaration ? [{ title: localized(`add \`${member}\``, `补上 \`${member}\``), edits: [withMember(text, declaration, member, "first")] }] : [];
}

// what is too much

/** Without the entry of a list at the place; without the whole member where it is the only one. */
function withoutEntry({ file, text, span }: Place): readonly Fix[] {
  const around = nodesTo(file, span.start).filter((node) => node.span.end >= span.end);
  const entry = around.slice(3).find((node) => node.span.start === span.start);
  const member = around[2];
  if (member === undefined) return [];
  if (entry === undefined) return member.span.start === span.start ? [deleted(lineOf(text, member.span))] : [];
  // In a combination no part can go without the others.
  if ((entry.kind === "near" || entry.kind === "then") && entry.span.end > span.end) return [];
  const { tokens } = scan(text);
  const first = tokenBefore(tokens, entry.span.start) ?? 0;
  const last = tokenBefore(tokens, entry.span.end - 1) ?? 0;
  const [before, next, afterNext] = [tokens[first - 1], tokens[last + 1], tokens[last + 2]];
  if (next?.tokenType === Comma) return [deleted({ ...entry.span, end: afterNext?.startOffset ?? endOf(next) })];
  if (before?.tokenType === Comma) return [deleted({ ...entry.span, start: before.startOffset })];
  return [deleted(lineOf(text, member.span))];
}

/** Without a declaration, what is said above it and the blank line behind it. */
function withoutDeclaration({ file, text, span }: Place): readonly Fix[] {
  const declaration = file.declarations.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  if (declaration === undefined) return [];
  const { start, end } = lineOf(text, declaration.span);
  const doc = /(?:^|\n)((?:[ \t]*[/／]{3}[^\n]*\n)+)$/.exec(text.slice(0, start))?.[1] ?? "";
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0;
  return [deleted({ path: span.path, start: start - doc.length, end: end + blank })];
}

/** A range with the rest of its lines, where nothing else stands on them. */
function lineOf(text: string, { path, start, end }: Span): Span {
  const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, start));
  const behind = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(end));
  return before === null || behind === null ? { path, start, end } : { path, start: start - (before[1]?.length ?? 0), end: end + behind[0].length };
}

// regular expressions

/** The texts that an expression matches where they are all it matches: `a|b`. */
function asPhrases({ span, expression: { value } }: Extract<ast.PhraseTerm, { kind: "pattern" }>, holder: ast.Node | undefined): readonly Fix[] {
  const texts = value.split("|");
  const arePlain = texts.every((text) => text !== "" && !/[\\^$.*+?()[\]{}]/.test(text));
  const isPart = holder?.kind === "near" || holder?.kind === "then";
  if (!arePlain || (isPart && texts.length > 1)) return [];
  const phrases = texts.map(written).join(", ");
  return [{ title: localized(texts.length === 1 ? "make the regular expression a phrase" : "make the regular expression phrases", "将正则改写为词语"), edits: [{ span, text: phrases }] }];
}
