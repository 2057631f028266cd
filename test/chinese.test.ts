/** The shipped rulesets in Chinese: they mean the same, and come back byte for byte. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { standardEnvironment } from "@reeve/engine";
import { format, keywords, parse } from "@reeve/language";
import { load } from "@reeve/ruleset";
import { rootPath } from "./support/reeve.ts";

const root = join(rootPath, "rulesets");

function printed(path: string, text: string, language: "en" | "zh"): string {
  const { file, diagnostics } = parse({ path, text });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return format(file, { path, text }, { language, environment: standardEnvironment });
}

const english = new Set(keywords.map(({ en }) => en));

describe.each(readdirSync(root))("%s in Chinese", (name) => {
  const paths = readdirSync(join(root, name), { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(root, name, path)).isFile());
  const files = new Map(paths.map((path) => [path, readFileSync(join(root, name, path), "utf8")]));
  const rules = paths.filter((path) => path.endsWith(".reeve"));
  const chinese = new Map(rules.map((path) => [path, printed(path, files.get(path) ?? "", "zh")]));

  test.each(rules)("%s and back is the same bytes", (path) => {
    const text = chinese.get(path) ?? "";
    expect(printed(path, text, "en")).toBe(files.get(path));
    expect(printed(path, text, "zh")).toBe(text);
  });

  test.each(rules)("%s has no line that an English keyword leads", (path) => {
    const leads = (chinese.get(path) ?? "").split("\n").flatMap((line) => /^\s*([a-z]+) /.exec(line)?.[1] ?? []);
    expect(leads.filter((word) => english.has(word))).toEqual([]);
  });

  test("is the same program", () => {
    const host = { sha256: (text: string): Uint8Array => createHash("sha256").update(text).digest() };
    const [one, other] = [files, new Map([...files, ...chinese])].map((map) => {
      const { ruleset, diagnostics } = load(map, host);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      return withoutSpans(ruleset?.program);
    });
    expect(one).toBeTypeOf("string");
    expect(other).toBe(one);
  });
});

function withoutSpans(program: unknown): string | undefined {
  return JSON.stringify(program, (key, value: unknown) => (key === "span" ? undefined : value instanceof Set || value instanceof Map ? [...value] : value));
}
