/** A small town with ladders, and what becomes of its sellers: events in few words, and what a decision says in as few. */
import type { Decision, Ledger, LedgerOptions, Penalty, Plan, Store } from "@reeve/engine";
import * as engine from "@reeve/engine";
import { check } from "@reeve/language";
import { host, ruleset } from "./conditions.ts";
import { schemas, sourcesOf } from "./diagnose.ts";

/** Prices choose the rule, so that a test says what a seller did by a number. */
export const townSource = `
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
event comment.posted { schema "schemas/comment.posted.json" actor account = account_id content comment = comment_id role listing_owner = listing_owner_id }
activity selling = listing.published
identity check papers { title zh "证件核验", en "Papers" }
policy trade { title zh "交易", en "Trade" basis terms.accounts }
policy talk { title zh "言论", en "Talk" basis terms.accounts }
phrases lures { find "lure", "bait" must pass "pure" }
phrases insults { find "fool" must pass "cool" }

rule plain under trade { title zh "一", en "One" on listing.published when price == 1 CNY or any text matches lures then block, strike under trade }
rule grave under trade { title zh "二", en "Two" on listing.published when price == 2 CNY then block, strike under trade as grave }
rule doubtful under trade { title zh "三", en "Three" on listing.published when price == 3 CNY then hold for "doubts" within 24 hours else block, strike under trade }
rule harmless under trade { title zh "四", en "Four" on listing.published when price == 4 CNY then hold for "harmless" within 12 hours else allow }
rule broad under trade { title zh "五", en "Five" on listing.published when price == 5 CNY then block, strike under trade limit 2 per day else hold for "overflow" }
rule handed_over under trade { title zh "六", en "Six" on listing.published when price == 6 CNY then label account "moved" for 2 days, demand papers before selling, refer to "police" }
rule endless under trade { title zh "七", en "Seven" on listing.published when price == 7 CNY then hold for "doubts" }
rule recent under trade { title zh "八", en "Eight" on listing.published when price == 8 CNY then block, strike under trade since 2020-01-10 }
rule suspected under trade { title zh "十", en "Ten" on listing.published when price == 10 CNY and account is labelled "moved" then hold for "moved" }
rule scarce under trade { title zh "少", en "Scarce" on listing.published when price is present and price == 11 CNY and stock < 3 then block if unknown hold for "stock" within 6 hours else allow }
rule rude under talk { title zh "粗", en "Rude" on listing.published when any text matches insults then hold for "rude", strike under talk }
rule insulting under talk { title zh "骂", en "Insult" on comment.posted when text matches insults then block, strike under talk }

ladder trade {
  follows account
  one strike per 24 hours
  starts again after 90 days without a strike
  step 1 remove content, warn
  step 2 ban selling for 7 days
  step 3 ban selling for 30 days, demand papers before selling
  step 4 freeze account, publish notice, refer to "police"
  severity grave starts at step 3
  appeal within 15 days
}
ladder talk {
  follows account
  one strike per 1 hour
  step 1 warn
  step 2 mute account for 3 days
}
`;

