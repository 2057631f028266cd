import { kinds } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { localized } from "../diagnostics/parts.ts";
import { keywordOf, idiomOf } from "../syntax/keywords.ts";
import { parse } from "../syntax/parser.ts";
import type { Span } from "../text/source.ts";
import { analyse, fileAt, type Analysis } from "./analysis.ts";
import { declaredThings } from "./declared.ts";
import { edited, type Edit } from "./edits.ts";
import { allOccurrences, occurrenceAt, sameSymbol, type Occurrence, type Symbol } from "./occurrences.ts";
import type { Declared } from "./roles.ts";

/** Why something cannot be done. */
export interface Refusal {
  readonly refusal: Localized;
}

/** The name at a place, which another may take the place of. */
export interface Renameable {
  readonly span: Span;
  readonly name: string;
}

/** The name that can be changed at a place, or why it cannot; undefined where none stands. */
export function renameable(analysis: Analysis, path: string, offset: number): Renameable | Refusal | undefined {
  const found = symbolAt(analysis, path, offset);
  if (found === undefined || "refusal" in found) return found;
  const { span, text } = found.occurrence;
  return { span, name: text };
}

/**
 * What gives a thing another name wherever it is named, in titles and in tests too. A name that is a keyword where it comes to stand is put into back-ticks. Refused, with the
 * reason, where the name is taken or where anything would mean something else than before.
 */
export function rename(analysis: Analysis, path: string, offset: number, written: string): { readonly edits: readonly Edit[] } | Refusal | undefined {
  const found = symbolAt(analysis, path, offset);
  if (found === undefined || "refusal" in found) return found;
  const name = written.trim().replace(/^`(.*)`$|^｀(.*)｀$/, "$1$2").normalize("NFKC");
  const { symbol } = found;
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) return refused(notName(name));
  if (name === symbol.name) return { edits: [] };
  const symbols = withTwin(analysis, symbol);
  const taken = symbols.flatMap((one) => takenBy(analysis, one, name) ?? []);
  const unread = unreadPlace(analysis, symbol.name);
  if (taken[0] !== undefined) return refused(taken[0]);
  if (unread !== undefined) return refused(notRead(symbol.name, unread.path));
  const places = allOccurrences(analysis).filter((one) => symbols.some((other) => one.symbol !== undefined && sameSymbol(one.symbol, other)));
  const elsewhere = symbols.flatMap((one) => analysis.readers.mentions?.(one.kind, one.name, one.of) ?? []).map((span): Edit => ({ span, text: name }));
  const isReserved = keywordOf(name)?.reserved === true || idiomOf(name) !== undefined;
  for (const form of isReserved ? [`\`${name}\``] : [name, `\`${name}\``]) {
    // What stands in the braces of a title is a name by its place.
    const edits = places.map((one): Edit => ({ span: one.span, text: one.around.at(-1)?.kind === "localized" ? name : form }));
    if (keepsMeaning(analysis, edits, symbols, name)) return { edits: [...edits, ...elsewhere] };
  }
  return refused(localized(`\`${name}\` would mean something else in one of the places where \`${symbol.name}\` is written`, `在使用 \`${symbol.name}\` 的某处,\`${name}\` 会有别的含义`));
}

const refused = (refusal: Localized): Refusal => ({ refusal });

interface Renamed {
  readonly occurrence: Occurrence;
  readonly symbol: Symbol;
}

function symbolAt(analysis: Analysis, path: string, offset: number): Renamed | Refusal | undefined {
  const file = fileAt(analysis, path);
  const occurrence = file === undefined ? undefined : occurrenceAt(analysis, file, offset);
  if (occurrence === undefined) return undefined;
  const { symbol, text } = occurrence;
  if (symbol === undefined) return refused(localized(`\`${text}\` is not declared in the rules`, `\`${text}\` 不是在规则文件中声明的`));
  if (symbol.kind === "event") return refused(localized("the name of an event type is what callers send", "事件类型的名称由调用方发送,不能在此更改"));
  if (symbol.kind === "entity") return refused(localized("schemas name an entity too, and what is on record of it", "结构文件和已有记录也使用实体的名称,不能在此更改"));
  const isDeclared = symbol.kind === "variable" || declaredThings(analysis.sources.files).some((thing) => thing.kind === symbol.kind && thing.name === symbol.name && thing.of === symbol.of);
  return isDeclared ? { occurrence, symbol } : refused(localized(`nothing is declared as \`${text}\``, `没有声明过 \`${text}\``));
}

