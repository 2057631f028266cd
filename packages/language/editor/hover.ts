import { isAbsent } from "../check/context.ts";
import { dotted } from "../check/names.ts";
import { foldingsOf } from "../check/phrases.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { kinds } from "../diagnostics/check.ts";
import type * as ast from "../syntax/ast.ts";
import { idioms, keywordIn, keywordOf, type Keyword } from "../syntax/keywords.ts";
import { nfkc } from "../syntax/tokens.ts";
import type { Span } from "../text/source.ts";
import { termOf } from "../types/environment.ts";
import { describeType, type Type } from "../types/type.ts";
import { units } from "../types/units.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { titleOf } from "./candidates.ts";
import { declaredThings, headName, type DeclaredThing } from "./declared.ts";
import { placesOfField } from "./fields.ts";
import { foldingSteps } from "./folded.ts";
import { sentenceFor } from "./keyword-docs.ts";
import { endOf, nodesAt, tokenBefore, tokensOf } from "./nodes.ts";
import { meaningAt, occurrenceAt, scopeAt, type Occurrence, type Symbol } from "./occurrences.ts";
import { properties } from "./properties.ts";

/** What is said of the place, in Markdown, and where the place is. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What a name, a phrase or a keyword is. */
export function hover(analysis: Analysis, path: string, offset: number): Hover | undefined {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined) return undefined;
  const occurrence = occurrenceAt(analysis, file, offset);
  const lines = occurrence === undefined ? undefined : ofName(analysis, occurrence);
  if (occurrence !== undefined && lines !== undefined && lines.length > 0) return { span: occurrence.span, markdown: lines.join("\n\n") };
  return ofText(analysis, nodesAt(file, offset)) ?? ofKeyword(analysis, path, text, offset);
}

const code = (source: string): string => `\`\`\`reeve\n${source}\n\`\`\``;

function ofName(analysis: Analysis, occurrence: Occurrence): readonly string[] | undefined {
  const { symbol, role, text } = occurrence;
  const { environment } = analysis;
  if (symbol !== undefined) return symbol.kind === "variable" ? ofValue(analysis, occurrence) : ofSymbol(analysis, symbol);
  if (!("names" in role)) return undefined;
  switch (role.names) {
    case "value":
      return ofValue(analysis, occurrence);
    case "field":
      return ofField(analysis, text, analysis.context.names.events.all.flatMap((event, index) => (event === occurrence.around[0] ? [index] : [])));
    case "law":
      return ofLaw(analysis, text);
    case "folding":
      return ofTerm(analysis, termOf(text, environment.foldings));
    case "extractor":
      return ofTerm(analysis, termOf(text, environment.extractors));
    case "kind":
      return ofTerm(analysis, environment.extractors.flatMap(({ kinds = [] }) => kinds).find(({ name, zh }) => text === name || text === zh));
    case "property": {
      const listed = environment.extractors.find(({ list }) => termOf(text, [list]) !== undefined);
      return ofTerm(analysis, listed === undefined ? termOf(text, properties) : { ...listed.list, doc: listed.doc });
    }
    case "unit":
      return ofUnit(analysis, text);
    default:
      return undefined;
  }
}

function ofSymbol(analysis: Analysis, { kind, name, of }: Symbol): readonly string[] {
  const found = declaredThings(analysis.sources.files).filter((thing) => thing.kind === kind && thing.name === name && thing.of === of);
  return found.slice(0, kind === "role" ? 1 : 3).flatMap((thing) => ofThing(analysis, thing));
}

/** What a declaration says of itself: its head, its title, what is written above it, and what it comes to. */
function ofThing(analysis: Analysis, thing: DeclaredThing): readonly string[] {
  const { declaration, span } = thing;
  const text = analysis.texts.get(span.path) ?? "";
  const head = thing.kind === declaration.kind ? headOf(declaration, text) : text.slice(span.start, span.end);
  const title = thing.kind === declaration.kind ? titleOf(declaration)?.[analysis.language] : undefined;
  const doc = thing.kind === declaration.kind && "doc" in declaration ? declaration.doc : undefined;
  const isSaid = doc !== undefined && title !== undefined && doc.split("\n")[0] === title;
  const sizes = thing.kind === declaration.kind ? sizesOf(analysis, declaration) : kindOf(analysis, thing);
  return [code(head), ...(title === undefined || isSaid ? [] : [title]), ...(doc === undefined ? [] : [doc]), ...sizes];
}

