import { recordOf, standingsFrom } from "@reeve/engine";
import type { Fact, LadderTerms } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Calendar } from "@reeve/language";
import type { Ruleset, Struck, WorkingRuleset } from "@reeve/ruleset";
import { StoreError } from "../failure.ts";
import { readStore } from "../sqlite/read.ts";
import type { LedgerReader } from "../sqlite/read.ts";
import { keptRuleset } from "./versions.ts";

/** A ledger that is looked at, and the latest version of its ruleset, where that is kept beside it. */
export interface Record {
  readonly folder: string;
  readonly reader: LedgerReader;
  readonly ruleset: Ruleset | undefined;
  /** Of the ruleset's zone; UTC where the ruleset is not there. */
  readonly calendar: Calendar;
  readonly termsOf: (digest: string) => LadderTerms | undefined;
}

/** Runs what looks at the ledger of a folder, and closes it. What fails is a `StoreError`. */
export async function withRecord<Result>(folder: string, action: (record: Record) => Promise<Result>): Promise<Result> {
  const reader = readStore(folder);
  if ("failure" in reader) throw new StoreError(reader.failure);
  try {
    const digest = reader.decision(reader.head.position)?.ruleset.digest;
    const ruleset = digest === undefined ? undefined : keptRuleset(folder, digest);
    return await action({ folder, reader, ruleset, calendar: calendarOf(ruleset?.manifest.zone ?? "UTC"), termsOf: termsIn(reader) });
  } finally {
    reader.close();
  }
}

/** The terms of ladders on record, by their digest. */
export function termsIn(reader: LedgerReader): (digest: string) => LadderTerms | undefined {
  const terms = new Map(reader.factsOfKinds("terms").flatMap((fact: Fact) => (fact.kind === "terms" ? [[fact.digest, fact.terms] as const] : [])));
  return (digest) => terms.get(digest);
}

/** What is on record of a strike, told by the version of the ruleset that made it; the version that is missing, or nothing where there is no such strike. */
export function struckBy(strike: string, { folder, reader, termsOf }: Pick<Record, "folder" | "reader" | "termsOf">, kept: (folder: string, digest: string) => WorkingRuleset | undefined = keptRuleset): Struck | { readonly digest: string } | undefined {
  const of = reader.ownerOf("strike", strike);
  if (of === undefined) return undefined;
  const standingOf = standingsFrom((one) => reader.factsOf(one, Infinity));
  const standing = standingOf(of);
  const decided = reader.decided(standing.strikes.get(strike)?.fact.decision ?? "");
  const digest = decided?.decision.ruleset.digest ?? "";
  const ruleset = kept(folder, digest);
  if (ruleset === undefined) return { digest };
  const calendar = calendarOf(ruleset.manifest.zone);
  const record = recordOf(standing, { instant: reader.head.latest, calendar, termsOf, standingOf });
  // The steps are those of the person; of penalties of the other accounts a notice to this one does not tell.
  const own = { ...record, penalties: record.penalties.filter(({ via }) => via === undefined) };
  return { ruleset, record: own, strike, decision: decided?.decision, excerpts: decided?.excerpts ?? [] };
}
