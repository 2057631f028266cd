/**
 * What the project's documents show is true. Every document (`*.md`) is read; its fenced blocks are, by the word behind the fence:
 *
 * - `reeve`: a part of a ruleset. It stands in canonical format, and all such blocks of a document together, with the events,
 *   schemas and laws of `rulesets/marketplace`, check without a word: no error, no warning, each `must catch` caught, each `must pass` left alone.
 * - `reeve fragment`: only parsed and compared with its canonical format; what it names may be missing.
 * - `reeve my-rules/policy.reeve`, `json listing.json`, any language with the name of a file: written into a folder made for the document, before
 *   the commands below it run; a `reeve` block is added at the end of a file that is there already. The folder starts with a copy of `rulesets/`.
 * - `sh`: commands, run in that folder. They end with exit code 0, or with that of `sh exit 3`. Blocks that start with `npm` are not run.
 * - `sh server`: a command that serves; it goes on while the blocks below it run, on a port of its own that takes the place of `http://127.0.0.1:7080` in them.
 * - `text`, `json`, `jsonl` right behind `sh`: what the commands print on standard output. In `text` a line of `…` stands for any lines; in JSON
 *   `"…"` stands for any value, as a key for any further keys, as the last item for any further items.
 * - `json`, `jsonl` elsewhere: valid JSON.
 *
 * Links to files of the project lead to files that are there.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { effectLists, ruleLists, subjectCounts, subjectLists } from "../packages/ruleset/testing/test.ts";
import { build } from "./support/build.ts";
import { isSameJson, isSameText, problemsOf } from "./support/documentation.ts";
import { filesUnder } from "./support/modules.ts";

beforeAll(build, 120_000);

describe("the documents", () => {
  const documents = filesUnder(".", ".md");

  test("are there", () => expect(documents.map(({ path }) => path)).toContain("README.md"));

  test("tell of all that a story can expect", () => {
    const text = documents.find(({ path }) => path === "grammar/stories.md")?.text ?? "";
    const told = [...text.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(([, keys = ""]) => keys.replaceAll("`", "").split(", "));
    expect([...ruleLists, ...effectLists, ...subjectCounts, ...subjectLists].filter((key) => !told.includes(key))).toEqual([]);
  });

  test.each(documents)("$path shows what is true", (document) => {
    expect(problemsOf(document)).toEqual([]);
  }, 300_000);
});

const policy = `policy p {
  title zh "甲", en "A"
  basis terms.personal_data
  owner "trust"
}
`;
const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\`\`\`\n`;

const samples: readonly (readonly [sentence: string, markdown: string, problems: readonly (string | RegExp)[]])[] = [
  ["a sound block", fence("reeve", policy + '\nrule r under p {\n  title zh "甲", en "A"\n  on listing.published\n  when price > 3 CNY\n  then block\n}\n'), []],
  ["a block that does not parse", fence("reeve fragment", "policy {}\n"), [/^line 1: RV\d{4} /]],
  ["a block in another format", fence("reeve fragment", 'policy p   { owner "trust" }\n'), ['line 1: is not in canonical format, which is\npolicy p { owner "trust" }\n']],
  ["a block that names what is not there", fence("reeve", policy) + fence("reeve", "rule r under q {\n  title zh \"甲\", en \"A\"\n  on listing.published\n  when price > 3 CNY\n  then block\n}\n"), [/^line 8: RV\d{4} .*`q`/]],
  ["a phrase set that does not catch what it must", fence("reeve", policy + '\nphrases w {\n  find "甲"\n  must catch "乙"\n  must pass "丙"\n}\n\nrule r under p {\n  title zh "甲", en "A"\n  on listing.published\n  when any text matches w\n  then block\n}\n'), [/^line 1: RV\d{4} .*乙/]],
  ["a fragment that names what is not there", fence("reeve fragment", "define a = b\n"), []],
  ["JSON that is none", fence("json", "{ a: 1 }\n"), ["line 1: is not JSON"]],
  ["a line of JSON that is none", `text\n\n${fence("jsonl", "{}\n{\n")}`, ["line 3: is not JSON in each line"]],
  ["a command that prints what is shown", fence("sh", "echo one; echo two\n") + fence("text", "one\ntwo\n"), []],
  ["a command that prints something else", fence("sh", "echo one\n") + fence("text", "two\n"), ["line 1: prints not what line 4 shows, but\none\n"]],
  ["a command that fails", fence("sh", "false\ntrue\n"), ["line 1: exits with 1 instead of 0\n"]],
  ["a line of a command that fails, with another behind it", fence("sh", "cat nowhere\ntrue\n"), [/^line 1: exits with 1 instead of 0\ncat: nowhere: /]],
  ["a command that fails as it should", fence("sh exit 64", "npx reeve nothing-like-this\n"), []],
  ["a command that should fail and does not", fence("sh exit 3", "npx reeve --version\n"), [/^line 1: exits with 0 instead of 3\nreeve \d/]],
  ["a file for a command", `${fence("json a/b.json", '{ "c": 1 }\n')}${fence("sh", "cat a/b.json\n")}${fence("json", '{ "c": 1 }\n')}`, []],
  ["a block in a list", "1. Say\n\n   ```json\n   { \"a\": 1 }\n   ```\n", []],
  ["a link to a file that is not there", "[a](README.md) [b](https://example.org/x) [c](nowhere.md#top)\n", ["links to nowhere.md, which is not there"]],
];

describe("what is wrong is found", () => {
  test.each(samples)("%s", (_sentence, text, problems) => {
    const found = problemsOf({ path: "sample.md", text });
    expect(found).toEqual(problems.map((problem) => (typeof problem === "string" ? problem : expect.stringMatching(problem))));
  }, 60_000);
});

describe("what is shown stands for what is printed", () => {
  const texts: readonly (readonly [shown: string, printed: string, same: boolean])[] = [
    ["a|b", "a|b", true],
    ["a|b", "a|c", false],
    ["a|b", "a|b|c", false],
    ["a|…|d", "a|b|c|d", true],
    ["a|…|d", "a|d", true],
    ["a|…", "a|b|c", true],
    ["…|c", "a|b|c", true],
    ["a|…|d", "a|b|c", false],
  ];
  test.each(texts)("%s for %s: %s", (shown, printed, same) => {
    expect(isSameText(shown.split("|"), printed.split("|"))).toBe(same);
  });

  const values: readonly (readonly [shown: string, printed: string, same: boolean])[] = [
    ['{"a":1}', '{"a":1}', true],
    ['{"a":1}', '{"a":1,"b":2}', false],
    ['{"a":1,"…":"…"}', '{"a":1,"b":2}', true],
    ['{"a":1,"…":"…"}', '{"b":2}', false],
    ['{"a":"…"}', '{"a":[1]}', true],
    ["[1]", "[1,2]", false],
    ['[1,"…"]', "[1,2]", true],
    ['[1,2,"…"]', "[1]", false],
    ["null", "0", false],
  ];
  test.each(values)("%s for %s: %s", (shown, printed, same) => {
    expect(isSameJson(JSON.parse(shown), JSON.parse(printed))).toBe(same);
  });
});
