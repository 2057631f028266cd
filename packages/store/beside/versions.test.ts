import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openRuleset } from "../disk/ruleset.ts";
import { inFolder } from "../support/folder.ts";
import { keepRuleset, keptRuleset } from "./versions.ts";

test("a version of a ruleset that is kept is what its digest was made of, or none", async () => {
  const { ruleset } = await openRuleset(fileURLToPath(new URL("../../../rulesets/starter", import.meta.url)));
  if (ruleset === undefined) throw new Error("the starter does not load");
  inFolder((folder) => {
    keepRuleset(folder, ruleset);
    expect(keptRuleset(folder, ruleset.digest)?.digest).toBe(ruleset.digest);
    const [kept = ""] = readdirSync(join(folder, "rulesets"));
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