/** A ladder is called as its policy is: one name for both. */
function withTwin({ sources }: Analysis, symbol: Symbol): readonly Symbol[] {
  const twin = symbol.kind === "policy" ? "ladder" : symbol.kind === "ladder" ? "policy" : undefined;
  const isThere = declaredThings(sources.files).some(({ kind, name }) => kind === twin && name === symbol.name);
  return twin === undefined || !isThere ? [symbol] : [symbol, { kind: twin, name: symbol.name }];
}

const values: ReadonlySet<string> = new Set<Declared>(["define", "measure", "role", "variable"]);

const words: Readonly<Record<string, Localized>> = { ...kinds, role: localized("role", "角色"), severity: localized("severity", "严重程度"), variable: localized("element", "列表元素"), verification: localized("verification", "认证") };
const word = (kind: string): Localized => words[kind] ?? localized(kind, kind);

/** What has a name already in the place of a thing. */
function takenBy(analysis: Analysis, { kind, of }: Symbol, name: string): Localized | undefined {
  const isValue = values.has(kind);
  const other = declaredThings(analysis.sources.files).find((thing) => thing.name === name && (thing.kind === kind ? thing.of === of : isValue && values.has(thing.kind)));
  if (other !== undefined) return localized(`there is a ${word(other.kind).en} \`${name}\` already`, `已有名为 \`${name}\` 的${word(other.kind).zh}`);
  if (!isValue) return undefined;
  const isOfEvents = name === "actor" || name === "account" || analysis.scopes().events.some(({ fields }) => fields.has(name));
  if (isOfEvents) return localized(`\`${name}\` is a value of events`, `\`${name}\` 是事件中的值`);
  const isElement = allOccurrences(analysis).some(({ role, text }) => "declares" in role && role.declares === "variable" && text === name);
  return isElement ? localized(`\`${name}\` stands for an element of a list`, `\`${name}\` 已用来指代列表元素`) : undefined;
}

const notName = (name: string): Localized =>
  localized(`\`${name}\` is no name: letters, digits and \`_\` make one, and no digit begins it`, `\`${name}\` 不能作为名称:名称由文字、数字和 \`_\` 组成,且不以数字开头`);

const notRead = (name: string, path: string): Localized =>
  localized(`a part of \`${path}\` that cannot be read may name \`${name}\`; correct it first`, `\`${path}\` 中无法读取的部分可能用到 \`${name}\`,请先改正`);

/** A part of the ruleset that could not be read and holds a name. */
function unreadPlace({ sources, texts }: Analysis, name: string): Span | undefined {
  return sources.unread?.find(({ span }) => (texts.get(span.path)?.slice(span.start, span.end) ?? name).normalize("NFKC").includes(name))?.span;
}

/** Whether with some edits every name means what it meant, under its new name. */
function keepsMeaning(analysis: Analysis, edits: readonly Edit[], symbols: readonly Symbol[], name: string): boolean {
  const after = withEdits(analysis, edits);
  const [before, now] = [allOccurrences(analysis), allOccurrences(after)];
  const renamed = (one: Occurrence): string => {
    const { role, symbol, text } = one;
    const isMeant = symbol !== undefined && symbols.some((other) => sameSymbol(symbol, other));
    const ladder = symbol?.kind === "severity" && symbols.some((other) => other.kind === "ladder" && other.name === symbol.of) ? name : symbol?.of;
    const [element] = symbols.filter((other) => other.kind === "variable" && text.startsWith(`${other.name}.`));
    return asked(role, symbol, isMeant ? name : element === undefined ? text : name + text.slice(element.name.length), ladder);
  };
  return before.length === now.length && before.every((one, index) => renamed(one) === asked(now[index]?.role, now[index]?.symbol, now[index]?.text ?? "", now[index]?.symbol?.of));
}

/** Of an element the place is left out, because the edits move it. */
const asked = (role: Occurrence["role"] | undefined, symbol: Symbol | undefined, text: string, of: string | undefined): string =>
  JSON.stringify([role, symbol?.kind, text, symbol?.kind === "variable" ? undefined : of]);

function withEdits(analysis: Analysis, edits: readonly Edit[]): Analysis {
  const texts = new Map(analysis.texts);
  const paths = new Set(edits.map(({ span }) => span.path));
  for (const path of paths) texts.set(path, edited(texts.get(path) ?? "", edits.filter(({ span }) => span.path === path)));
  const files = analysis.sources.files.map((file) => (paths.has(file.span.path) ? parse({ path: file.span.path, text: texts.get(file.span.path) ?? "" }).file : file));
  return analyse({ ...analysis, texts, sources: { ...analysis.sources, files } });
}
