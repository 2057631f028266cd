import { createHash } from "node:crypto";
import type { Host } from "@reeve/engine";
import { lenses } from "@reeve/language";
import type { Files } from "@reeve/ruleset";
import { describe, expect, test } from "vitest";
import { RulesetFolder } from "./folder.ts";

const host: Host = { sha256: (text) => createHash("sha256").update(text).digest() };

const schema = JSON.stringify({ type: "object", required: ["listing_id", "account_id", "text"], properties: { listing_id: { type: "string", "x-reeve": "listing" }, account_id: { type: "string", "x-reeve": "account" }, text: { type: "string", "x-reeve": "text" } } });
const events = 'event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }\npolicy fraud { title zh "甲", en "A" basis terms.a owner "t" }\n';
const words = 'phrases lures {\n  find "代查"\n  must catch "代.查"\n  must pass "车检"\n}\n';
const rules = 'rule spam under fraud { title zh "甲", en "A" on listing.published when any text matches lures then block }\n';

const files = (more: Readonly<Record<string, string>> = {}): Files =>
  new Map(Object.entries({
    "ruleset.yaml": "name: shop\nversion: 1.0.0\nlanguage: \"0.1\"\nzone: Asia/Shanghai\ncurrency: CNY\n",
    "laws.yaml": "- id: terms.a\n  kind: platform_rule\n  title: { zh: 规则, en: Terms }\n  article: § 1\n  from: 2020-01-01\n  verified: false\n",
    "schemas/listing.published.json": schema,
    "events.reeve": events,
    "words.reeve": words,
    "rules.reeve": rules,
    "tests/words.yaml": "- name: a look-up\n  event: { type: listing.published, data: { text: 代查 } }\n  expect: { verdict: block, findings: [spam] }\n- name: a car\n  event: { type: listing.published, data: { text: 车检 } }\n  expect: { verdict: allow }\n",
    ...more,
  }));

const codes = (folder: RulesetFolder): readonly string[] => folder.diagnostics.map(({ code, span }) => `${code} ${span.path}:${span.start}`);
const finish = (work: Iterable<unknown>): number => [...work].length;

describe("a ruleset while it is written", () => {
  test("is what lies in its folder, and over it what is open", () => {
    const folder = new RulesetFolder(files(), "en");
    expect(codes(folder)).toEqual([]);
    folder.edit("rules.reeve", rules.replace("lures", "lure"));
    expect(codes(folder)).toEqual([`RV0102 rules.reeve:${rules.indexOf("lures")}`]);
    folder.edit("rules.reeve", undefined);
    expect(codes(folder)).toEqual([]);
  });

  test("tells later what takes longer, of what is there then", () => {
    const folder = new RulesetFolder(files(), "en");
    finish(folder.later());
    expect(codes(folder)).toEqual([`RV0560 words.reeve:${words.indexOf('"代.查"')}`]);
    folder.edit("words.reeve", `// above\n${words}`);
    expect(codes(folder)).toEqual([]);
    finish(folder.later());
    expect(codes(folder)).toEqual([`RV0560 words.reeve:${words.indexOf('"代.查"') + 9}`]);
    folder.edit("words.reeve", words.replace("{\n", "{\n  see through separators\n"));
    finish(folder.later());
    expect(codes(folder)).toEqual([]);
  });

  test("a set that names another is tried again when that changes", () => {
    const folder = new RulesetFolder(files({ "words.reeve": `phrases inner { find "代查" }\n${words.replace('"代查"', "inner").replace('"代.查"', '"代查"')}` }), "en");
    finish(folder.later());
    expect(codes(folder)).toEqual([]);
    folder.edit("words.reeve", `phrases inner { find "代检" }\n${words.replace('"代查"', "inner").replace('"代.查"', '"代查"')}`);
    finish(folder.later());
    expect(codes(folder).map((code) => code.slice(0, 6))).toEqual(["RV0560"]);
  });

  test("counts what rules do in the tests, and forgets nothing of what is wrong", () => {
    const folder = new RulesetFolder(files(), "en");
    finish(folder.later());
    const wrong = codes(folder);
    finish(folder.count(host));
    expect(codes(folder)).toEqual(wrong);
    const [lens] = lenses(folder.now.analysis, "rules.reeve");
    expect(lens?.label.en).toMatch(/^▶ 2 cases · 1 hit · cost [\d,]+$/);
    folder.edit("rules.reeve", "rule");
    expect(finish(folder.count(host))).toBe(0);
  });

  test("of a file that is no UTF-8 the others are read", () => {
    const folder = new RulesetFolder(new Map([...files(), ["odd.reeve", Uint8Array.from([0xff])]]), "en");
    expect(codes(folder).map((code) => code.replace(/^RV\d+ /, ""))).toEqual(["odd.reeve:0"]);
  });
});

test("a file that is as it was is not read again", () => {
  const folder = new RulesetFolder(files(), "en");
  const before = folder.now.analysis.sources.files.find(({ span }) => span.path === "words.reeve");
  folder.edit("rules.reeve", `${rules}\n`);
  const after = folder.now.analysis.sources.files.find(({ span }) => span.path === "words.reeve");
  expect(before).toBeDefined();
  expect(after).toBe(before);
});
