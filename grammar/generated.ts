/** Every generated file of the project, and what each is generated from. */
import { generateFoldingTables } from "@reeve/engine/generate";
import { generateDisguiseTables } from "@reeve/engine/generate/disguise";
import { generateGb2260 } from "@reeve/engine/generate/regions";
import { idioms, keywordIn, keywords, type Keyword } from "@reeve/language";
import { generateCharacters } from "@reeve/ruleset/generate";
import { diagnosticPages } from "./diagnostics.ts";
import { printEbnf } from "./ebnf.ts";
import { printMonarch } from "./monarch.ts";
import { printRailroad } from "./railroad.ts";
import { fillReference } from "./reference.ts";
import { disguiseSources, regionRevisions } from "./sources.ts";
import { printTextMate } from "./textmate.ts";

export interface Generated {
  /** From the project's folder. */
  readonly path: string;
  /** What the file is to hold; `current` is what it holds, empty when it is not there. */
  readonly content: (current: string) => string;
}

/** Made once, at the first of the files that is asked for. */
let disguiseTables: Readonly<Record<string, string>> | undefined;

const disguiseFiles: readonly Generated[] = ["sound", "lookalikes", "resemblances", "components", "common", "version"].map((name) => ({
  path: `packages/engine/normalise/disguise/tables/${name}.ts`,
  content: () => (disguiseTables ??= generateDisguiseTables(disguiseSources()))[name] ?? "",
}));

const inEnglish = (words: readonly Keyword[]): string => words.map((word) => keywordIn(word, "en")).join(" ");

const gbk = new TextDecoder("gbk", { fatal: true });

export const generated: readonly Generated[] = [
  { path: "grammar/keywords.json", content: () => `${JSON.stringify([...keywords, ...idioms.map(({ zh, words }) => ({ en: inEnglish(words), zh, words }))], undefined, 2)}\n` },
  { path: "grammar/reeve.ebnf", content: printEbnf },
  { path: "grammar/railroad.html", content: printRailroad },
  { path: "grammar/reeve.tmLanguage.json", content: printTextMate },
  { path: "grammar/reeve.monarch.json", content: printMonarch },
  { path: "grammar/README.md", content: fillReference },
  ...diagnosticPages(),
  { path: "packages/engine/normalise/tables.ts", content: generateFoldingTables },
  ...disguiseFiles,
  { path: "packages/engine/identity/gb2260.ts", content: () => generateGb2260(regionRevisions()) },
  { path: "packages/ruleset/evade/tables/characters.ts", content: () => generateCharacters((bytes) => gbk.decode(bytes)) },
];
