import { nameIn, type Fact, type Named, type Subject } from "@reeve/engine";

/** A thing that is written once and looked up by its id. `terms` are those of a ladder, by their digest. */
export interface Name {
  readonly named: Named | "terms";
  readonly id: string;
}

/** What a fact begins; most facts are about something that others began. */
export const nameOf = (fact: Fact): Name | undefined => (fact.kind === "terms" ? { named: "terms", id: fact.digest } : nameIn(fact));

export const subjectOf = (fact: Fact): Subject | undefined => ("of" in fact ? fact.of : undefined);
