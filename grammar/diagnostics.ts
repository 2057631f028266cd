/**
 * The pages of the diagnostics, printed from the conformance corpus: for each code what it means in both languages, an example that is
 * told of it, as the author sees it, and the same without the mistake.
 */
import { fileURLToPath } from "node:url";
import { renderDiagnostic, type Diagnostic, type Language, type Localized } from "@reeve/language";
import { judge, mainPath, readCorpus, type Case, type Judgement, type Laid } from "./corpus.ts";

const folder = "diagnostics/";

/** The project's folder, from here or from where this is compiled to. */
const root = new URL(import.meta.url.includes("/dist/") ? "../../" : "../", import.meta.url);

/** The index and a page for each code, with their paths from the project's folder. */
export function diagnosticPages(): readonly { readonly path: string; readonly content: () => string }[] {
  const cases = readCorpus(fileURLToPath(new URL("grammar/conformance", root))).filter(({ name }) => name.startsWith(folder));
  const pages = cases.map((one) => ({ path: `grammar/${one.name}.md`, content: () => printPage(one) }));
  return [{ path: "grammar/diagnostics/README.md", content: () => printIndex(cases) }, ...pages];
}

const codeOf = ({ name }: Case): string => name.slice(folder.length);

/** Title and reason, as the four lines at the head of a case tell them. */
function wordsOf({ about, name }: Case): { readonly title: Localized; readonly reason: Localized } {
  const [en, zh, enReason, zhReason] = about;
  if (en === undefined || zh === undefined || enReason === undefined || zhReason === undefined) throw new Error(`${name} does not say what it is about`);
  return { title: { en, zh }, reason: { en: enReason, zh: zhReason } };
}

function printPage(one: Case): string {
  const code = codeOf(one);
  const { title, reason } = wordsOf(one);
  const bad = withoutHead(one.bad);
  const judgement = judge(bad.files);
  const own = judgement.diagnostics.filter((diagnostic) => diagnostic.code === code);
  const [first] = own;
  if (first === undefined || one.good === undefined) throw new Error(`${one.name} has no example`);
  const kind = first.severity === "error" ? { en: "an error", zh: "错误" } : { en: "a warning", zh: "警告" };
  return `${[
    `# ${code}: ${title.en}`,
    `${title.zh} · ${kind.en}, ${kind.zh}`,
    reason.en,
    reason.zh,
    "## Wrong · 错误写法",
    ...printFiles(bad, "text"),
    fence("text", render(own, judgement, "en")),
    fence("text", render(own, judgement, "zh")),
    "## Right · 正确写法",
    ...printFiles(one.good, "reeve fragment"),
    `[All diagnostics · 全部编号](README.md)`,
  ].join("\n\n")}\n`;
}

/** So many of one code are shown; the examples of some give a hundred. */
const mostShown = 5;

function render(diagnostics: readonly Diagnostic[], { texts }: Judgement, language: Language): string {
  const textOf = (path: string): string | undefined => texts.get(path)?.text;
  return diagnostics
    .slice(0, mostShown)
    .map((diagnostic) => renderDiagnostic(diagnostic, textOf(diagnostic.span.path) ?? "", language, { textOf }))
    .join("\n\n");
}

/** The files of an example; one of rules by itself without its name. */
function printFiles({ own, notes }: Laid, rules: string): readonly string[] {
  const shown = [...own];
  const isAlone = shown.length === 1 && shown[0]?.[0] === mainPath && notes.size === 0;
  const absent = [...notes].filter(([, note]) => note === "absent").map(([path]) => path);
  return [
    ...(absent.length === 0 ? [] : [`Without · 没有: ${absent.map((path) => `\`${path}\``).join(", ")}`]),
    ...shown.flatMap(([path, text]) => {
      const note = notes.get(path);
      const isRules = path.endsWith(".reeve") && note === undefined;
      const content = fence(isRules ? rules : languageOf(path, note), visible(text));
      return isAlone ? [content] : [`\`${path}\`${note === undefined ? "" : ` (${noteWords(note)})`}`, content];
    }),
  ];
}

const noteWords = (note: string): string => (note === "hex" ? "bytes · 字节" : `${Number.parseInt(note, 10)} × · 重复`);

/** What stands between the fences; an example that is wrong may be no JSON. */
function languageOf(path: string, note: string | undefined): string {
  return note === undefined && path.endsWith(".yaml") ? "yaml" : "text";
}

/** An example without the lines that tell what it is about: the page has told it. */
function withoutHead({ files, own, notes }: Laid): Laid {
  const main = own.get(mainPath);
  if (main === undefined || notes.has(mainPath)) return { files, own, notes };
  const text = main.replace(/^(?:\/\/ [^\n]*\n){4}/, "");
  return { files: new Map([...files, [mainPath, text]]), own: new Map([...own, [mainPath, text]]), notes };
}

/** A page must not turn its own text around: what nobody sees is shown by its code point. */
function visible(text: string): string {
  return text.replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟩`);
}

const fence = (info: string, text: string): string => `\`\`\`${info}\n${text.trimEnd()}\n\`\`\``;

/** What codes that begin alike are about. */
const chapters: readonly (readonly [begin: string, title: Localized])[] = [
  ["RV00", { en: "Characters and grammar", zh: "字符与语法" }],
  ["RV01", { en: "Names and declarations", zh: "名称与声明" }],
  ["RV02", { en: "Types, fields and conditions", zh: "类型、字段与条件" }],
  ["RV03", { en: "Phrases", zh: "词组" }],
  ["RV04", { en: "Rules and what they do", zh: "规则与处置" }],
  ["RV05", { en: "Files of a ruleset, its promises and tests", zh: "规则集的文件、承诺与测试" }],
  ["RV06", { en: "Schemas", zh: "结构文件" }],
  ["RV07", { en: "What is allowed and probably not meant", zh: "允许但多半并非本意" }],
  ["RV08", { en: "Ladders and their penalties", zh: "分级处罚及其各阶段" }],
  ["RV10", { en: "Persons and what accounts share", zh: "自然人与账号的共同之处" }],
  ["RV09", { en: "Not built yet", zh: "尚未实现" }],
];

function printIndex(cases: readonly Case[]): string {
  const sections = chapters.flatMap(([begin, title]) => {
    const rows = cases.filter((one) => codeOf(one).startsWith(begin)).map((one) => {
      const words = wordsOf(one).title;
      return `| [${codeOf(one)}](${codeOf(one)}.md) | ${words.en} | ${words.zh} |`;
    });
    return rows.length === 0 ? [] : [`## ${title.en} · ${title.zh}`, ["| code | | |", "|---|---|---|", ...rows].join("\n")];
  });
  const head = [
    "# Diagnostics · 错误编号",
    "Every error and warning has a code that never changes its meaning. A page tells why, shows an example that is wrong and the same example put right; both are run by a test.",
    "每个错误和警告都有固定不变的编号。每页说明原因,并给出错误与正确的写法,两者都由测试实际执行。",
  ];
  return `${[...head, ...sections].join("\n\n")}\n`;
}