/** The same prices among accounts that may be one person: an identity is certain, two of device, phone and contact are likely. */
export const lanesSource = `
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
event comment.posted { schema "schemas/comment.posted.json" actor account = account_id content comment = comment_id role listing_owner = listing_owner_id }
event account.login { schema "schemas/account.login.json" actor account = account_id }
activity selling = listing.published
identity check papers { title zh "证件核验", en "Papers" }
entity device key device_id
entity phone key phone_token
entity identity key identity_token
entity payee key payee_token
entity contact key contacts of text in listing.published
policy trade { title zh "交易", en "Trade" basis terms.accounts }
policy talk { title zh "言论", en "Talk" basis terms.accounts }
phrases insults { find "fool" must pass "cool" }

rule plain under trade { title zh "一", en "One" on listing.published when price == 1 CNY then block, strike under trade }
rule grave under trade { title zh "二", en "Two" on listing.published when price == 2 CNY then block, strike under trade as grave }
rule doubtful under trade { title zh "三", en "Three" on listing.published when price == 3 CNY then hold for "doubts", strike under trade }
rule misused under trade { title zh "四", en "Four" on listing.published when price == 4 CNY then label account "identity misused" }
rule alike under trade { title zh "五", en "Five" on listing.published when price == 5 CNY and account resembles banned then hold for "alike" }
rule insulting under talk { title zh "骂", en "Insult" on comment.posted when text matches insults then block, strike under talk }
rule shared under trade { title zh "六", en "Six" on account.login when accounts of identity > 2 then hold for "shared" }
rule handed_over under trade { title zh "七", en "Seven" on account.login when handover of account within 3 days then hold for "handovers" }

person of account {
  certain when identity is shared
  likely when two of device, phone, contact are shared
  ignore device shared by more than 3 accounts
  ignore contact shared by more than 3 accounts
  links last 30 days, by phone 10 days
}
ladder trade {
  follows person
  one strike per 24 hours
  starts again after 90 days without a strike
  step 1 remove content, warn
  step 2 ban selling for 7 days
  step 3 ban selling for 30 days, demand papers before selling
  step 4 freeze account
  severity grave starts at step 3
  appeal within 15 days
}
ladder talk {
  follows account
  step 1 mute account for 3 days
}
`;

const loginSchema = { type: "object", required: ["account_id"], properties: Object.fromEntries(["account_id", "device_id", "phone_token", "identity_token", "payee_token", "city"].map((name) => [name, { type: "string" }])) };
const verifiedSchema = { type: "object", required: ["account_id"], properties: { account_id: { type: "string" }, device_id: { type: "string" }, identity_token: { type: "string" }, id_number: { type: "string", "x-reeve": "id_number" }, name: { type: "string", "x-reeve": "name" } } };
const townSchemas = new Map([...schemas, ["schemas/account.login.json", loginSchema], ["schemas/account.verified.json", verifiedSchema]]);

/** The part of the engine that remembers, so that tests can be tried on one with a mistake in it. */
export type Engine = Pick<typeof engine, "burstsOf" | "isInForce" | "joinsIn" | "personLadder" | "ledgerEventFrom" | "Ledger" | "MemoryStore" | "Outbox" | "plan" | "standardEnvironment">;
export const whole: Engine = engine;

export function planFrom(source: string, { plan, standardEnvironment }: Engine = whole): Plan {
  const { program, diagnostics } = check(sourcesOf({ "town.reeve": source }, { schemas: townSchemas }), standardEnvironment);
  if (program === undefined) throw new Error(`the town is refused: ${JSON.stringify(diagnostics.filter(({ severity }) => severity === "error"))}`);
  return plan(program, host, ruleset);
}

const firstOfJanuary = Date.UTC(2020, 0, 1);
const unitsMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `1d12h`: that long after the first of January 2020 in UTC, as RFC 3339. */
export function timeAfter(written: string): string {
  const parts = [...written.matchAll(/(-?\d+)([smhd])/g)];
  if (parts.length === 0) throw new Error(`no time: ${written}`);
  return new Date(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitsMs[unit ?? ""] ?? 0), firstOfJanuary)).toISOString();
}

export interface Court {
  readonly ledger: Ledger;
  readonly store: Store;
  /** Takes what happened and says what was decided, in words. */
  readonly hear: (happened: string) => string;
  /** The last decision. */
  readonly last: () => Decision;
}

export interface CourtOptions {
  readonly of?: Engine;
  readonly compiled?: Plan;
  readonly store?: Store;
  readonly options?: LedgerOptions;
}

/**
 * What happened, in words: `1d a sells 1` (account a, price 1), `1d a sells 1 as l-7 saying lure`, `1d a says fool`, `2d confirm e-1`, `2d release e-1`, `2d a shows papers`,
 * `2d a enters on d-1 by t-1 as i-1 paying w-1 from Xi'an` (device, phone, identity, payee, city), `2d a proves 11010519491231002X` (the number of a document; ` on d-1` and ` as i-1` may follow), `3d join a b`, `3d split a`, `2d a appeals e-1`, `3d overturn e-1`, `3d uphold e-1`, `3d strike a in trade grave`, `3d lift ban of e-1`. Events are called e-1, e-2, … in their order; `e-1:` in front gives
 * another name. Holds that ended undecided before it stand at the end of what is said.
 */
