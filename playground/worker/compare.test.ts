/** What two versions of a ruleset would mean for sellers. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { load } from "@reeve/ruleset";
import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { prepare } from "./shelf.ts";

const host = { sha256: (text: string) => new Uint8Array(createHash("sha256").update(text).digest()) };
const root = new URL("../../rulesets/tour/", import.meta.url);
const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => /\.(?:reeve|yaml|json)$/.test(path));
const files: readonly (readonly [string, string])[] = paths.map((path) => [path, readFileSync(new URL(path, root), "utf8")]);

test("sellers of stories who would stand on another step are named, though no verdict changes", () => {
  const { ruleset } = load(new Map(files), host);
  if (ruleset === undefined) throw new Error("the tour does not load");
  // Before, what is grave began at the first step as everything else does.
  const before = files.map(([path, text]) => [path, text.replace("severity grave starts at step 3", "severity grave starts at step 1")] as const);
  const { sellers, changes, isBeforeBroken } = compare({ before }, prepare(ruleset), () => undefined);
  expect(isBeforeBroken).toBe(false);
  expect(changes).toEqual([]);
  expect(sellers.length).toBeGreaterThan(0);
  for (const { before: was, after: is } of sellers) expect(was).toBeLessThan(is);
});
