/** The proofs in a short form, on fixed seeds: counts are asserted, never times. `npm run proof -- --help` lists the full ones. */
import { readFileSync } from "node:fs";
import { standardEnvironment } from "@reeve/engine";
import { check, parse } from "@reeve/language";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { programs } from "./proof/generate/programs.ts";
import type { Proof } from "./proof/proof.ts";
import { newTally } from "./proof/proof.ts";
import { proofs } from "./proof/proofs.ts";
import { constructsOf, rareConstructs, ledgerKinds, syntaxKinds } from "./proof/reached.ts";

const seed = 20_201_012;
const minutes = (count: number): number => count * 60_000;

/** What a short run comes to. */
function shortly({ short, run }: Proof): ReturnType<Proof["run"]> {
  return run({ cases: short, seed });
}

describe("proofs", () => {
  const random = proofs.filter(({ name }) => !name.endsWith("control"));
  test.each(random.map((proof) => [`${proof.code ?? ""} ${proof.name}`.trim(), proof.claim, proof] as const))(
    "%s: %s",
    async (_name, _claim, proof) => {
      const { cases, failure, figures } = await shortly(proof);
      expect(failure).toBeUndefined();
      expect(cases).toBeGreaterThanOrEqual(proof.short);
      // A generator that met nothing would prove nothing.
      expect(figures).toMatchObject(Object.fromEntries((met[proof.name] ?? []).map((name) => [name, expect.any(Number)])));
    },
    minutes(10),
  );
});

describe("generated programs", () => {
  const drawn = 300;

  test("have each construct of the language, each of them at least in one program of a hundred", () => {
    const tally = newTally();
    for (const { source, meaning } of fc.sample(programs, { seed, numRuns: drawn })) for (const construct of constructsOf(source, meaning)) tally.add(construct);
    expect(rareConstructs(tally, drawn)).toEqual([]);
  });

  test("are to have each node of the syntax tree that is built", () => {
    const text = readFileSync(new URL("support/sample.reeve", import.meta.url), "utf8");
    const { file } = parse({ path: "sample.reeve", text });
    const { diagnostics } = check({ files: [file], schemas: new Map(), lists: new Map(), laws: new Map(), currency: "CNY", zone: "UTC" }, standardEnvironment);
    const refused = diagnostics.filter(({ code }) => code === "RV0901").map(({ span }) => span);
    const built = new Set<string>();
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      const { kind, span } = node as { readonly kind?: unknown; readonly span?: { readonly start: number; readonly end: number } };
      if (typeof kind === "string" && span !== undefined && refused.some(({ start, end }) => start <= span.start && span.end <= end)) return;
      if (typeof kind === "string" && span !== undefined) built.add(kind);
      Object.values(node).forEach(visit);
    };
    file.declarations.forEach((declaration) => {
      // A whole declaration is refused at its name.
      if (!refused.some(({ start }) => start === declaration.span.start)) visit(declaration);
    });
    expect(built.size).toBeGreaterThan(40);
    expect([...built].filter((kind) => !syntaxKinds.includes(kind) && !ledgerKinds.includes(kind))).toEqual([]);
  });
});

/** What a proof must have met even in few cases. */
const met: Readonly<Record<string, readonly string[]>> = {
  agrees: [
    "allow", "hold", "block", "finding", "shadow finding", "exempted", "undecided", "undecided and held", "late", "replayed", "identity reused", "basis not in force",
    "any of a list", "all of a list", "count of a list", "an age in years", "an age of birth", "a requirement", "during", "raised", "requirement not met", "a title with values", "near", "then", "pattern", "except", "unless within the sentence",
    "evidence through width", "evidence through case", "evidence through script", "evidence through separators", "evidence of two words",
  ],
  valid: ["programs", "refused: unsafe-number", "refused: nul-character"],
  writes: [],
  reads: ["characters"],
  costs: ["programs", "most steps"],
  ranges: ["programs", "events", ...["sound", "lookalikes", "repeats", "components", "numerals"].map((name) => `through ${name}`)],
  burst: ["as one burst", "one by one"],
  withheld: ["identity number", "phone", "card", "handle", "mail", "appealed", "bytes searched"],
  delivered: ["delivered", "replayed", "strikes"],
  resent: ["delivered", "replayed", "recorded"],
  overload: ["accepted"],
  retold: ["commits", "failed commits", "repeats"],
  orders: ["strike", "overturned", "upheld", "confirmed", "released", "decided", "started further up", "raised", "found in a campaign", "resting"],
  links: ["strike", "shows", "1 joins", "barred", "blocked through another account", "decided", "started further up", "raised", "found in a campaign", "resting"],
  laws: ["`and` commutes: true", "`and` commutes: false", "`and` commutes: unknown", "De Morgan of `or`: unknown", "`any` and `all` are duals: unknown"],
  sent: ["delivered", "failed", "ended in the middle", "tried again"],
  simulated: ["answered again", "dropped", "doubled", "refused by the disk", "killed before it was written", "killed before it was answered", "killed while telling", "swapped", "not told"],
  alike: ["group taken", "group refused", "opened again"],
  survives: ["acknowledged", "logs cut off"],
  faults: ["acknowledged", "bound: failed io"],
  tampers: ["flip: found", "remove: found", "reorder: found", "truncate: found", "flip in the file: found", "cut off the file: found", "pages of the file exchanged: found"],
  told: ["unknown, then true", "unknown, then false", "true, then true", "false, then false"],
};
