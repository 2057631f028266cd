/**
 * Prints `tables.ts`, so that every machine folds alike whatever Unicode version its JavaScript engine knows.
 *
 * Sources: the Unicode Character Database as the generating engine has it (Unicode License v3), for compatibility forms
 * (NFKC, UAX #15), simple case folding and general categories; the character tables of OpenCC as packed in opencc-js
 * (Apache-2.0), for traditional, Hong Kong, Taiwan and Japanese forms; and the rows written here.
 */
import hongKongForms from "opencc-js/dict/HKVariantsRev";
import japaneseForms from "opencc-js/dict/JPShinjitaiCharacters";
import taiwanForms from "opencc-js/dict/TWVariantsRev";
import simplifiedForms from "opencc-js/dict/TSCharacters";
import { variantRows } from "./variants.ts";

/** The Unicode version the tables are made of; a generator on another one prints other tables. */
export const unicodeVersion = "17.0";
/** The version of opencc-js whose tables were read. */
export const openccVersion = "1.4.2";

/** A code point and what it becomes. */
type Row = readonly [from: number, to: readonly number[]];

/** The content of `tables.ts`. Deterministic for one Unicode version. Takes about a second. */
export function generateFoldingTables(): string {
  const width = widthRows();
  const tables: readonly (readonly [name: string, doc: string, content: string])[] = [
    ["widthTable", "Compatibility forms: NFKC of single code points, and enclosed characters that it leaves or brackets.", rowsText(width)],
    ["caseTable", "Simple case folding.", rowsText(caseRows())],
    ["scriptTable", "Traditional, regional and variant characters, each followed by its simplified form.", scriptText()],
    ["separatorTable", "P, S, Z, C, M and the default ignorable code points.", rangesText(/[\p{P}\p{S}\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/u)],
    ["composerTable", "Code points that may form one character with what stands before them (UAX #15).", composersText(new Map(width))],
    ["letterTable", "Letters of scripts that have case.", rangesText(letters())],
    ["digitTable", "Decimal digits.", rangesText(/\p{Nd}/u)],
    ["markTable", "Combining marks.", rangesText(/\p{M}/u)],
    ["flagTable", "Pairs of letters that are the flag of a region.", flagsText()],
  ];
  const version = `unicode-${unicodeVersion}+opencc-${openccVersion}+${checksum(tables.map((table) => table[2]).join("\n"))}`;
  const header = `// Printed by generate.ts from Unicode ${unicodeVersion} (Unicode License v3) and opencc-js ${openccVersion} (Apache-2.0). Not edited by hand.\n`;
  const declarations = tables.map(([name, doc, content]) => `\n/** ${doc} */\nexport const ${name} = \`\n${content}\n\`;\n`);
  return `${header}\n/** Names these tables: their sources and a checksum (FNV-1a) of their content. */\nexport const foldingVersion = "${version}";\n${declarations.join("")}`;
}

function* codePoints(): Generator<number> {
  for (let code = 0; code <= 0x10ffff; code++) if (code < 0xd800 || code > 0xdfff) yield code;
}

const codesOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

// ---------------------------------------------------------------- width

/** Runs of enclosed letters and digits that have no decomposition: first code point, last, and the text of the first. */
const enclosedRuns: readonly (readonly [first: number, last: number, text: string])[] = [
  [0x24eb, 0x24f4, "11"],
  [0x24f5, 0x24fe, "1"],
  [0x24ff, 0x24ff, "0"],
  [0x2776, 0x277f, "1"],
  [0x2780, 0x2789, "1"],
  [0x278a, 0x2793, "1"],
  [0x1f10b, 0x1f10c, "0"],
  [0x1f150, 0x1f169, "A"],
  [0x1f170, 0x1f189, "A"],
  [0x1f1e6, 0x1f1ff, "A"],
];

/** What makes a keycap or chooses between text and picture, and says nothing by itself. */
const presentationMarks = [0x20e3, 0xfe0e, 0xfe0f];

/** Blocks whose brackets, full stops and commas belong to the enclosing: ㈠ is 一, ⒈ is 1. */
const inEnclosedBlock = (code: number): boolean =>
  (code >= 0x2460 && code <= 0x24ff) || (code >= 0x3200 && code <= 0x32ff) || (code >= 0x1f100 && code <= 0x1f2ff);

function widthRows(): readonly Row[] {
  const rows = new Map<number, readonly number[]>();
  for (const code of codePoints()) {
    const character = String.fromCodePoint(code);
    const form = character.normalize("NFKC");
    if (form !== character) rows.set(code, codesOf(inEnclosedBlock(code) ? form.replace(/^[(〔]|[)〕.,]$/g, "") : form));
  }
  for (const [first, last, text] of enclosedRuns) {
    for (let code = first; code <= last; code++) rows.set(code, codesOf(successor(text, code - first)));
  }
  for (const code of presentationMarks) rows.set(code, []);
  return [...rows].sort((a, b) => a[0] - b[0]);
}

/** The text `steps` after a letter or a number: A, B, C; 9, 10, 11. A zero has none: both its forms are zero. */
function successor(text: string, steps: number): string {
  if (text === "0") return "0";
  return text === "A" ? String.fromCharCode(65 + steps) : String(Number(text) + steps);
}

// ---------------------------------------------------------------- case

/**
 * Simple case folding (CaseFolding.txt, statuses C and S) without its file: the `iu` flags of a regular expression compare by it,
 * which settles whether the lower case of the upper case is it.
 */
function caseRows(): readonly Row[] {
  const rows: Row[] = [];
  for (const code of codePoints()) {
    const character = String.fromCodePoint(code);
    const upper = character.toUpperCase();
    if (upper === character && character.toLowerCase() === character) continue;
    const folded = [upper.toLowerCase(), character.toLowerCase()].find((form) => isSimpleFolding(character, form));
    if (folded !== undefined && folded !== character) rows.push([code, codesOf(folded)]);
  }
  return rows;
}

function isSimpleFolding(character: string, form: string): boolean {
  return codesOf(form).length === 1 && new RegExp(`^\\u{${codesOf(character)[0]?.toString(16) ?? ""}}$`, "iu").test(form);
}

// ---------------------------------------------------------------- script

/**
 * Characters of today's simplified script that a regional table takes for a form of another word (芸 for 藝, 欠 for 缺), or writes
 * back to an older form (慎 to 愼). They stay; where the older form has no simplified form of its own, it becomes the newer.
 */
const simplifiedAlready = new Set("么著予叙弁慎概晃欠沪浜瓶研糸缶翻芸萌褒郎");

function scriptText(): string {
  const simplified = new Map(pairs(simplifiedForms));
  const regional = new Map([...pairs(japaneseForms), ...pairs(taiwanForms), ...pairs(hongKongForms)]);
  const table = new Map<string, string>(pairs(variantRows.trim().split(/\s+/).map((row) => [...row].join(" ")).join("|")));
  for (const [form, traditional] of regional) {
    if (!simplifiedAlready.has(form)) table.set(form, simplified.get(traditional) ?? traditional);
    else if (!simplified.has(traditional) && traditional !== "幺") table.set(traditional, form);
  }
  for (const [form, target] of simplified) table.set(form, target);
  const rows = [...table.keys()].map((form) => [form, lastForm(table, form)] as const).filter(([form, target]) => form !== target);
  rows.sort(([a], [b]) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  return wrapped(rows.map(([form, target]) => form + target), "", 40);
}

const pairs = (rows: string): readonly (readonly [string, string])[] =>
  rows.split("|").map((row) => {
    const [from = "", to = ""] = row.split(" ");
    return [from, to] as const;
  });

/** Follows the rows to the form that none changes; a circle ends at the form before it closes. */
function lastForm(table: ReadonlyMap<string, string>, form: string): string {
  const passed = new Set([form]);
  for (let at = form; ; ) {
    const next = table.get(at);
    if (next === undefined || passed.has(next)) return at;
    passed.add(next);
    at = next;
  }
}

// ---------------------------------------------------------------- ranges of code points

/** Scripts with capital and small letters. */
const casedScripts = [
  "Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Coptic", "Glagolitic", "Cherokee", "Deseret", "Osage",
  "Old_Hungarian", "Warang_Citi", "Medefaidrin", "Adlam", "Vithkuqi", "Garay",
];

const letters = (): RegExp => new RegExp(`(?=\\p{L})[${casedScripts.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");

function rangesText(property: RegExp): string {
  const codes: number[] = [];
  for (let code = 0; code <= 0x10ffff; code++) if (property.test(String.fromCodePoint(code))) codes.push(code);
  return rangesOf(codes);
}

/** Marks but for the variation selectors, and what else comes second in a canonical composition: Hangul vowels and finals. */
function composersText(width: ReadonlyMap<number, readonly number[]>): string {
  const followers = new Set<number>();
  for (const code of codePoints()) {
    const [, ...rest] = codesOf(String.fromCodePoint(code).normalize("NFD"));
    for (const follower of rest) followers.add(follower);
    if (/\p{M}/u.test(String.fromCodePoint(code)) && !/\p{Variation_Selector}/u.test(String.fromCodePoint(code))) followers.add(code);
  }
  const composes = (code: number): boolean => followers.has((width.get(code) ?? [code])[0] ?? -1);
  return rangesOf([...codePoints()].filter(composes));
}

function rangesOf(codes: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0; at < codes.length; at++) {
    const first = codes[at] ?? 0;
    while (codes[at + 1] === (codes[at] ?? 0) + 1) at++;
    ranges.push(first === codes[at] ? hex(first) : `${hex(first)}-${hex(codes[at] ?? 0)}`);
  }
  return wrapped(ranges, " ", 120);
}

function flagsText(): string {
  const flag = new RegExp("^\\p{RGI_Emoji_Flag_Sequence}$", "v");
  const names: string[] = [];
  for (let first = 0; first < 26; first++) {
    for (let second = 0; second < 26; second++) {
      if (flag.test(String.fromCodePoint(0x1f1e6 + first, 0x1f1e6 + second))) names.push(String.fromCharCode(65 + first, 65 + second));
    }
  }
  return wrapped(names, " ", 120);
}

// ---------------------------------------------------------------- text

const hex = (code: number): string => code.toString(16);

/**
 * `from>to`, `from>to to to` or `first-last/step>to`, where the last means one target each, counting up alike. Separated by `;`.
 */
function rowsText(rows: readonly Row[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; ) {
    const count = runLength(rows, at);
    const [from, to] = rows[at] ?? [0, []];
    const target = to.map(hex).join(" ");
    const step = (rows[at + 1]?.[0] ?? 0) - from;
    parts.push(count === 1 ? `${hex(from)}>${target}` : `${hex(from)}-${hex(rows[at + count - 1]?.[0] ?? 0)}/${step}>${target}`);
    at += count;
  }
  return wrapped(parts, ";", 120);
}

/** How many rows from `at` on make one run: targets of one code point, rising by the same step of 1 or 2 on both sides. */
function runLength(rows: readonly Row[], at: number): number {
  const [first, target] = rows[at] ?? [0, []];
  const step = (rows[at + 1]?.[0] ?? 0) - first;
  if (target.length !== 1 || step < 1 || step > 2) return 1;
  let count = 1;
  for (let row = rows[at + 1]; row !== undefined; row = rows[at + count]) {
    if (row[1].length !== 1 || row[0] !== first + count * step || row[1][0] !== (target[0] ?? 0) + count * step) break;
    count++;
  }
  return count > 2 ? count : 1;
}

/** Parts joined by a separator, with a line end in its place after about `columns` characters. */
export function wrapped(parts: readonly string[], separator: string, columns: number): string {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && line.length + part.length > columns) {
      lines.push(line);
      line = "";
    }
    line += (line === "" ? "" : separator) + part;
  }
  return [...lines, line].join("\n");
}

/** FNV-1a over UTF-16 units, eight hexadecimal digits. */
export function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
