import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { evaluate, plan, readEvent } from "@reeve/engine";
import type { Matcher, RuleOutcome } from "@reeve/engine";
import { identityOf } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { build } from "../../../test/support/build.ts";
import { nodeHost } from "../disk/host.ts";
import { openRuleset } from "../disk/ruleset.ts";
import { inNewFolder } from "../support/folder.ts";
import { keepRuleset } from "./versions.ts";
import { keepPrepared, openPrepared } from "./prepared.ts";

// What was prepared is known by the build that did it.
beforeAll(build, 120_000);

const tour = fileURLToPath(new URL("../../../rulesets/tour", import.meta.url));
const environment = { REEVE_LEDGER_KEY: "a key for the tests of the store" };

async function rulesetIn(folder: string): Promise<WorkingRuleset> {
  const { ruleset } = await openRuleset(folder);
  if (ruleset === undefined) throw new Error("the ruleset does not load");
  return ruleset;
}

/** Keeps a copy of the tour, prepared, beside a ledger in `state`. */
async function prepared(scratch: string, state: string): Promise<string> {
  const folder = join(scratch, "ruleset");
  cpSync(tour, folder, { recursive: true });
  const ruleset = await rulesetIn(folder);
  keepRuleset(state, ruleset);
  await keepPrepared(state, { ruleset, matcher: plan(ruleset.program, nodeHost, identityOf(ruleset)).matcher }, environment);
  return folder;
}

const titles = ["户主名单整批出", "代查开房记录,加微信 test_77", "二手自行车,九成新", "代①检_信.息", "+V:abc12345", "手机号 138 0013 8000"];

function outcomesOf({ program }: WorkingRuleset, matcher?: Matcher): readonly (readonly RuleOutcome[])[] {
  const ready = plan(program, nodeHost, { name: "tour", version: "1.0.0", digest: "sha256:0" }, undefined, matcher);
  return titles.map((title, at) => {
    const reading = readEvent(program, JSON.stringify({ id: `e-${at}`, type: "listing.published", time: "2024-05-01T09:00:00+08:00", data: { listing_id: `l-${at}`, account_id: "a-1", title, text: title } }));
    if (!("event" in reading)) throw new Error(JSON.stringify(reading.problems));
    return evaluate(ready, reading.event).outcomes;
  });
}

test("what was prepared is opened beside the ledger, or in a folder beside it, and decides as what is read anew", async () => {
  await inNewFolder(async (scratch) => {
    const folder = await prepared(scratch, join(scratch, "state/tour"));
    const [inIt, aboveIt] = [await openPrepared(folder, join(scratch, "state/tour"), environment), await openPrepared(folder, join(scratch, "state"), environment)];
    const anew = await rulesetIn(folder);
    const { sources: _sources, ...read } = anew as WorkingRuleset & { readonly sources: unknown };
    expect(inIt?.ruleset).toEqual(read);
    expect(aboveIt?.ruleset.digest).toBe(anew.digest);
    const outcomes = outcomesOf(anew);
    expect(outcomes.flat().length).toBeGreaterThan(0);
    expect(outcomesOf(anew, inIt?.matcher)).toEqual(outcomes);
  });
});

test.each<[string, (folder: string, kept: string) => void, Readonly<Record<string, string>>]>([
  ["another ruleset", (folder) => writeFileSync(join(folder, "policy.reeve"), `${readFileSync(join(folder, "policy.reeve"), "utf8")}\n// Changed.\n`), environment],
  ["another key", () => undefined, { REEVE_LEDGER_KEY: "another key for tests of the store" }],
  ["a byte that was changed", (_, kept) => writeFileSync(kept, readFileSync(kept).map((byte, at) => (at === 5000 ? byte ^ 1 : byte))), environment],
  ["a file that was cut off", (_, kept) => writeFileSync(kept, readFileSync(kept).subarray(0, 20)), environment],
  ["another file of a test, which is no part of it,", (folder) => writeFileSync(join(folder, "tests/more.yaml"), "[]\n"), environment],
])("with %s nothing or the same is opened", async (name, change, asked) => {
  await inNewFolder(async (scratch) => {
    const state = join(scratch, "state");
    const folder = await prepared(scratch, state);
    change(folder, join(state, "rulesets/prepared"));
    const opened = await openPrepared(folder, state, asked);
    expect(opened?.ruleset.tests.some(({ path }) => path === "tests/more.yaml")).toBe(name.includes("no part") ? true : undefined);
  });
});
