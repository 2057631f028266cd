/** A proof is worth something only if mistakes show. Of those put into the reference most do in few cases, and the full proof asks for all of them; of those put into the ledger each does. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { control, mistakes } from "./proof/control.ts";
import { ledgerControl, ledgerMistakes } from "./proof/ledger/control.ts";
import { storeControl, storeMistakes } from "./proof/store/control.ts";

test("mistakes put into the reference are found in few cases", async () => {
  const { figures, cases } = await control.run({ cases: control.short, seed: 20_201_012 });
  expect(cases).toBeGreaterThan(mistakes.length);
  expect(figures["mistakes"]).toBe(mistakes.length);
  expect(figures["caught"]).toBeGreaterThanOrEqual(mistakes.length - 17);
}, 300_000);

test.each([
  ["ledger", ledgerControl, ledgerMistakes.length],
  ["store", storeControl, storeMistakes.length],
])("mistakes put into the %s are found, every one of them", (_, { name, short }, mistakesIn) => {
  // Copies of the compiled package are run as they are, by a Node that does not look for sources.
  const run = fileURLToPath(new URL("proof/dist/proof/run.js", import.meta.url));
  const printed = execFileSync(process.execPath, [run, name, "--cases", String(short), "--seed", "20201012"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  expect(JSON.parse(printed)).toMatchObject({ held: true, figures: { mistakes: mistakesIn, caught: mistakesIn } });
}, 900_000);