const kindOf = ({ language }: Analysis, { kind, of }: DeclaredThing): readonly string[] =>
  kind === "severity" ? [{ en: `a severity of ladder \`${of ?? ""}\``, zh: `分级处罚 \`${of ?? ""}\` 的严重程度` }[language]] : kind === "role" ? [{ en: "an account that the event names", zh: "事件提到的账号" }[language]] : [];

/** A declaration to its brace, or whole where it has none. */
function headOf(declaration: ast.Declaration, text: string): string {
  const { start, end } = declaration.span;
  const source = text.slice(start, end);
  const brace = "members" in declaration ? source.slice(headName(declaration).span.end - start).search(/[{｛]/) : -1;
  const whole = brace < 0 ? source : source.slice(0, headName(declaration).span.end - start + brace).trimEnd();
  return whole.length > 600 ? `${whole.slice(0, 600)} …` : whole;
}

function sizesOf(analysis: Analysis, declaration: ast.Declaration): readonly string[] {
  const say = (texts: Localized): readonly string[] => [texts[analysis.language]];
  switch (declaration.kind) {
    case "phrases": {
      const found = declaration.members.reduce((sum, member) => sum + (member.kind === "find" ? member.phrases.filter(({ span }) => !isAbsent(span)).length : 0), 0);
      const foldings = foldingsOf(analysis.context, declaration).map((name) => analysis.environment.foldings.find((row) => row.name === name)?.[analysis.language === "zh" ? "zh" : "name"] ?? name);
      return say({ en: `${found} phrases, seen through ${foldings.join(", ") || "nothing"}`, zh: `${found} 个词语,识别变体:${foldings.join("、") || "无"}` });
    }
    case "list": {
      const { content } = declaration;
      const entries = content.kind === "inline" ? content.entries.length : analysis.sources.lists.get(content.file.value)?.rows.length;
      return entries === undefined ? [] : say({ en: `${entries} entries`, zh: `共 ${entries} 项` });
    }
    case "policy":
      return declaration.members.flatMap((member) => (member.kind === "basis" ? member.laws.map((law) => `- ${lawLine(analysis, dotted(law) ?? "")}`).join("\n") : []));
    case "measure": {
      const head = analysis.scopes().measures.find((measure) => measure?.name === declaration.name.text);
      return head === undefined ? [] : say(describeType(head.type));
    }
    default:
      return [];
  }
}

function lawLine(analysis: Analysis, id: string): string {
  const law = analysis.readers.laws?.get(id);
  return law === undefined ? `\`${id}\`` : `\`${id}\` ${law.title[analysis.language]} ${law.article}`;
}

function ofLaw(analysis: Analysis, id: string): readonly string[] | undefined {
  const law = analysis.readers.laws?.get(id);
  if (law === undefined) return undefined;
  const { title, article, from, until } = law;
  const time = until === undefined ? { en: `in force since ${from}`, zh: `自 ${from} 起施行` } : { en: `in force from ${from} until ${until}`, zh: `施行期间 ${from} 至 ${until}` };
  return [`**${title[analysis.language]}** ${article}`, time[analysis.language]];
}

const ofTerm = ({ language }: Analysis, row: { readonly name: string; readonly zh: string; readonly doc: Localized } | undefined): readonly string[] | undefined =>
  row === undefined ? undefined : [`**${row.name}** · ${row.zh}`, row.doc[language]];

function ofUnit({ language }: Analysis, word: string): readonly string[] | undefined {
  const unit = units.get(word);
  switch (unit?.kind) {
    case "duration":
      return [{ en: `${unit.milliseconds / 1000} seconds`, zh: `${unit.milliseconds / 1000} 秒` }[language]];
    case "money":
      return [{ en: `money in ${unit.currency}`, zh: `${unit.currency} 金额` }[language]];
    case "years":
      return [{ en: "years of the calendar", zh: "日历年" }[language]];
    case "characters":
      return [{ en: "characters after folding, between two phrases", zh: "折叠变体之后,两个词语之间的字数" }[language]];
    case undefined:
      return undefined;
  }
}

function ofValue(analysis: Analysis, occurrence: Occurrence): readonly string[] | undefined {
  const { language, environment } = analysis;
  const meaning = meaningAt(analysis, occurrence);
  const typed = (type: Type): string => `\`${occurrence.text}\` · ${describeType(type)[language]}`;
  switch (meaning.kind) {
    case "role":
      return [typed(meaning.type), (meaning.role === undefined ? { en: "whoever acts", zh: "行为人" } : { en: "an account that the event names", zh: "事件提到的账号" })[language]];
    case "field":
    case "age": {
      const attribute = environment.attributes.find(({ name }) => occurrence.text === `account.${name}`);
      const { events } = scopeAt(analysis, occurrence.around);
      return [typed(meaning.type), ...(attribute === undefined ? [] : [attribute.doc[language]]), ...ofField(analysis, meaning.path, events).slice(1)];
    }
    default:
      return undefined;
  }
}

/** The type of a field, what the schema says of it, and which events have it. */
function ofField(analysis: Analysis, path: string, events: readonly number[]): readonly string[] {
  const { language } = analysis;
  const places = placesOfField(analysis, path, events);
  const [first] = places;
  if (first === undefined) return [];
  const field = analysis.scopes().events.flatMap(({ fields }) => [...fields.values()]).find((other) => other.path === path);
  const descriptions = [...new Set(places.flatMap(({ description }) => description ?? []))];
  const always = places.every(({ required }) => required);
  const names = places.slice(0, 6).map(({ event }) => `\`${event}\``).join(language === "zh" ? "、" : ", ") + (places.length > 6 ? " …" : "");
  return [
    `\`${path}\`${field === undefined ? "" : ` · ${describeType(field.type)[language]}`}`,
    ...descriptions,
    (always ? { en: `always in ${names}`, zh: `${names} 必有` } : { en: `in ${names}, where it may be missing`, zh: `见于 ${names},可能缺失` })[language],
  ];
}

/** What a phrase is read as by the foldings of its set. */
function ofText(analysis: Analysis, around: readonly ast.Node[]): Hover | undefined {
  const { language, environment } = analysis;
  const [, declaration] = around;
  const [holder, text] = around.slice(-2);
  if (declaration?.kind !== "phrases" || holder?.kind !== "word" || text?.kind !== "string" || environment.readAs === undefined) return undefined;
  const { value } = text as ast.StringLiteral;
  const foldings = foldingsOf(analysis.context, declaration as ast.PhrasesDeclaration);
  const steps = foldingSteps(environment, value, foldings);
  const rows = environment.foldings.filter(({ name }) => foldings.includes(name));
  const forms = rows.filter((row) => row.forms !== undefined).map((row) => `\`${language === "zh" ? row.zh : row.name}\``);
  const lines = [
    steps.length === 0 ? { en: `\`${value}\` is read as it is written`, zh: `\`${value}\` 按原样识别` }[language] : [`\`${value}\``, ...steps.map(({ folding, reads }) => `${language === "zh" ? folding.zh : folding.name} → \`${reads}\``)].join(" · "),
    { en: `read through ${rows.map(({ name }) => name).join(", ")}`, zh: `识别变体:${rows.map(({ zh }) => zh).join("、")}` }[language],
    ...(forms.length === 0 ? [] : [{ en: `and found in the other forms of ${forms.join(", ")}`, zh: `并识别 ${forms.join("、")} 的其他写法` }[language]]),
  ];
  return { span: text.span, markdown: lines.join("\n\n") };
}

function ofKeyword({ language }: Analysis, path: string, text: string, offset: number): Hover | undefined {
  const tokens = tokensOf(text);
  const token = tokens[tokenBefore(tokens, offset) ?? -1];
  if (token === undefined || offset > endOf(token)) return undefined;
  const row = keywordRow(token.tokenType.name, nfkc(token.image));
  if (row === undefined) return undefined;
  const idiom = idioms.find(({ zh }) => text.startsWith(zh, token.startOffset));
  const words: readonly Keyword[] = idiom?.words ?? [row];
  const head = `**${words.map((word) => keywordIn(word, "en")).join(" ")}** · ${idiom?.zh ?? keywordIn(row, "zh")}`;
  return { span: { path, start: token.startOffset, end: idiom === undefined ? endOf(token) : token.startOffset + idiom.zh.length }, markdown: `${head}\n\n${sentenceFor(row)[language]}` };
}

/** A token that shares its characters with others is known by its type alone. */
function keywordRow(type: string, word: string): Keyword | undefined {
  const plain = keywordOf(word)?.name;
  if (plain !== undefined) return plain;
  const named = type.replace(/(?:Keyword|Chinese)$/, "");
  return type === named ? undefined : (idioms.flatMap(({ words }) => words).find((word) => word === named));
}

/** What a kind of declaration is called. */
export const kindName = (kind: DeclaredThing["kind"]): Localized | undefined => (kinds as Readonly<Record<string, Localized>>)[kind];
