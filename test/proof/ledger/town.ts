/** A town whose ladders are drawn, and the events that strike there. */
import type { BuiltInEvent, Event, Plan } from "@reeve/engine";
import fc, { type Arbitrary } from "fast-check";
import type { Ladder, Penalty } from "../../reference/ladder.ts";
import type { Sharing } from "../../reference/persons.ts";
import type { Engine } from "../../support/court.ts";
import { planFrom } from "../../support/court.ts";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const start = Date.UTC(2020, 0, 10);

/** A ladder as it is drawn: 1 to 5 steps, each a warning or a ban or a mute, and longer than the one before. */
export interface Drawn {
  readonly burstHours: number;
  readonly againDays: number;
  readonly steps: number;
  readonly graveAt: number;
  readonly lastIsForGood: boolean;
  /**
   * Days of a campaign in Shanghai, both included, counted from the tenth of January; the step at which the ladder starts in it, if it starts further up, and whether what is doubtful is raised. A rule
   * rests outside it.
   */
  readonly campaign?: { readonly first: number; readonly last: number; readonly step?: number; readonly raises: boolean };
}

export const ladders: Arbitrary<Drawn> = fc
  .record({ burstHours: fc.constantFrom(0, 1, 6, 24), againDays: fc.constantFrom(2, 3, 365), steps: fc.integer({ min: 1, max: 5 }), graveAt: fc.integer({ min: 1, max: 5 }), lastIsForGood: fc.boolean() })
  .chain((drawn) => campaigns(drawn.steps).map((campaign) => ({ ...drawn, graveAt: Math.min(drawn.steps, drawn.graveAt), ...(campaign === undefined ? {} : { campaign }) })));

/** In two of three towns, on some of the days of the week in which everything happens. */
const campaigns = (steps: number): Arbitrary<Drawn["campaign"]> => {
  const step = steps < 2 ? fc.constant(undefined) : fc.option(fc.integer({ min: 2, max: steps }), { nil: undefined, freq: 3 });
  const campaign = fc.record({ first: fc.integer({ min: 0, max: 6 }), days: fc.integer({ min: 0, max: 4 }), step, raises: fc.boolean() });
  return fc.option(campaign.map(({ first, days, step: at, raises }) => ({ first, last: first + days, ...(at === undefined ? {} : { step: at }), raises })), { nil: undefined, freq: 3 });
};

const tenthOfJanuary = Date.UTC(2020, 0, 10) - 8 * hourMs;
const dayText = (day: number): string => `2020-01-${10 + day}`;

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
${drawn.campaign === undefined ? "" : campaignSourceOf(drawn.campaign)}
`;
}

const campaignSourceOf = ({ first, last, step, raises }: NonNullable<Drawn["campaign"]>): string => `
rule seasonal under trade { title zh "六", en "Six" on listing.published when price == 6 CNY then block, strike under trade during sweep }
campaign sweep {
  title zh "清扫", en "Sweep"
  from ${dayText(first)} until ${dayText(last)}
  ${step === undefined ? "" : `start ladder trade at step ${step}`}
  ${raises ? "raise rule doubtful to block" : ""}
}
`;

/** The same town with accounts that may be one person. */
export const linkedSourceOf = (drawn: Drawn): string =>
  `${sourceOf(drawn).replace("follows account", "follows person")}
event account.login { schema "schemas/account.login.json" actor account = account_id }
entity device key device_id
entity phone key phone_token
entity payee key payee_token
entity identity key identity_token
person of account {
  certain when identity is shared
  likely when two of device, phone, payee are shared
  links last 2 days, by phone 1 day, by identity 3 days
}
`;

/** What joins accounts there, for the reference. */
export const sharing: Sharing = { keepMs: { device: 2 * dayMs, phone: dayMs, payee: 2 * dayMs, identity: 3 * dayMs }, certain: ["identity"], likely: ["device", "phone", "payee"] };

/** The same ladder for the reference. */
export function referenceOf(drawn: Drawn): Ladder {
  const steps = Array.from({ length: drawn.steps }, (_, index): readonly Penalty[] => {
    const days = periodOf(drawn, index + 1);
    return [{ what: "warn", periodMs: undefined, isDone: true }, { what: "ban selling", periodMs: days === undefined ? undefined : days * dayMs, isDone: false }];
  });
  const { campaign } = drawn;
  const started = campaign?.step === undefined ? {} : { campaign: { ...daysOf(campaign), step: campaign.step } };
  return { burstMs: drawn.burstHours * hourMs, againAfterMs: drawn.againDays * dayMs, severities: { grave: drawn.graveAt }, steps, ...started };
}

const daysOf = ({ first, last }: NonNullable<Drawn["campaign"]>): { readonly from: number; readonly until: number } => ({ from: tenthOfJanuary + first * dayMs, until: tenthOfJanuary + (last + 1) * dayMs });

/** Whether an instant lies in the campaign of a town. */
export function isInCampaign({ campaign }: Drawn, instant: number): boolean {
  if (campaign === undefined) return false;
  const { from, until } = daysOf(campaign);
  return from <= instant && instant < until;
}

/** What a listing at a price comes to, for the reference: it strikes at once, when a review confirms it, or not at all. */
export function comesTo(drawn: Drawn, price: number, instant: number): "struck" | "held" | "nothing" {
  const isIn = isInCampaign(drawn, instant);
  if (price === 6) return isIn ? "struck" : "nothing";
  if (price === 3) return isIn && drawn.campaign?.raises === true ? "struck" : "held";
  return "struck";
}

const plans = new Map<Engine, Map<string, Plan>>();

/** Compiled once for each ladder and engine. */
export function planOf(engine: Engine, drawn: Drawn, write: (drawn: Drawn) => string = sourceOf): Plan {
  const source = write(drawn);
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

const fields: Readonly<Record<string, string>> = { device: "device_id", phone: "phone_token", payee: "payee_token", identity: "identity_token" };

/** An account shows a thing. */
export const login = (id: string, account: string, kind: string, key: string, instant: number): Event => ({
  id,
  source: "town",
  type: 1,
  time: new Date(instant).toISOString(),
  instant,
  data: { account_id: account, [fields[kind] ?? kind]: key },
});

export const builtIn = (id: string, type: BuiltInEvent["type"], instant: number, data: BuiltInEvent["data"]): BuiltInEvent => ({ id, source: "town", type, time: new Date(instant).toISOString(), instant, data });
