/** The proofs in a short form, on fixed seeds: counts are asserted, never times. `npm run proof -- --help` lists the full ones. */
import { describe, expect, test } from "vitest";
import type { Proof } from "./proof/proof.ts";
import { proofs } from "./proof/proofs.ts";

const seed = 20_201_012;
const minutes = (count: number): number => count * 60_000;

/** What a short run comes to. */
function shortly({ short, run }: Proof): ReturnType<Proof["run"]> {
  return run({ cases: short, seed });
}

describe("proofs", () => {
  const random = proofs.filter(({ name }) => name !== "control");
  test.each(random.map((proof) => [`${proof.code ?? ""} ${proof.name}`.trim(), proof.claim, proof] as const))(
    "%s: %s",
    async (_name, _claim, proof) => {
      const { cases, failure, figures } = await shortly(proof);
      expect(failure).toBeUndefined();
      expect(cases).toBeGreaterThanOrEqual(proof.short);
      // A generator that met nothing would prove nothing.
      expect(figures).toMatchObject(Object.fromEntries((met[proof.name] ?? []).map((name) => [name, expect.any(Number)])));
    },
    minutes(5),
  );
});

/** What a proof must have met even in few cases. */
const met: Readonly<Record<string, readonly string[]>> = {
  agrees: [
    "allow", "hold", "block", "finding", "shadow finding", "exempted", "undecided", "undecided and held", "late", "replayed", "identity reused", "basis not in force",
    "any of a list", "all of a list", "count of a list", "an age in years", "a title with values", "near", "then", "pattern", "except", "unless within the sentence",
    "evidence through width", "evidence through case", "evidence through script", "evidence through separators", "evidence of two words",
  ],
  valid: ["programs", "refused: unsafe-number", "refused: nul-character"],
  writes: [],
  reads: ["characters"],
  costs: ["programs", "most steps"],
  ranges: ["programs", "events"],
  laws: ["`and` commutes: true", "`and` commutes: false", "`and` commutes: unknown", "De Morgan of `or`: unknown", "`any` and `all` are duals: unknown"],
  told: ["unknown, then true", "unknown, then false", "true, then true", "false, then false"],
};
