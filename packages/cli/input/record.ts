import type { Fact, LadderTerms } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Calendar } from "@reeve/language";
import type { Ruleset } from "@reeve/ruleset";
import { readStore } from "@reeve/store";
import type { LedgerReader } from "@reeve/store";
import { ledgerWords } from "../words/ledger.ts";
import { Failure } from "./failure.ts";
import { keptRuleset } from "./versions.ts";

/** A ledger that is looked at, and the latest version of its ruleset, where that is kept beside it. */
export interface Record {
  readonly reader: LedgerReader;
  readonly ruleset: Ruleset | undefined;
  /** Of the ruleset's zone; UTC where the ruleset is not there. */
  readonly calendar: Calendar;
  readonly termsOf: (digest: string) => LadderTerms | undefined;
}

/** Runs what looks at the ledger of a folder, and closes it. */
export async function withRecord<Result>(folder: string, action: (record: Record) => Promise<Result>): Promise<Result> {
  const reader = readStore(folder);
  if ("failure" in reader) throw new Failure(ledgerWords.failed(reader.failure));
  try {
    const digest = reader.decision(reader.head.position)?.ruleset.digest;
    const ruleset = digest === undefined ? undefined : keptRuleset(folder, digest);
    const terms = new Map(reader.factsOfKinds("terms").flatMap((fact: Fact) => (fact.kind === "terms" ? [[fact.digest, fact.terms] as const] : [])));
    return await action({ reader, ruleset, calendar: calendarOf(ruleset?.manifest.zone ?? "UTC"), termsOf: (of) => terms.get(of) });
  } finally {
    reader.close();
  }
}
