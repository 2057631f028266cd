import fc, { type Arbitrary } from "fast-check";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally, tryCases } from "../proof.ts";
import type { Engine } from "../../support/court.ts";
import { whole } from "../../support/court.ts";
import type { Drawn } from "./town.ts";
import { listing, planOf, start } from "./town.ts";

const together = 64;

/** 64 strikes of one account within an hour, in groups that are committed together, some of them delivered twice. */
interface Rush {
  readonly steps: number;
  readonly isBurst: boolean;
  readonly groups: readonly number[];
  readonly again: readonly number[];
}

const rushes: Arbitrary<Rush> = fc.record({
  steps: fc.integer({ min: 1, max: 6 }),
  isBurst: fc.boolean(),
  groups: fc.array(fc.integer({ min: 1, max: together }), { minLength: 1, maxLength: 8 }),
  again: fc.array(fc.nat(together - 1), { maxLength: 20 }),
});

function problemOf(engine: Engine, { steps, isBurst, groups, again }: Rush): string | undefined {
  const drawn: Drawn = { burstHours: isBurst ? 24 : 0, againDays: 365, steps, graveAt: 1, lastIsForGood: false };
  const ledger = new engine.Ledger(planOf(engine, drawn), new engine.MemoryStore());
  const reached = new Map<number, number>();
  const imposed = new Map<string, number>();
  let inGroup = 0;
  let group = 0;
  const take = (number: number): void => {
    const taken = ledger.take(listing(`e-${number}`, "a", 1, start + number * 1000));
    if ("problem" in taken) throw new Error(taken.problem.message.en);
    if (taken.decision.replayed) return;
    for (const { step, counts } of taken.decision.strikes) if (counts === "now" && step !== undefined) reached.set(step.after, (reached.get(step.after) ?? 0) + 1);
    for (const { penalty } of taken.decision.imposed) imposed.set(penalty, (imposed.get(penalty) ?? 0) + 1);
    inGroup++;
    if (inGroup < (groups[group % groups.length] ?? 1)) return;
    ledger.commit();
    inGroup = 0;
    group++;
  };
  for (let number = 0; number < together; number++) {
    take(number);
    if (again.includes(number)) take(number);
  }
  ledger.commit();
  for (const number of again) take(number);
  const expected = isBurst ? [[1, 1]] : Array.from({ length: steps }, (_, index) => [index + 1, index + 1 < steps ? 1 : together + 1 - steps]);
  const found = [...reached].sort(([left], [right]) => left - right);
  if (JSON.stringify(found) !== JSON.stringify(expected)) return `steps reached ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
  const twice = [...imposed].filter(([, count]) => count > 1);
  return twice.length === 0 ? undefined : `imposed more than once: ${twice.map(([penalty]) => penalty).join(", ")}`;
}

export function runBurst(options: Options, engine: Engine = whole): Outcome {
  const { counts, add } = newTally();
  const outcome = tryCases(
    { values: rushes, problem: (rush) => problemOf(engine, rush), show: (rush) => JSON.stringify(rush), casesIn: ({ isBurst }) => (add(isBurst ? "as one burst" : "one by one"), 1) },
    options,
  );
  return { ...outcome, figures: { ...Object.fromEntries(counts), "strikes together": together } };
}

export const burst: Proof = {
  code: "R14",
  name: "burst",
  claim: "64 strikes of one account at once take each step once, and the last one the rest of them; as a burst they take one step once",
  floor: 100_000,
  short: 200,
  run: async (options) => runBurst(options),
};
