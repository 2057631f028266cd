import type { LadderTerms, Subject } from "../ledger/facts.ts";
import { keyOf } from "../ledger/facts.ts";
import { personOf } from "../ledger/persons.ts";
import { Sightings } from "../ledger/sightings.ts";
import type { Standing } from "../ledger/standing.ts";
import { remember } from "../ledger/standing.ts";
import { nameIn } from "../ledger/memory.ts";
import type { Ownership } from "./built-in.ts";
import type { Recollection } from "./recollection.ts";

/**
 * A memory on top of another: what is added shows in it and leaves the other as it is. `anew` gives a subject's standing that nobody else has, which is asked
 * for only when something is added to it.
 */
export function overlay(below: Recollection & Ownership, anew: (subject: Subject) => Standing): Recollection & Ownership {
  const standings = new Map<string, Standing>();
  const terms = new Map<string, LadderTerms>();
  const counted = new Map<string, number>();
  const owners = new Map<string, Subject>();
  const sightings = new Sightings();
  const standingOf = (subject: Subject): Standing => standings.get(keyOf(subject)) ?? below.standingOf(subject);
  const counts = (rule: string, day: string): number => counted.get(`${day} ${rule}`) ?? below.counted(rule, day);
  return {
    ...below,
    standingOf,
    personOf: (account) => personOf(account, standingOf),
    accountsOn: (by, key, from, until, most) => [...new Set([...below.accountsOn(by, key, from, until, most), ...sightings.accountsOn(by, key, from, until, most)])].slice(0, most),
    counted: counts,
    termsOf: (digest) => terms.get(digest) ?? below.termsOf(digest),
    ownerOf: (named, id) => owners.get(`${named} ${id}`) ?? below.ownerOf(named, id),
    add: (fact) => {
      switch (fact.kind) {
        case "terms":
          terms.set(fact.digest, fact.terms);
          return;
        case "counted":
          counted.set(`${fact.day} ${fact.rule}`, counts(fact.rule, fact.day) + 1);
          return;
        case "activated":
        case "fed":
        case "measure":
          return;
        default: {
          if (fact.kind === "seen") sightings.add(fact);
          const named = nameIn(fact);
          if (named !== undefined) owners.set(`${named.named} ${named.id}`, fact.of);
          const key = keyOf(fact.of);
          const standing = standings.get(key) ?? anew(fact.of);
          standings.set(key, standing);
          remember(standing, fact);
        }
      }
    },
  };
}
