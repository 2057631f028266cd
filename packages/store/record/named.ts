import type { Fact, Named, Subject } from "@reeve/engine";

/** A thing that is written once and looked up by its id. `terms` are those of a ladder, `measure` those of a measure, by their digest; a `decision` has a name where somebody is told of it. */
export interface Name {
  readonly named: Named | "terms" | "measure" | "decision";
  readonly id: string;
}

/**
 * What a fact begins; most facts are about something that others began. The engine has the like for its store in memory; with this one the files of a
 * ledger are looked after without an engine and its tables.
 */
export function nameOf(fact: Fact): Name | undefined {
  switch (fact.kind) {
    case "strike":
      return { named: "strike", id: fact.strike };
    case "imposed":
      return { named: "penalty", id: fact.penalty };
    case "review":
      return { named: "review", id: fact.decision };
    case "appeal":
      return { named: "appeal", id: fact.appeal };
    case "demand":
    case "referral":
      return { named: "request", id: fact.request };
    case "terms":
    case "measure":
      return { named: fact.kind, id: fact.digest };
    case "settled":
    case "changed":
    case "lifted":
    case "label":
    case "checked":
    case "reviewed":
    case "appealed":
    case "seen":
    case "linked":
    case "parted":
    case "handed":
    case "counted":
    case "fed":
    case "activated":
      return undefined;
  }
}

export const subjectOf = (fact: Fact): Subject | undefined => ("of" in fact ? fact.of : undefined);
