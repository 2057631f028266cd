import type { Language } from "../diagnostics/diagnostic.ts";
import { idiomAt, keywordIn, type Keyword } from "../syntax/keywords.ts";
import { productionsByName, type Enclosing } from "../syntax/continuations.ts";
import type { Part } from "../syntax/productions.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { cursorAt } from "./cursor.ts";
import { sentenceFor } from "./keyword-docs.ts";

/** How a member, an action or a test is written, and which part of it comes next. */
export interface Signature {
  readonly label: string;
  /** The ranges in the label of what has to be filled in. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
  /** The parameter that comes next; absent where none is left. */
  readonly active?: number;
  readonly documentation: string;
}

/** How what is being written at a place goes on; undefined where nothing has begun that has parts. */
export function signature(analysis: Analysis, path: string, offset: number): Signature | undefined {
  const text = analysis.texts.get(path);
  const cursor = text === undefined || fileAt(analysis, path) === undefined ? undefined : cursorAt(path, text, offset);
  if (cursor === undefined) return undefined;
  let found: { readonly at: Enclosing; readonly depth: number } | undefined;
  for (const { within } of cursor.next) {
    const index = within.findIndex(isBegun);
    const at = within[index];
    if (at !== undefined && (found === undefined || within.length - index > found.depth)) found = { at, depth: within.length - index };
  }
  return found === undefined ? undefined : shown(found.at, cursor.language, analysis.language);
}

/** Whether of a production that a keyword leads something is written already. */
function isBegun({ production, part }: Enclosing): boolean {
  const whole = productionsByName().get(production);
  return whole?.kind === "sequence" && leadOf(whole) !== undefined && !blocks.has(production) && whole.parts.length > 1 && !holds(whole.parts[0], part);
}

/** What holds a whole declaration: of that a block is no parameter. */
const blocks: ReadonlySet<string> = new Set(["event", "policy", "phrases", "rule", "check", "ladder", "campaign", "person", "verification", "eventMember", "quantity", "translation"]);

function leadOf(part: Part | undefined): Keyword | undefined {
  switch (part?.kind) {
    case "keyword":
      return part.keyword;
    case "sequence":
    case "choice":
      return leadOf(part.parts[0]);
    default:
      return undefined;
  }
}

function holds(part: Part | undefined, inner: Part): boolean {
  if (part === inner) return true;
  if (part?.kind === "optional" || part?.kind === "repeated") return holds(part.part, inner);
  return (part?.kind === "sequence" || part?.kind === "choice") && part.parts.some((one) => holds(one, inner));
}

/** What a part is called where it is not written out. */
const placeholders: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  name: { en: "NAME", zh: "名称" },
  Word: { en: "NAME", zh: "名称" },
  path: { en: "NAME", zh: "名称" },
  paths: { en: "NAME, …", zh: "名称, …" },
  wordPath: { en: "VALUE", zh: "值" },
  nameList: { en: "(NAME, …)", zh: "(名称, …)" },
  foldings: { en: "(FOLDING, …)", zh: "(变体, …)" },
  text: { en: '"…"', zh: '"…"' },
  Text: { en: '"…"', zh: '"…"' },
  texts: { en: '"…", …', zh: '"…", …' },
  number: { en: "3", zh: "3" },
  Numeral: { en: "3", zh: "3" },
  quantity: { en: "30 days", zh: "30 天" },
  unit: { en: "day", zh: "天" },
  percentage: { en: "10%", zh: "10%" },
  date: { en: "2020-10-01", zh: "2020-10-01" },
  expression: { en: "CONDITION", zh: "条件" },
  calculation: { en: "VALUE", zh: "值" },
  group: { en: "(CONDITION)", zh: "(条件)" },
  ranged: { en: "LIST", zh: "列表" },
  textSubject: { en: "TEXT", zh: "文本" },
  keyed: { en: "THING", zh: "事物" },
  field: { en: "FIELD", zh: "字段" },
  action: { en: "ACTION", zh: "处置" },
  penalty: { en: "PENALTY", zh: "处罚" },
  phrase: { en: "PHRASE", zh: "词语" },
  term: { en: "PHRASE", zh: "词语" },
  terms: { en: "PHRASE, …", zh: "词语, …" },
  localized: { en: 'zh "…", en "…"', zh: '中文 "…", 英文 "…"' },
  among: { en: "LIST", zh: "名单" },
};

function shown({ production, part }: Enclosing, written: Language, spoken: Language): Signature | undefined {
  const whole = productionsByName().get(production);
  const lead = leadOf(whole);
  if (whole?.kind !== "sequence" || lead === undefined) return undefined;
  const pieces = flat(whole.parts, written);
  const parameters: [number, number][] = [];
  let label = "";
  let active: number | undefined;
  for (const { text, of, isParameter } of pieces) {
    label += label === "" || text === "," || text === ")" ? "" : " ";
    const start = label.length;
    label += text;
    if (of.some((one) => holds(one, part))) active ??= isParameter ? parameters.length : undefined;
    if (isParameter) parameters.push([start, label.length]);
  }
  return { label, parameters, documentation: sentenceFor(lead)[spoken], ...(active === undefined ? {} : { active }) };
}

/** A word of a label, and the parts of the production that it stands for. */
interface Piece {
  readonly text: string;
  readonly of: readonly Part[];
  readonly isParameter: boolean;
}

/** The parts of a sequence as pieces; keywords that Chinese writes as one word are one. */
function flat(parts: readonly Part[], language: Language): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < parts.length; at++) {
    const row = parts.slice(at).map((part) => (part.kind === "keyword" ? part.keyword : undefined));
    const idiom = language === "zh" ? idiomAt(row, 0) : undefined;
    const [part] = parts.slice(at, at + 1);
    if (part === undefined) continue;
    if (idiom !== undefined) {
      pieces.push({ text: idiom.zh, of: parts.slice(at, at + idiom.words.length), isParameter: false });
      at += idiom.words.length - 1;
    } else pieces.push({ text: print(part, language, 0), of: [part], isParameter: part.kind !== "keyword" && part.kind !== "sign" });
  }
  return pieces;
}

/** Productions in one another are written out so deep. */
const mostDepth = 4;

function print(part: Part, language: Language, depth: number): string {
  switch (part.kind) {
    case "keyword":
      return keywordIn(part.keyword, language);
    case "sign":
      return part.sign;
    case "token":
      return placeholders[part.name]?.[language] ?? part.name;
    case "production": {
      const known = placeholders[part.name]?.[language];
      const inside = productionsByName().get(part.name);
      return known ?? (inside === undefined || depth >= mostDepth ? "…" : print(inside, language, depth + 1));
    }
    case "optional":
      return `[${print(part.part, language, depth)}]`;
    case "repeated":
      return "[…]";
    case "sequence":
      return flat(part.parts, language).map(({ text }) => text).join(" ");
    case "choice":
      return part.parts.map((one) => print(one, language, depth)).join(" | ");
  }
}
