import { expect, test } from "vitest";
import { kindOf, looksMeant, nearestPath } from "./kinds.ts";

test.each([
  ["ruleset.yaml", "manifest"],
  ["laws.yaml", "laws"],
  ["policy.reeve", "rules"],
  ["policies/deep/账号.reeve", "rules"],
  ["schemas/listing.published.json", "schema"],
  ["lists/agencies.csv", "list"],
  ["lists/words.yaml", "list"],
  ["tests/a.yaml", "test"],
  ["tests/more/a.yaml", "test"],
  ["tests/a.reeve", "other"],
  ["tests/labels.jsonl", "other"],
  ["README.md", "other"],
  ["sub/ruleset.yaml", "other"],
  ["lists/agencies.txt", "other"],
])("%s is of the kind %s", (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});

test.each<[string, string | undefined]>([
  ["laws.yml", "laws.yaml"],
  ["Ruleset.yaml", "ruleset.yaml"],
  ["tests/a.yml", "tests/a.yaml"],
  ["tests/a.YAML", "tests/a.yaml"],
  ["list/agencies.csv", "lists/agencies.csv"],
  ["lists/agencies.CSV", "lists/agencies.csv"],
  ["schema/a.json", "schemas/a.json"],
  ["policy.REEVE", "policy.reeve"],
  ["package.json", undefined],
  ["other/data.csv", undefined],
])("%s is probably meant to be read, as %s", (path, meant) => {
  expect(looksMeant(path)).toBe(true);
  expect(nearestPath(path)).toBe(meant);
});

test.each(["README.md", "tests/labels.jsonl", "tests/list.csv", ".vscode/settings.json", "docs/.cache/a.yaml", "laws.yaml"])("%s is left alone", (path) => {
  expect(looksMeant(path)).toBe(false);
});
