/**
 * The conformance corpus: every case leads to what its `.expected` says, and the corpus leaves nothing of the language out.
 * `npm run update` writes what has changed; what it wrote is then read by a person.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { standardEnvironment } from "@reeve/engine";
import { format, parse } from "@reeve/language";
import { describe, expect, test } from "vitest";
import { judge, readCorpus } from "../grammar/corpus.ts";
import { expectedOf } from "./support/conformance.ts";
import { filesUnder } from "./support/modules.ts";

const folder = fileURLToPath(new URL("../grammar/conformance", import.meta.url));
const corpus = readCorpus(folder);

describe("a case leads to what is expected of it", () => {
  test.each(corpus)("$name", async (one) => {
    await expect(expectedOf(one)).toMatchFileSnapshot(`${folder}/${one.name}.expected`);
  });

  test("nothing is expected of a case that is not there", () => {
    const written = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(?:expected|jsonl)$/.test(file));
    const names = new Set(corpus.map(({ name }) => name));
    expect(written.filter((file) => !names.has(file.replaceAll("\\", "/").replace(/\.\w+$/, "")))).toEqual([]);
  });
});

describe("a file of rules", () => {
  const sources = corpus.flatMap(({ name, bad: { own } }) => [...own].filter(([path]) => path.endsWith(".reeve")).map(([path, text]) => ({ name, source: { path, text } })));
  const sound = sources.filter(({ source }) => parse(source).diagnostics.every(({ severity }) => severity === "warning"));

  test.each(sound)("of $name is what it was when its keywords went into the other language and back", ({ source }) => {
    const { file } = parse(source);
    for (const [there, back] of [["zh", "en"], ["en", "zh"]] as const) {
      const options = { environment: standardEnvironment };
      const other = { path: source.path, text: format(file, source, { ...options, language: there }) };
      const returned = format(parse(other).file, other, { ...options, language: back });
      expect(returned).toBe(format(file, source, { ...options, language: back }));
    }
  });
});

/** The codes of all diagnostics, as the packages write them. */
const codes = [...new Set(filesUnder("packages", ".ts").filter(({ path }) => !path.endsWith(".test.ts")).flatMap(({ text }) => text.match(/(?<=")RV\d{4}(?=")/g) ?? []))].sort();

describe("every diagnostic", () => {
  const cases = new Map(corpus.map((one) => [one.name, one]));

  test.each(codes)("%s is told of its bad example and not of its good one", (code) => {
    const one = cases.get(`diagnostics/${code}`);
    expect(one, `grammar/conformance/diagnostics/${code}`).toBeDefined();
    if (one === undefined) return;
    expect(one.about).toHaveLength(4);
    expect(judge(one.bad.files).diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(one.good).toBeDefined();
    const good = judge(one.good?.files ?? new Map()).diagnostics.map((diagnostic) => diagnostic.code);
    // An example may leave out the rule that uses what it shows.
    expect(good.filter((other) => other === code || other !== "RV0114")).toEqual([]);
  });

  test("has a case of its own, and nothing else has", () => {
    const described = [...cases.keys()].filter((name) => name.startsWith("diagnostics/")).map((name) => name.slice("diagnostics/".length));
    expect(described.sort()).toEqual(codes);
  });
});

describe("every kind of node occurs", () => {
  test("in what is written", () => {
    const found = new Set<string>();
    for (const { bad } of corpus) {
      for (const [path, text] of bad.own) if (path.endsWith(".reeve")) kindsIn(parse({ path, text }).file, found);
    }
    expect(kindsOf("packages/language/syntax/ast.ts").filter((kind) => !found.has(kind))).toEqual([]);
  });

  test("in what it means", () => {
    const found = new Set<string>();
    for (const { bad } of corpus) kindsIn(judge(bad.files).ruleset?.program, found);
    // A written number of years is a plain number in the program, beside an age in years.
    const meant = [...kindsOf("packages/language/ir.ts"), ...kindsOf("packages/language/types/type.ts")].filter((kind) => kind !== "years");
    expect(meant.filter((kind) => !found.has(kind))).toEqual([]);
  });
});

/** The literal kinds that a module of types names. */
function kindsOf(path: string): readonly string[] {
  const text = readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");
  const kinds = [...text.matchAll(/readonly kind: ((?:"[\w-]+"(?: \| )?)+)/g)].flatMap(([, union = ""]) => [...union.matchAll(/"([\w-]+)"/g)].map(([, kind = ""]) => kind));
  expect(kinds.length).toBeGreaterThan(5);
  return [...new Set(kinds)];
}

function kindsIn(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if ("kind" in value && typeof value.kind === "string") found.add(value.kind);
  for (const part of value instanceof Set || value instanceof Map ? value.values() : Object.values(value)) kindsIn(part, found);
}
