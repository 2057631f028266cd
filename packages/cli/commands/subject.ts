import { recordOf, standingFrom, subjectNamed, wholeFacts } from "@reeve/engine";
import { withRecord } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { recordLines } from "../report/record.ts";
import { shown } from "../report/shown.ts";
import { ledgerWords } from "../words/ledger.ts";
import { asked, askedTime, wrong } from "./asked.ts";

export const subjectCommand: Command = {
  name: "subject",
  usage: "KIND:ID --state DIR",
  does: { en: "tell what is on record of an account: strikes, steps, penalties, demands, reviews and appeals", zh: "列出某个账号的记录:违规、阶段、处罚、核验要求、复核与申诉" },
  options: ["state", "at", "format"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 1 },
  run: async (call, terminal) => {
    const given = asked(["state"], call, terminal);
    if ("exit" in given) return given.exit;
    const at = askedTime(call, terminal);
    if (typeof at === "object") return at.exit;
    const [key = ""] = call.operands;
    const subject = subjectNamed(key);
    if (subject === undefined) return wrong(ledgerWords.notASubject(shown(key)), terminal).exit;
    return await withRecord(given[0], async ({ reader, ruleset, calendar, termsOf }) => {
      const facts = reader.factsOf(subject, at ?? Infinity);
      if (facts.length === 0) return wrong(ledgerWords.nothingOnRecord(shown(key)), terminal, exit.errors).exit;
      const record = recordOf(standingFrom(subject, wholeFacts(facts)), { instant: at ?? reader.head.latest, calendar, termsOf });
      const text = call.options.format === "json" ? JSON.stringify(record) : recordLines(record, ruleset, terminal).join("\n");
      await terminal.out.write(`${text}\n`);
      return exit.fine;
    });
  },
};
