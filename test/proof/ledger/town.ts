/** A town whose ladders are drawn, and the events that strike there. */
import type { BuiltInEvent, Event, Plan } from "@reeve/engine";
import fc, { type Arbitrary } from "fast-check";
import type { Ladder, Penalty } from "../../reference/ladder.ts";
import type { Engine } from "../../support/court.ts";
import { planFrom } from "../../support/court.ts";

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const start = Date.UTC(2020, 0, 10);

/** A ladder as it is drawn: 1 to 5 steps, each a warning or a ban or a mute, and longer than the one before. */
export interface Drawn {
  readonly burstHours: number;
  readonly againDays: number;
  readonly steps: number;
  readonly graveAt: number;
  readonly lastIsForGood: boolean;
}

export const ladders: Arbitrary<Drawn> = fc
  .record({ burstHours: fc.constantFrom(0, 1, 6, 24), againDays: fc.constantFrom(2, 3, 365), steps: fc.integer({ min: 1, max: 5 }), graveAt: fc.integer({ min: 1, max: 5 }), lastIsForGood: fc.boolean() })
  .map((drawn) => ({ ...drawn, graveAt: Math.min(drawn.steps, drawn.graveAt) }));

/** Step 1 warns, the next ones ban for longer and longer. */
function periodOf({ steps, lastIsForGood }: Drawn, step: number): number | undefined {
  return lastIsForGood && step === steps ? undefined : step * 3;
}

export function sourceOf(drawn: Drawn): string {
  const steps = Array.from({ length: drawn.steps }, (_, index) => {
    const days = periodOf(drawn, index + 1);
    return `step ${index + 1} warn, ban selling${days === undefined ? "" : ` for ${days} days`}`;
  });
  return `
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
activity selling = listing.published
policy trade { title zh "交易", en "Trade" basis terms.accounts }
rule plain under trade { title zh "一", en "One" on listing.published when price == 1 CNY then block, strike under trade }
rule grave under trade { title zh "二", en "Two" on listing.published when price == 2 CNY then block, strike under trade as grave }
rule doubtful under trade { title zh "三", en "Three" on listing.published when price == 3 CNY then hold for "doubts", strike under trade }
ladder trade {
  follows account
  ${drawn.burstHours === 0 ? "" : `one strike per ${drawn.burstHours} hours`}
  starts again after ${drawn.againDays} days without a strike
  ${steps.join("\n  ")}
  severity grave starts at step ${drawn.graveAt}
}
`;
}

/** The same ladder for the reference. */
export function referenceOf(drawn: Drawn): Ladder {
  const steps = Array.from({ length: drawn.steps }, (_, index): readonly Penalty[] => {
    const days = periodOf(drawn, index + 1);
    return [{ what: "warn", periodMs: undefined, isDone: true }, { what: "ban selling", periodMs: days === undefined ? undefined : days * dayMs, isDone: false }];
  });
  return { burstMs: drawn.burstHours * hourMs, againAfterMs: drawn.againDays * dayMs, severities: { grave: drawn.graveAt }, steps };
}

const plans = new Map<Engine, Map<string, Plan>>();

/** Compiled once for each ladder and engine. */
export function planOf(engine: Engine, drawn: Drawn): Plan {
  const source = sourceOf(drawn);
  const known = plans.get(engine) ?? new Map<string, Plan>();
  plans.set(engine, known);
  const compiled = known.get(source) ?? planFrom(source, engine);
  known.set(source, compiled);
  return compiled;
}

/** A listing at a price, which chooses the rule. */
export const listing = (id: string, account: string, price: number, instant: number): Event => ({
  id,
  source: "town",
  type: 0,
  time: new Date(instant).toISOString(),
  instant,
  data: { listing_id: id, account_id: account, title: "", text: "", price },
});

export const builtIn = (id: string, type: BuiltInEvent["type"], instant: number, data: BuiltInEvent["data"]): BuiltInEvent => ({ id, source: "town", type, time: new Date(instant).toISOString(), instant, data });