export function court({ of: made = whole, compiled = planFrom(townSource, made), store = new made.MemoryStore(), options = {} }: CourtOptions = {}): Court {
  const { ledgerEventFrom } = made;
  const ledger = new made.Ledger(compiled, store, options);
  const decisions = new Map<string, Decision>();
  let heard = 0;
  let last: Decision | undefined;
  const of = (id: string): Decision => {
    const decision = decisions.get(id);
    if (decision === undefined) throw new Error(`nobody decided ${id}`);
    return decision;
  };
  const hear = (happened: string): string => {
    heard++;
    const [, named, rest = ""] = /^(?:(\S+): )?(.*)$/.exec(happened) ?? [];
    const id = named ?? `e-${heard}`;
    const reading = ledgerEventFrom(compiled.program, eventOf(rest, id, of));
    if ("problems" in reading) throw new Error(`${happened}: ${JSON.stringify(reading.problems)}`);
    const taken = ledger.take("builtIn" in reading ? reading.builtIn : reading.event);
    ledger.commit();
    if ("problem" in taken) return taken.problem.type;
    last = taken.decision;
    decisions.set(id, taken.decision);
    const lapses = taken.lapsed.map(({ review: { decision, otherwise } }) => `; ${[...decisions].find(([, before]) => before.decision === decision)?.[0] ?? decision} lapses to ${otherwise ?? "nothing"}`);
    return inWords(taken.decision) + lapses.join("");
  };
  return {
    ledger,
    store,
    hear,
    last: () => last ?? of("the first event"),
  };
}

type Decided = (id: string) => Decision;

const patterns: readonly (readonly [RegExp, (match: readonly string[], id: string, of: Decided) => { readonly type: string; readonly data: Readonly<Record<string, unknown>> }])[] = [
  [/^(\S+) sells (\d+)(?: as (\S+))?(?: saying (.*))?$/, ([account_id, price, listing_id, text = ""], id) => ({ type: "listing.published", data: { account_id, listing_id: listing_id ?? id, price: Number(price), title: "", text } })],
  [/^(\S+) says (.*)$/, ([account_id, text], id) => ({ type: "comment.posted", data: { account_id, comment_id: id, listing_owner_id: "owner", text } })],
  [/^(\S+) enters(?: on (\S+))?(?: by (\S+))?(?: as (\S+))?(?: paying (\S+))?(?: from (\S+))?$/, ([account_id, device_id, phone_token, identity_token, payee_token, city]) => ({ type: "account.login", data: told({ account_id, device_id, phone_token, identity_token, payee_token, city }) })],
  [/^(\S+) proves (\S+)(?: on (\S+))?(?: as (\S+))?$/, ([account_id, id_number, device_id, identity_token]) => ({ type: "account.verified", data: told({ account_id, id_number, device_id, identity_token }) })],
  [/^join (.*)$/, ([accounts = ""]) => ({ type: "reeve.accounts.joined", data: { accounts: accounts.split(" "), by: "r", reason: "seen" } })],
  [/^split (.*)$/, ([accounts = ""]) => ({ type: "reeve.accounts.split", data: { accounts: accounts.split(" "), by: "r", reason: "seen" } })],
  [/^(confirm|release) (\S+)$/, ([verb, about = ""], _, of) => ({ type: "reeve.review.decided", data: { decision: of(about).decision, outcome: verb === "confirm" ? "confirmed" : "released", reviewer: "r", reason: "looked" } })],
  [/^(\S+) (shows|fails) (\S+)$/, ([account_id, verb, check]) => ({ type: "reeve.check.completed", data: { account_id, check, passed: verb === "shows" } })],
  [/^(\S+) appeals (\S+)$/, ([by, about = ""], _, of) => ({ type: "reeve.appeal.opened", data: { appeal_id: `appeal-${about}`, strike: about.startsWith("s-") ? about : of(about).strikes[0]?.strike, by, reason: "not me" } })],
  [/^(overturn|uphold) (\S+)$/, ([verb, about]) => ({ type: "reeve.appeal.decided", data: { appeal_id: `appeal-${about}`, outcome: verb === "overturn" ? "overturned" : "upheld", by: "r", reason: "looked" } })],
  [/^strike (\S+) in (\S+)(?: (\S+))? for (\S+)$/, ([account_id, ladder, severity, content]) => ({ type: "reeve.strike.issued", data: { account_id, ladder, ...(severity === undefined ? {} : { severity }), content, basis: ["terms.accounts"], by: "r", reason: "seen" } })],
  [/^strike (\S+) in (\S+)(?: (\S+))?$/, ([account_id, ladder, severity]) => ({ type: "reeve.strike.issued", data: { account_id, ladder, ...(severity === undefined ? {} : { severity }), basis: ["terms.accounts"], by: "r", reason: "seen" } })],
  [/^lift (\S+) of (\S+)$/, ([kind, about = ""], _, of) => ({ type: "reeve.penalty.lifted", data: { penalty: of(about).imposed.find((penalty) => penalty.kind === kind)?.penalty ?? "n-0", by: "r", reason: "kind" } })],
];

