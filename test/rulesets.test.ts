/** Every ruleset that is shipped checks without a word, is formatted, and passes its own tests; and each is known here by name. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { format, parse } from "@reeve/language";
import { load, runTests, verify } from "@reeve/ruleset";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../rulesets/", import.meta.url));
const host = { sha256: (text: string): Uint8Array => createHash("sha256").update(text).digest() };

/** The files of a ruleset by path. */
function filesOf(name: string): ReadonlyMap<string, Uint8Array> {
  const folder = join(root, name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.map((path) => [relative(folder, join(folder, path)).split(sep).join("/"), readFileSync(join(folder, path))]));
}

/** Name, and the least number of regression tests it must carry. */
const shipped: readonly (readonly [string, number])[] = [
  ["marketplace", 600],
  ["starter", 2],
  ["tour", 15],
];

test("every shipped ruleset is tested here", () => {
  expect(readdirSync(root).sort()).toEqual(shipped.map(([name]) => name));
});

describe.each(shipped)("%s", (name, leastTests) => {
  const { ruleset, diagnostics } = load(filesOf(name), host);

  test("checks without a word", () => {
    expect(diagnostics).toEqual([]);
    expect(ruleset === undefined ? undefined : verify(ruleset.program)).toEqual([]);
  });

  test("is in the canonical format", () => {
    const other = [...filesOf(name)].filter(([path]) => path.endsWith(".reeve")).filter(([path, bytes]) => {
      const source = { path, text: new TextDecoder().decode(bytes) };
      return format(parse(source).file, source) !== source.text;
    });
    expect(other.map(([path]) => path)).toEqual([]);
  });

  test("passes its own tests", () => {
    if (ruleset === undefined) throw new Error("the ruleset does not load");
    const report = runTests(ruleset, host);
    expect(report.diagnostics).toEqual([]);
    expect(report.results.length).toBeGreaterThanOrEqual(leastTests);
    expect(report.results.filter(({ passed }) => !passed).map(({ name: test, failures }) => [test, failures])).toEqual([]);
  });
});

test("a test that is untrue fails", () => {
  const files = new Map(filesOf("starter"));
  const path = "tests/first.yaml";
  files.set(path, new TextEncoder().encode(new TextDecoder().decode(files.get(path)).replace("verdict: hold", "verdict: block")));
  const { ruleset } = load(files, host);
  if (ruleset === undefined) throw new Error("the ruleset does not load");
  expect(runTests(ruleset, host).results.map(({ passed }) => passed)).toEqual([false, true]);
});
