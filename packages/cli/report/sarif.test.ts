import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Diagnostic, Language, SourceText } from "@reeve/language";
import { expect, test } from "vitest";
import { Output } from "../terminal/output.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { diagnosticsSarif } from "./sarif.ts";

/** The schema as published, which is of draft 4; it says nothing in that draft's own words but its address. */
const published = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(published, "utf8")) as Readonly<Record<string, unknown>>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const [out, err] = [new Output(process.stdout), new Output(process.stderr)];
const terminal = (language: Language): Terminal => ({
  out,
  err,
  language,
  columns: 80,
  isWatched: false,
  paint: (text) => text,
  paintError: (text) => text,
});

const text = "rule 甲 {\r\n  when 𠮷pricee < 3\r}\n";
const at = (part: string) => ({ path: "a b/规则.reeve", start: text.indexOf(part), end: text.indexOf(part) + part.length });
const texts: ReadonlyMap<string, SourceText> = new Map([["a b/规则.reeve", { path: "a b/规则.reeve", text }]]);

const unknownField: Diagnostic = {
  code: "RV0201",
  severity: "error",
  span: at("pricee"),
  message: { en: "unknown field `pricee`", zh: "没有字段 `pricee`" },
  help: { en: "did you mean `price`?", zh: "是否指 `price`?" },
};
const twice: Diagnostic = {
  code: "RV0101",
  severity: "warning",
  span: at("甲"),
  message: { en: "`甲` is declared twice, write `rule` once", zh: "`甲` 重复声明,`rule` 只写一次" },
  related: [{ span: at("rule"), message: { en: "here first", zh: "首次声明于此" } }],
};
const absent: Diagnostic = { code: "RV0502", severity: "error", span: { path: "ruleset.yaml", start: 0, end: 0 }, message: { en: "no file", zh: "缺少文件" } };

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly object[] } };
    readonly translations: readonly { readonly language: string; readonly rules: readonly object[] }[];
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string; readonly message: object; readonly locations: readonly object[] }[];
  }[];
}

const logOf = (diagnostics: readonly Diagnostic[], language: Language = "en", folder = "town"): Log["runs"][number] => {
  const log = JSON.parse(diagnosticsSarif(diagnostics, texts, folder, terminal(language))) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  return run;
};

test("the schema refuses what is no SARIF", () => {
  expect(validate({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toBe(false);
  expect(validate({ version: "2.1.0", runs: [{ tool: { driver: { name: "reeve" } }, results: [{ message: {}, locations: [{ physicalLocation: { region: { startLine: 0 } } }] }] }] })).toBe(false);
});

test("a log without a result is one", () => {
  expect(logOf([])).toMatchObject({ results: [], tool: { driver: { name: "reeve", rules: [] } } });
});

test("a result has its place in UTF-16 units, also behind a character of two and a lone carriage return", () => {
  expect(logOf([unknownField]).results).toEqual([
    {
      ruleId: "RV0201",
      ruleIndex: 0,
      level: "error",
      message: { text: "unknown field `pricee`\ndid you mean `price`?" },
      locations: [{ physicalLocation: { artifactLocation: { uri: "town/a%20b/%E8%A7%84%E5%88%99.reeve" }, region: { startLine: 2, startColumn: 10, endLine: 2, endColumn: 16 } } }],
      properties: { message: unknownField.message, help: unknownField.help },
    },
  ]);
});

test("rules stand by their code, each once, without the author's words, in both languages", () => {
  const { tool, translations, results } = logOf([unknownField, twice, unknownField], "zh");
  expect(results.map(({ ruleId, ruleIndex, level, message }) => [ruleId, ruleIndex, level, message])).toEqual([
    ["RV0201", 1, "error", { text: "没有字段 `pricee`\n是否指 `price`?" }],
    ["RV0101", 0, "warning", { text: "`甲` 重复声明,`rule` 只写一次" }],
    ["RV0201", 1, "error", { text: "没有字段 `pricee`\n是否指 `price`?" }],
  ]);
  expect(tool.driver.rules).toMatchObject([
    { id: "RV0101", shortDescription: { text: "… 重复声明,`rule` 只写一次" }, help: { text: "… 重复声明,`rule` 只写一次" }, defaultConfiguration: { level: "warning" } },
    { id: "RV0201", shortDescription: { text: "没有字段 …" }, help: { text: "是否指 …?" }, defaultConfiguration: { level: "error" } },
  ]);
  expect(translations).toMatchObject([{ language: "en", rules: [{ id: "RV0101", shortDescription: { text: "… is declared twice, write `rule` once" } }, { id: "RV0201", help: { text: "did you mean …?" } }] }]);
});

test("related places have their own", () => {
  expect(logOf([twice]).results).toMatchObject([
    { relatedLocations: [{ id: 0, message: { text: "here first" }, physicalLocation: { artifactLocation: { uri: "town/a%20b/%E8%A7%84%E5%88%99.reeve" }, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 } } }] },
  ]);
});

test.each([
  ["a file that is not there has no region", "town", "town/ruleset.yaml"],
  ["a folder at the root of the machine makes a file URI", "/srv/t own", "file:///srv/t%20own/ruleset.yaml"],
  ["a folder above stays above", "../town/", "../town/ruleset.yaml"],
])("%s", (_, folder, uri) => {
  expect(logOf([absent], "en", folder).results.map(({ locations }) => locations)).toEqual([[{ physicalLocation: { artifactLocation: { uri } } }]]);
});
