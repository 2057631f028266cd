import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { load } from "./load.ts";
import type { Files } from "./load.ts";
import { changed, host, loaded, market, toldOf, withText } from "./support/folder.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = (files: Files): readonly string[] => toldOf(load(files, host));

test("a sound folder is a ruleset without a word", () => {
  const { ruleset, diagnostics } = load(market, host);
  expect(diagnostics).toEqual([]);
  expect(ruleset?.manifest).toEqual({ name: "market", version: "1.0.0", language: "0.1", zone: "Asia/Shanghai", currency: "CNY" });
  expect(ruleset?.program.rules.map(({ name }) => name)).toEqual(["offers_lookup", "moves_off", "watched", "partner"]);
  expect(ruleset?.program.lists[0]?.entries).toEqual(new Set(["a-partner"]));
  expect(ruleset?.laws.map(({ id }) => id)).toEqual(["terms.personal_data"]);
});

test("bytes are read as texts are", () => {
  const bytes = new Map([...market].map(([path, content]) => [path, utf8(content as string)]));
  expect(load(bytes, host).ruleset?.digest).toBe(loaded(market).digest);
});

test.each<[string, Files, readonly string[]]>([
  ["an empty folder", new Map(), ['ruleset.yaml:1:1 RV0501 ""']],
  ["a folder of something else", new Map<string, string | Uint8Array>([["README.md", "# hello"], ["photo.jpg", Uint8Array.of(0xff, 0xd8)]]), ['ruleset.yaml:1:1 RV0501 ""']],
  ["no manifest", changed({ "ruleset.yaml": undefined }), ['ruleset.yaml:1:1 RV0502 ""']],
  ["a manifest alone", new Map([["ruleset.yaml", market.get("ruleset.yaml") ?? ""]]), ['ruleset.yaml:1:1 RV0503 ""']],
  ["rules in GBK", changed({ "a.reeve": Uint8Array.of(0x2f, 0x2f, 0x0a, 0x2f, 0x2f, 0xb2, 0xe9) }), ['a.reeve:1:1 RV0504 ""']],
  ["a rule file of more than a megabyte", changed({ "a.reeve": "//".padEnd(1_048_577, "x") }), ['a.reeve:1:1 RV0505 ""']],
  ["a byte order mark", changed({ "a.reeve": utf8("\ufeff// nothing\n") }), ['a.reeve:1:1 RV0506 (warning) ""']],
  ["a list that Excel saved", changed({ "lists/partners.csv": utf8("\ufeffaccount_id\r\na-partner\r\n") }), []],
  ["laws under another name", changed({ "laws.yml": "" }), ['laws.yml:1:1 RV0507 (warning) ""']],
  ["a schema that is no JSON", changed({ "schemas/extra.json": '{ "a": 1, }' }), ['schemas/extra.json:1:11 RV0516 "}"']],
  ["a schema with a key twice", changed({ "schemas/extra.json": '{ "a": 1, "a": 2 }' }), ['schemas/extra.json:1:11 RV0516 "\\""']],
  ["a schema that is a list", changed({ "schemas/extra.json": "[]" }), ['schemas/extra.json:1:1 RV0517 ""']],
  ["a broken list that a rule uses", changed({ "lists/partners.csv": "account_id,name\na-1\n" }), ['lists/partners.csv:2:1 RV0551 "a-1"']],
  ["broken laws that a policy rests on", changed({ "laws.yaml": "- id: [" }), ['laws.yaml:1:8 RV0510 ""']],
  ["files that are nobody's business", changed({ "notes.txt": "x", ".git/config.json": "{", "tests/labels.jsonl": "x", "docs/a.md": "x" }), []],
])("%s is told", (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});

test("every file tells what is wrong with it, in the order of the paths", () => {
  const files = changed({
    "laws.yaml": "- id: x\n",
    "lists/partners.csv": "a,a\n",
    "ruleset.yaml": "name: market\nversion: 1\nlanguage: 9\nzone: Mars/Base\ncurrency: ??\n",
    "rules.reeve": "rule {",
    "schemas/comment.posted.json": "{",
  });
  const paths = [...new Set(load(files, host).diagnostics.map(({ span }) => span.path))];
  expect(paths).toEqual(["laws.yaml", "lists/partners.csv", "rules.reeve", "ruleset.yaml", "schemas/comment.posted.json"]);
  expect(load(files, host).ruleset).toBeUndefined();
});

test("a file that is broken all over tells so much and no more", () => {
  const { diagnostics } = load(changed({ "lists/partners.csv": "account_id,name\n" + "1\n".repeat(5000) }), host);
  expect(diagnostics).toHaveLength(1001);
  expect(diagnostics.at(-1)?.message.en).toBe("4000 more problems are not shown");
});

test("what is said has both languages", () => {
  const files = changed({ "laws.yaml": "- id: x\n", "ruleset.yaml": "nam: market\n", "lists/partners.csv": "a,a\n" });
  for (const { message, help } of load(files, host).diagnostics) {
    for (const { en, zh } of help === undefined ? [message] : [message, help]) {
      expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  }
});

test("the digest is SHA-256 over sorted lines of path and SHA-256", () => {
  const hash = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
  const lines = [...market].map(([path, content]) => `${path}\0${hash(content as string)}\n`).sort();
  expect(loaded(market).digest).toBe("sha256:" + hash(lines.join("")));
});

const digest = loaded(market).digest;
const windows: Files = new Map([...market].map(([path, content]) => [path, (content as string).replaceAll("\n", "\r\n")]));

test.each<[string, Files]>([
  ["Windows line ends", windows],
  ["another order of the files", new Map([...market].reverse())],
  ["tests", changed({ "tests/a.yaml": "- x", "tests/more/labels.jsonl": "x" })],
  ["a README and other files", changed({ "README.md": "x", "lists/README.md": "x", "notes.txt": "x" })],
])("%s leave the digest alone", (_, files) => {
  expect(loaded(files).digest).toBe(digest);
});

test.each<[string, Files]>([
  ["a comment", changed({ "rules.reeve": "// read\n" + (market.get("rules.reeve") as string) })],
  ["a file's name", changed({ "events.reeve": undefined, "types.reeve": market.get("events.reeve") })],
  ["a list", changed({ "lists/partners.csv": "account_id\na-other\n" })],
  ["a law", withText("laws.yaml", "2020-01-01", "2020-01-02")],
  ["the manifest", withText("ruleset.yaml", "1.0.0", "1.0.1")],
  ["a byte order mark", changed({ "events.reeve": "\ufeff" + (market.get("events.reeve") as string) })],
])("%s changes the digest", (_, files) => {
  expect(loaded(files).digest).not.toBe(digest);
});
