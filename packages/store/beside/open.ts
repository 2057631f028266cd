import { appealOnRecord, reviewOnRecord, standingFrom, wholeFacts } from "@reeve/engine";
import type { AppealOnRecord, ReviewOnRecord } from "@reeve/engine";
import type { Calendar } from "@reeve/language";
import type { LedgerReader } from "../sqlite/read.ts";

/** Holds that nobody decided, as of an instant, the first deadline first; lapsed ones are among them as long as they can still be confirmed. */
export function openReviews(reader: LedgerReader, instant: number, calendar: Calendar): readonly ReviewOnRecord[] {
  const { reviews } = standingFrom({ kind: "", id: "" }, wholeFacts(reader.factsOfKinds("review", "reviewed")));
  return [...reviews.values()]
    .toSorted((left, right) => (left.fact.deadline ?? Infinity) - (right.fact.deadline ?? Infinity) || left.fact.instant - right.fact.instant)
    .map((review) => reviewOnRecord(review, { instant, calendar }))
    .filter(({ state }) => state === "open" || state === "lapsed");
}

/** Appeals that nobody decided, in the order in which they were opened. */
export function openAppeals(reader: LedgerReader, calendar: Calendar): readonly AppealOnRecord[] {
  const { appeals } = standingFrom({ kind: "", id: "" }, wholeFacts(reader.factsOfKinds("appeal", "appealed")));
  return [...appeals.values()].filter(({ decided }) => decided === undefined).map((appeal) => appealOnRecord(appeal, calendar));
}
