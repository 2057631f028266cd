import { hash } from "node:crypto";
import type { Decision, Entry, Excerpt, Fact, MeasureTerms, SavedTallies, Subject } from "@reeve/engine";
import { newTally, recordOfTally, take } from "@reeve/engine/tally";

/** A number below a limit that follows from a seed and what it is for: drawn the same in every process. */
export const drawn = (limit: number, ...parts: readonly (string | number)[]): number => hash("sha256", parts.join(" "), "buffer").readUInt32BE(0) % limit;

export const source = "market";
export const idOf = (event: number): string => `e-${event}`;

/** Every third event strikes, every tenth holds for a review with a deadline, every fifth leaves an excerpt, every seventh counts, every fourth shows a device, every second feeds a measure. */
export const strikes = (event: number): boolean => event % 3 === 0;
const feeds = (event: number): boolean => event % 2 === 0;

const sellers = 97;
export const sellerOf = (event: number): Subject => ({ kind: "account", id: `a-${event % sellers}` });

const measure = { digest: "m-1", name: "shown", terms: { kind: "distinct", windowMs: 3_600_000 } satisfies MeasureTerms };
const instantOf = (event: number): number => Date.UTC(2020, 9, 12) + event * 1000;
const keyOf = (seller: number): string => `account:a-${seller}`;
const markOf = (event: number): { readonly value: string } => ({ value: `v-${event % 13}` });

/** What the measure has counted up to an event, under every seller or some that are drawn, as it is put on record with the group that ends there. */
export function talliesUpTo(last: number, isPut: (seller: number) => boolean): readonly SavedTallies[] {
  const put: SavedTallies[] = [];
  for (let seller = 0; seller < sellers; seller++) {
    const fed: number[] = [];
    for (let event = seller; event <= last; event += sellers) if (event > 0 && feeds(event)) fed.push(event);
    if (fed.length === 0 || !isPut(seller)) continue;
    const tally = newTally();
    for (const event of fed) take(tally, measure.terms, { instant: instantOf(event), ...markOf(event) });
    put.push({ key: keyOf(seller), upTo: last, tallies: [[measure.digest, recordOfTally(tally)]] });
  }
  return put;
}

/** The entry of an event at a position, the same whoever makes it. */
export function entryFor(event: number, position = event): Entry {
  const instant = instantOf(event);
  const time = new Date(instant).toISOString();
  const decision = `d-${event.toString(16).padStart(20, "0")}`;
  const of = sellerOf(event);
  const facts: Fact[] = [];
  if (strikes(event)) {
    facts.push({
      kind: "strike", strike: `s-${event}`, of, ladder: "personal_information", terms: "t-1", severity: "grave", counts: "now", source, event: idOf(event), instant,
      policy: "personal_information", rules: ["offers_lookup"], basis: ["terms.personal_data"], content: { kind: "listing", id: `l-${event}` }, words: [hash("sha256", `w-${event}`)],
      decision, origin: "event",
    });
  }
  if (event % 10 === 0) facts.push({ kind: "review", decision, of, queues: ["lookups"], instant, deadline: instant + 86_400_000, otherwise: "allow", strikes: [] });
  if (event % 7 === 0) facts.push({ kind: "counted", rule: "offers_lookup", day: time.slice(0, 10) });
  if (event % 4 === 0) facts.push({ kind: "seen", of, by: "device", key: `device-${event % 31}`, source, event: idOf(event), instant });
  if (event === 1) facts.push({ kind: "measure", ...measure });
  if (feeds(event)) facts.push({ kind: "fed", instant, marks: [{ measure: measure.digest, keys: [keyOf(event % sellers)], ...markOf(event) }] });
  const excerpts: readonly Excerpt[] = event % 5 === 0 ? [{ field: "text", start: 0, end: 4, masked: `代检 138****${event % 10}` }] : [];
  return { position, source, id: idOf(event), type: "listing.published", time, instant, late: false, digest: hash("sha256", idOf(event)).slice(0, 32), decision: decisionFor(event, position, decision, time), facts, excerpts, ...(strikes(event) ? { concerns: [of] } : {}) };
}

function decisionFor(event: number, position: number, decision: string, time: string): Decision {
  const isStruck = strikes(event);
  return {
    decision,
    position,
    event: { source, id: idOf(event), type: "listing.published" },
    ruleset: { name: "market", version: `1.${Math.floor(event / 1000)}.0`, digest: "sha256:00" },
    lists: { agencies: 17 },
    engine: { version: "0.1.0", tables: "00" },
    time,
    replayed: false,
    late: false,
    degraded: [],
    estimated: [],
    verdict: isStruck ? "block" : "allow",
    findings: isStruck
      ? [
          {
            policy: "personal_information", rule: "offers_lookup", mode: "enforce", verdict: "block", title: { zh: "疑似出售个人信息查询", en: "May offer look-ups of personal data" }, basis: ["terms.personal_data"],
            evidence: [{ match: 0, field: "title", start: 0, end: 4, text: "", by: "phrase", of: "lookup_offer", reads: "", through: ["width"] }],
          },
        ]
      : [],
    strikes: [],
    imposed: [],
    changed: [],
    lifted: [],
    standing: [],
    labels: [],
    requests: [],
    undecided: [],
    failed: [],
  };
}
