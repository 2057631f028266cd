import { openReviews, withRecord } from "@reeve/store";
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
      return await withRecord(given[0], async ({ reader, calendar }) => await listOpen(openReviews(reader, at ?? reader.head.latest, calendar), (review) => reviewRow(review, terminal), ledgerWords.noReviews, call, terminal));
    }
    if (!outcomes.some((known) => known === outcome)) return wrong(words.wrongValue("review DECISION", outcome ?? "", outcomes), terminal).exit;
    const given = asked(["state", "by", "reason"], call, terminal);
    if ("exit" in given) return given.exit;
    const [folder, reviewer, reason] = given;
    return await enter("reeve.review.decided", { decision, outcome: outcome ?? "", reviewer, reason }, folder, call, terminal);
  },
};
