import type { Calendar } from "@reeve/language";
import type { TokensOf } from "../facts.ts";
import type { Host } from "../host.ts";
import type { Fact, LadderTerms, Subject } from "../ledger/facts.ts";
import { keyOf } from "../ledger/facts.ts";
import { hexadecimal, lengthPrefixed } from "../ledger/ids.ts";
import type { Person } from "../ledger/persons.ts";
import { personOf } from "../ledger/persons.ts";
import { Sightings } from "../ledger/sightings.ts";
import type { Standing } from "../ledger/standing.ts";
import { blankStanding, newStanding, remember } from "../ledger/standing.ts";

/** What is remembered, as far as one event asks for it, and where what it brings goes. */
export interface Recollection {
  /** All that is known of a subject; blank for one that nothing is known of. What `add` is given of it shows at once. */
  readonly standingOf: (subject: Subject) => Standing;
  /** The accounts that are one person with this one, itself included. */
  readonly personOf: (account: Subject) => Person;
  /** The ids of accounts that showed a thing between two instants, both included, at most so many of them. */
  readonly accountsOn: (by: string, key: string, from: number, until: number, most: number) => readonly string[];
  /** How many findings of a rule counted on a day. */
  readonly counted: (rule: string, day: string) => number;
  /** From when on a rule, a ladder or a campaign may strike; −Infinity where nothing was ever activated. */
  readonly activeSince: (kind: "rule" | "ladder" | "campaign", name: string) => number;
  /** The digest of the terms of a ladder in the version that was active at an instant; undefined where none is known. */
  readonly termsAt: (ladder: string, instant: number) => string | undefined;
  readonly termsOf: (digest: string) => LadderTerms | undefined;
  /** The latest time the ledger has seen, this event included. */
  readonly latest: number;
  /** A digest under the ledger's key, of what must not be found out by trying. */
  readonly keyed: (text: string) => Uint8Array;
  /** See `LedgerOptions`. */
  readonly tokensOf: TokensOf;
  readonly add: (fact: Fact) => void;
}

/** Of an event that is decided alone, as the first that a ledger sees. */
export function blank(host: Host, latest: number): Recollection {
  // Most events bring nothing that is remembered.
  let standings: Map<string, Standing> | undefined;
  let terms: Map<string, LadderTerms> | undefined;
  let sightings: Sightings | undefined;
  const standingOf = (subject: Subject): Standing => standings?.get(keyOf(subject)) ?? blankStanding(subject);
  const remembered = (subject: Subject): Standing => {
    const key = keyOf(subject);
    const known = standings?.get(key) ?? newStanding(subject);
    (standings ??= new Map()).set(key, known);
    return known;
  };
  return {
    standingOf,
    personOf: (account) => personOf(account, standingOf),
    accountsOn: (by, key, from, until, most) => sightings?.accountsOn(by, key, from, until, most) ?? [],
    counted: () => 0,
    activeSince: () => -Infinity,
    termsAt: () => undefined,
    termsOf: (digest) => terms?.get(digest),
    latest,
    keyed: host.sha256,
    tokensOf: tokensUnder(host.sha256),
    add: (fact) => {
      if (fact.kind === "seen") (sightings ??= new Sightings()).add(fact);
      if (fact.kind === "terms") (terms ??= new Map()).set(fact.digest, fact.terms);
      else if ("of" in fact) remember(remembered(fact.of), fact);
    },
  };
}

/** Tokens for a ledger that is given none: they tell identities apart in it and mean nothing elsewhere. */
export const tokensUnder =
  (keyed: Recollection["keyed"]): TokensOf =>
  (number) => [hexadecimal(keyed(lengthPrefixed(["identity", number])), 16)];

const minuteMs = 60_000;

/** RFC 3339 in the zone of a calendar: `2020-10-12T08:00:00+08:00`. In UTC where the zone's offset is not one of whole minutes. */
export function timeText(instant: number, calendar: Calendar): string {
  const offset = calendar.offsetAt(instant);
  const isWhole = offset % minuteMs === 0;
  const shown = new Date(instant + (isWhole ? offset : 0)).toISOString().replace(".000Z", "Z");
  if (!isWhole || offset === 0) return shown;
  const minutes = Math.abs(offset) / minuteMs;
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${shown.slice(0, -1)}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2020-10-12`: the day of an instant. */
export const dayText = (instant: number, calendar: Calendar): string => new Date(calendar.dayOf(instant) * 86_400_000).toISOString().slice(0, 10);
