/** Whoever changes a measure is told that it starts from nothing. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { reeve, rootPath } from "../../test/support/reeve.ts";
import { honest, keys, listing, strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-measure-"));
const [ruleset, folder] = [join(scratch, "ruleset"), join(scratch, "ledger")];
beforeAll(build, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const measured = (name: string, hours: number): void =>
  writeFileSync(
    join(ruleset, "measures.reeve"),
    `measure ${name} = count of listing.published by account over ${hours} hours
rule many under personal_data { title zh "多", en "Many" on listing.published when ${name} > 50 then hold for "many" }
`,
  );

test("a measure that is changed is told of, one that only has another name is not", async () => {
  cpSync(join(rootPath, strikes), ruleset, { recursive: true });
  measured("listed", 24);
  await reeve(["eval", ruleset, "-", "--state", folder], { input: listing(1, honest), environment: keys });
  const check = async (name: string, hours: number): Promise<readonly unknown[]> => {
    measured(name, hours);
    const { code, err } = await reeve(["check", ruleset, "--state", folder, "--strict"], { environment: keys });
    return [code, err];
  };
  expect(await check("listed", 48)).toEqual([2, "measure `listed` is defined otherwise than the ledger has counted it: it starts from nothing, and is full only when its window has passed once\n"]);
  expect(await check("listed", 24)).toEqual([0, ""]);
  expect(await check("published", 24)).toEqual([0, ""]);
}, 240_000);
