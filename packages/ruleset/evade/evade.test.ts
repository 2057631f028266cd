import { expect, test } from "vitest";
import { plan } from "@reeve/engine";
import { changed, host, loaded, withText } from "../support/folder.ts";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { runTests } from "../testing/run.ts";
import { casesOf } from "./cases.ts";
import { evade } from "./evade.ts";
import type { EvadeReport } from "./evade.ts";
import { regressions, regressionsHeader } from "./write.ts";

function run(ruleset: Ruleset, options = { seed: 1, per: 2 }): EvadeReport {
  const steps = evade(ruleset, host, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const listing = (name: string, title: string, text: string, verdict: string): string =>
  `- name: ${name}\n  event: { type: listing.published, data: { title: "${title}", text: "${text}" } }\n  expect: { verdict: ${verdict} }\n`;

const market = loaded(changed({ "tests/a.yaml": listing("held", "帮忙代检信息", "当天", "hold") + listing("honest", "代检车辆", "", "allow") + listing("wrong", "自行车", "", "hold") }));

const shareOf = (report: EvadeReport, name: string): string => {
  const row = [...report.singles, ...report.doubles].find(({ disguises }) => disguises.join(" ") === name);
  return row === undefined || row.all.tried === 0 ? "-" : row.all.caught === row.all.tried ? "all" : row.all.caught === 0 ? "none" : "some";
};

test("the cases are the tests that expect a violation, the examples and the phrases, each with the words that count", () => {
  const { cases, skipped } = casesOf(market, plan(market.program, host, identityOf(market)));
  const told = cases.map(({ kind, name, fields, words }) => `${kind} ${name}: ${words.map(({ field, start, end }) => fields.find(({ path }) => path === field)?.text.slice(start, end)).join(" ")}`);
  expect(told).toEqual([
    "test held: 代检信息",
    "phrase 信息代查: 信息代查",
    "phrase 代检信息: 代检信息",
    "example 代.检❤信 息: 代.检❤信 息",
    "phrase 加微信: 加微信",
  ]);
  expect(skipped).toEqual({ test: 1, example: 0, phrase: 0 });
});

test("a phrase that counts beside another only stands beside one, which is not disguised", () => {
  const files = withText("rules.reeve", '  find "信息代查", "代检信息"\n  except "物流信息代查"\n  must catch "代.检❤信 息"', '  find act near record within 4 characters, "私下" then record within 2 characters');
  const rules = files.get("rules.reeve");
  const near = loaded(changed({ "rules.reeve": `${String(rules)}phrases act { find "代查", "帮查" must catch "代查" must pass "自查" }\nphrases record { find "户籍" must catch "户籍" must pass "籍贯" }\n` }));
  const { cases, skipped } = casesOf(near, plan(near.program, host, identityOf(near)));
  expect(cases.filter(({ span }) => span.path === "rules.reeve").map(({ kind, name, fields, words }) => [kind, name, fields[1]?.text, fields[1]?.text.slice(words[0]?.start, words[0]?.end)])).toEqual([
    ["phrase", "私下", "私下户籍", "私下"],
    ["phrase", "加微信", "加微信", "加微信"],
    ["phrase", "代查", "代查户籍", "代查"],
    ["phrase", "帮查", "帮查户籍", "帮查"],
    ["example", "代查", "代查户籍", "代查"],
    ["phrase", "户籍", "代查户籍", "户籍"],
    ["example", "户籍", "代查户籍", "户籍"],
  ]);
  expect(skipped).toEqual({ test: 0, example: 0, phrase: 0 });
});

test("what a set sees through is caught, what it does not see through gets through", () => {
  const report = run(market);
  // `contact` has width and case, `lookup_offer` has script and separators too.
  expect(report.cases).toEqual({ test: 1, example: 1, phrase: 3 });
  expect(Object.fromEntries(["full-width", "case", "traditional", "spaces", "two-fields", "homophones", "pinyin", "parts", "contact-digits"].map((name) => [name, shareOf(report, name)]))).toEqual({
    "full-width": "all",
    case: "-",
    traditional: "all",
    spaces: "some",
    "two-fields": "some",
    homophones: "none",
    pinyin: "none",
    parts: "none",
    "contact-digits": "-",
  });
  expect(report.singles.find(({ disguises: [name] }) => name === "spaces")?.misses.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["phrase 加微信"]);
  expect(report.single.tried).toBe(report.singles.reduce((total, { all }) => total + all.tried, 0));
  expect(report.single.caught).toBeLessThan(report.single.tried);
});

test("a set that sees through nothing lets every separator through, one that sees through it none", () => {
  const rules = String(changed({}).get("rules.reeve"));
  const blind = run(loaded(changed({ "rules.reeve": rules.replace("see through width, case, script, separators", "see through width, case").replace("代.检❤信 息", "代检信息") })));
  const seeing = run(loaded(withText("rules.reeve", '  find "加微信"', '  see through separators\n  find "加微信"')));
  for (const name of ["spaces", "punctuation", "emoji", "brackets", "newlines"]) {
    expect([name, shareOf(blind, name), shareOf(seeing, name)]).toEqual([name, "none", "all"]);
  }
  // A variation selector says nothing in full width either.
  expect([shareOf(blind, "zero-width"), shareOf(seeing, "zero-width")]).toEqual(["some", "all"]);
});

test("a verdict that gets milder counts as caught and is counted", () => {
  const rules = String(changed({}).get("rules.reeve"));
  const softer = loaded(
    changed({
      "rules.reeve": `${rules}rule certain under personal_information {\n  title zh "甲", en "A"\n  on listing.published\n  when any text matches contact and any text matches lookup_offer\n  then block\n}\n`,
      "tests/a.yaml": listing("blocked", "代检信息", "加微信", "block"),
    }),
  );
  const { kinds } = run(softer).singles.find(({ disguises: [name] }) => name === "spaces") ?? { kinds: undefined };
  expect(kinds?.test).toEqual({ tried: 2, caught: 2, softer: 2 });
});

test("the same seed gives the same report, another one other variants", () => {
  expect(run(market, { seed: 7, per: 1 })).toEqual(run(market, { seed: 7, per: 1 }));
  expect(run(market, { seed: 7, per: 1 })).not.toEqual(run(market, { seed: 8, per: 1 }));
});

test("what got through stands in a file of tests that can be read, and every one of them fails", () => {
  const { yaml, written, unwritable } = regressions(run(market));
  expect(yaml.startsWith(`${regressionsHeader}\n- name: "`)).toBe(true);
  expect(written).toBeGreaterThan(20);
  expect(unwritable).toBeGreaterThan(0);
  const { results, diagnostics } = runTests(loaded(changed({ "tests/a.yaml": yaml })), host);
  expect(diagnostics).toEqual([]);
  expect(results).toHaveLength(written);
  expect(results.filter(({ passed }) => passed)).toEqual([]);
  expect(results.filter(({ failures }) => !failures.every(({ en }) => en.startsWith("the verdict is `allow`, expected `hold`")))).toEqual([]);
});

test("a ruleset without anything to catch has nothing to disguise", () => {
  const empty = loaded(changed({ "rules.reeve": 'policy p {\n  title zh "甲", en "A"\n  basis terms.personal_data\n  owner "trust"\n}\nrule r under p {\n  title zh "甲", en "A"\n  on comment.posted\n  when text is present\n  then hold for "q"\n}\n', "lists/partners.csv": undefined }));
  expect(run(empty)).toMatchObject({ cases: { test: 0, example: 0, phrase: 0 }, single: { tried: 0, caught: 0 }, double: { tried: 0 } });
});
