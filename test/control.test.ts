/** Comparing the engine with a reference proves something only if mistakes show: most of those put in do in few cases, and the full proof asks for all of them. */
import { expect, test } from "vitest";
import { control, mistakes } from "./proof/control.ts";

test("mistakes put into the reference are found in few cases", async () => {
  const { figures, cases } = await control.run({ cases: control.short, seed: 20_201_012 });
  expect(cases).toBeGreaterThan(mistakes.length);
  expect(figures["mistakes"]).toBe(mistakes.length);
  expect(figures["caught"]).toBeGreaterThanOrEqual(mistakes.length - 17);
}, 300_000);
