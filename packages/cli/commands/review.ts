import { reviewOnRecord, standingFrom, wholeFacts } from "@reeve/engine";
import type { ReviewOnRecord } from "@reeve/engine";
import { withRecord } from "@reeve/store";
import type { Record } from "@reeve/store";
import type { Command } from "../command.ts";
import { reviewRow } from "../report/record.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { enter, listOpen } from "./acting.ts";
import { asked, askedTime, wrong } from "./asked.ts";

const outcomes = ["released", "confirmed"] as const;

export const reviewCommand: Command = {
  name: "review",
  usage: "[DECISION released|confirmed --by NAME --reason TEXT] --state DIR",
  does: { en: "list what is held for review, or decide a hold", zh: "列出待复核的内容,或对暂缓作出决定" },
  options: ["state", "by", "reason", "at", "format"],
  formats: ["pretty", "json"],
  operands: { least: 0, most: 2 },
  run: async (call, terminal) => {
    const [decision, outcome] = call.operands;
    const at = askedTime(call, terminal);
    if (typeof at === "object") return at.exit;
    if (decision === undefined) {
      const given = asked(["state"], call, terminal);
      if ("exit" in given) return given.exit;
      return await withRecord(given[0], async (record) => await listOpen(openReviews(record, at ?? record.reader.head.latest), (review) => reviewRow(review, terminal), ledgerWords.noReviews, call, terminal));
    }
    if (!outcomes.some((known) => known === outcome)) return wrong(words.wrongValue("review DECISION", outcome ?? "", outcomes), terminal).exit;
    const given = asked(["state", "by", "reason"], call, terminal);
    if ("exit" in given) return given.exit;
    const [folder, reviewer, reason] = given;
    return await enter("reeve.review.decided", { decision, outcome: outcome ?? "", reviewer, reason }, folder, call, terminal);
  },
};

/** Holds that wait for somebody, the first deadline first; those that lapsed are among them for as long as they can be confirmed. */
function openReviews({ reader, calendar }: Record, instant: number): readonly ReviewOnRecord[] {
  const facts = wholeFacts(reader.factsOfKinds("review", "reviewed"));
  const { reviews } = standingFrom({ kind: "", id: "" }, facts);
  return [...reviews.values()]
    .toSorted((left, right) => (left.fact.deadline ?? Infinity) - (right.fact.deadline ?? Infinity) || left.fact.instant - right.fact.instant)
    .map((review) => reviewOnRecord(review, { instant, calendar }))
    .filter(({ state }) => state === "open" || state === "lapsed");
}
