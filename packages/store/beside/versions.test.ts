import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openRuleset } from "../disk/ruleset.ts";
import { inFolder } from "../support/folder.ts";
import { keepRuleset, keptRuleset, wasVerified } from "./versions.ts";

test("a version of a ruleset that is kept is what its digest was made of, or none", async () => {
  const { ruleset } = await openRuleset(fileURLToPath(new URL("../../../rulesets/starter", import.meta.url)));
  if (ruleset === undefined) throw new Error("the starter does not load");
  inFolder((folder) => {
    keepRuleset(folder, ruleset);
    expect(keptRuleset(folder, ruleset.digest)?.digest).toBe(ruleset.digest);
    const [kept = ""] = readdirSync(join(folder, "rulesets")).filter((path) => path.endsWith(".json"));
    const path = join(folder, "rulesets", kept);
    const written = readFileSync(path, "utf8");
    // A ruleset as good as any, which says something else.
    writeFileSync(path, written.replace("policy personal_information", "/// Another.\\npolicy personal_information"));
    expect(readFileSync(path, "utf8")).not.toBe(written);
    expect(keptRuleset(folder, ruleset.digest)).toBeUndefined();
    keepRuleset(folder, ruleset);
    expect(keptRuleset(folder, ruleset.digest)?.digest).toBe(ruleset.digest);
  });
});

test("a version that was kept need not be verified again, unless by another engine", async () => {
  const starter = fileURLToPath(new URL("../../../rulesets/starter", import.meta.url));
  const { ruleset } = await openRuleset(starter);
  if (ruleset === undefined) throw new Error("the starter does not load");
  const folder = mkdtempSync(join(tmpdir(), "reeve-verified-"));
  try {
    expect(wasVerified(folder, ruleset.digest)).toBe(false);
    keepRuleset(folder, ruleset);
    expect(wasVerified(folder, ruleset.digest)).toBe(true);
    const changed = join(folder, "changed");
    cpSync(starter, changed, { recursive: true });
    const policy = join(changed, "policy.reeve");
    writeFileSync(policy, readFileSync(policy, "utf8").replace('must catch "', 'must catch "二手自行车", "'));
    const opened = async (isVerified: boolean): Promise<readonly string[]> => (await openRuleset(changed, () => isVerified)).diagnostics.map(({ code }) => code);
    expect([(await opened(false)).length, await opened(true)]).toEqual([1, []]);
    const [note = ""] = readdirSync(join(folder, "rulesets")).filter((path) => path.endsWith(".verified"));
    writeFileSync(join(folder, "rulesets", note), "0.0.1 tables of before");
    expect(wasVerified(folder, ruleset.digest)).toBe(false);
    keepRuleset(folder, ruleset);
    expect(wasVerified(folder, ruleset.digest)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
