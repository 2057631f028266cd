/** What the rules of the marketplace lead to over days and years, told as stories. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { plan } from "@reeve/engine";
import { identityOf, load } from "@reeve/ruleset";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { host } from "./support/conditions.ts";
import { differencesOf } from "./support/stories.ts";
import type { Story } from "./support/stories.ts";

const folder = fileURLToPath(new URL("../rulesets/marketplace/", import.meta.url));
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile() && !path.startsWith("tests"));
const { ruleset } = load(new Map(paths.map((path) => [relative(folder, join(folder, path)).split(sep).join("/"), readFileSync(join(folder, path))])), host);

const compiled = ruleset === undefined ? undefined : plan(ruleset.program, host, identityOf(ruleset));

const stories = (file: string): readonly Story[] => parse(readFileSync(new URL(`stories/${file}`, import.meta.url), "utf8")) as readonly Story[];
const files = readdirSync(new URL("stories/", import.meta.url)).sort();

function told(story: Story): readonly string[] {
  if (compiled === undefined) throw new Error("the ruleset does not load");
  return differencesOf(compiled, story);
}

describe.each(files)("%s", (file) => {
  test.each(stories(file).map((story) => [story.story, story] as const))("%s", (_, story) => {
    expect(told(story)).toEqual([]);
  });
});

test("the stories are many, and each has a sentence of its own", () => {
  const sentences = files.flatMap((file) => stories(file).map(({ story }) => story));
  expect(sentences.length).toBeGreaterThanOrEqual(45);
  expect(new Set(sentences).size).toBe(sentences.length);
});

const honest = "type: listing.published, data: { account_id: a-1, title: 二手自行车, text: 八成新 }";

test.each<[string, string, readonly string[]]>([
  ["a verdict", `at: { 2024-03-01: { ${honest}, expect: { verdict: hold } } }`, ['e-1: verdict is "allow", expected "hold"']],
  ["what nothing tells of", `at: { 2024-03-01: { ${honest}, expect: { verdikt: allow } } }`, ['e-1: verdikt is undefined, expected "allow"']],
  ["what is in force", `at: { 2024-03-01: { ${honest} } }\nthen: { +1d: { subject: "account:a-1", standing: [mute] } }`, ['+1d, account:a-1: standing is [], expected ["mute"]']],
  ["an event that cannot be read", "at: { 2024-03-01: { type: listing.publishd } }", [expect.stringMatching(/^e-1 cannot be read: .*listing\.publishd/) as string]],
])("a story that is untrue says so: %s", (_, text, expected) => {
  expect(told(parse(text) as Story)).toEqual(expected);
});