const told = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

function eventOf(happened: string, id: string, of: Decided): unknown {
  const [, time = "", what = ""] = /^(\S+) (.*)$/.exec(happened) ?? [];
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(what);
    if (match !== null) return { id, source: "test", time: timeAfter(time), ...make(match.slice(1), id, of) };
  }
  throw new Error(`nobody understands: ${happened}`);
}

/** `block; trade 0 → 1; + remove listing:e-1, warn; bars: ban`. */
export function inWords(decision: Decision): string {
  const { verdict, findings, strikes, imposed, changed, lifted, standing, labels, requests, late, replayed } = decision;
  const withheld = findings.flatMap(({ strike_withheld: reason }) => (reason === undefined ? [] : [reason]));
  const list = (sign: string, rows: readonly Penalty[]): readonly string[] => (rows.length === 0 ? [] : [`${sign} ${rows.map(penaltyInWords).join(", ")}`]);
  return [
    [verdict, ...(late ? ["late"] : []), ...(replayed ? ["replayed"] : []), ...(findings.some(({ limited }) => limited === true) ? ["limited"] : [])].join(" "),
    ...strikes.map(({ ladder, counts, step }) => (step === undefined ? `${ladder} ${counts}` : `${ladder} ${step.before} → ${step.after}${counts === "now" ? "" : ` ${counts}`}`)),
    ...withheld.map((reason) => `withheld: ${reason}`),
    ...list("+", imposed),
    ...list("~", changed),
    ...list("-", lifted),
    ...(standing.length === 0 ? [] : [`bars: ${standing.map(({ penalty, demand, verdict: with_, via }) => `${demand ?? (penalty === undefined ? "?" : "penalty")} ${with_}${via.map(({ account, kinds }) => ` via ${account} (${kinds.join(", ")})`).join("")}`).join(", ")}`]),
    ...labels.map(({ label }) => `label ${label}`),
    ...requests.map((request) => (request.kind === "refer" ? `refer to ${request.to}` : `demand ${request.check}`)),
  ].join("; ");
}

/** `ban selling until 8d`. */
function penaltyInWords({ kind, of, until }: Penalty): string {
  const end = until === undefined ? "" : ` until ${timeInWords(until)}`;
  return `${kind}${of === undefined ? "" : ` ${of}`}${end}`;
}

function timeInWords(time: string): string {
  const hours = (Date.parse(time) - firstOfJanuary) / 3_600_000;
  const days = Math.floor(hours / 24);
  const rest = hours - days * 24;
  return rest === 0 ? `${days}d` : `${days}d${rest}h`;
}

