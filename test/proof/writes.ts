import type { File } from "@reeve/language";
import { format, parse, units } from "@reeve/language";
import fc, { type Arbitrary } from "fast-check";
import { program, written } from "../support/programs.ts";
import { programs } from "./generate/programs.ts";
import type { Options, Outcome, Proof } from "./proof.ts";
import { tryCases } from "./proof.ts";

const path = "random.reeve";

/** What may stand between two tokens; each comment of a file is made different from the others by its number. */
const spaces = fc.array(fc.constantFrom(" ", " ", "\n ", "  ", "\n\n\n\t", "\t", "\r\n ", " // #\n ", "\n// #\n ", "\n\n// #\n\n "), { minLength: 1, maxLength: 60 });
const random: Arbitrary<string> = fc.record({ tokens: program, language: fc.constantFrom("en" as const, "zh" as const), spaces }).map((made) => {
  let number = 0;
  return written(made.tokens, made.language, made.spaces).replaceAll("#", () => `第 ${++number} 条`);
});
const files = fc.oneof({ weight: 9, arbitrary: random }, { weight: 1, arbitrary: programs.map(({ source }) => source) });

/** A tree without the places of its nodes and without comments, each unit as what it means. */
const meaning = (file: File): string =>
  JSON.stringify(file, (key, value: unknown) => {
    if (key === "span" || key === "comments") return undefined;
    return key === "unit" || key === "per" ? units.get((value as { readonly text: string }).text) : value;
  });
const comments = ({ comments: all }: File, text: string): string => all.map(({ span }) => text.slice(span.start, span.end).trimEnd()).join("\n");

function problem(text: string): string | undefined {
  const first = parse({ path, text });
  if (first.diagnostics.length > 0) return `does not parse: ${JSON.stringify(first.diagnostics[0])}`;
  for (const language of [undefined, "en", "zh"] as const) {
    const options = language === undefined ? {} : { language };
    const once = format(first.file, { path, text }, options);
    const second = parse({ path, text: once });
    if (second.diagnostics.length > 0) return `what is printed does not parse: ${JSON.stringify(second.diagnostics[0])}\n${once}`;
    if (meaning(second.file) !== meaning(first.file)) return `means something else when it is printed:\n${once}`;
    if (comments(second.file, once) !== comments(first.file, text)) return `has other comments when it is printed:\n${once}`;
    const twice = format(second.file, { path, text: once }, options);
    if (twice !== once) return `is printed in another way the second time:\n${once}\nand then\n${twice}`;
  }
  return undefined;
}

const runWrites = (options: Options): Outcome => ({ ...tryCases({ values: files, problem, show: (text) => text, casesIn: () => 1 }, options), figures: {} });

export const writes: Proof = { code: "R3", name: "writes", claim: "A file that is printed means what it meant, keeps its comments, and is printed the same again", floor: 200_000, short: 500, run: async (options) => runWrites(options) };
