import { accountOfPerson, recordFor, recordOfPerson, standingsFrom, subjectNamed } from "@reeve/engine";
import { withRecord } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { dotOf, graphOf } from "../report/graph.ts";
import { recordLines, whyLines } from "../report/record.ts";
import { shown } from "../report/shown.ts";
import { ledgerWords } from "../words/ledger.ts";
import { asked, askedTime, wrong } from "./asked.ts";

export const subjectCommand: Command = {
  name: "subject",
  usage: "KIND:ID --state DIR",
  does: {
    en: "tell what is on record of an account or a person: strikes, steps, penalties, demands, reviews, appeals, and with which accounts it is one person",
    zh: "列出某个账号或自然人的记录:违规、阶段、处罚、核验要求、复核、申诉,以及归并为同一人的账号",
  },
  options: ["state", "at", "why", "format"],
  formats: ["pretty", "json", "dot", "svg"],
  operands: { least: 1, most: 1 },
  run: async (call, terminal) => {
    const given = asked(["state"], call, terminal);
    if ("exit" in given) return given.exit;
    const at = askedTime(call, terminal);
    if (typeof at === "object") return at.exit;
    const [key = ""] = call.operands;
    const subject = subjectNamed(key);
    const account = subject?.kind === "person" ? accountOfPerson(subject.id) : undefined;
    if (subject === undefined || (subject.kind === "person" && account === undefined)) return wrong(ledgerWords.notASubject(shown(key)), terminal).exit;
    return await withRecord(given[0], async ({ reader, ruleset, calendar, termsOf }) => {
      const standingOf = standingsFrom((one) => reader.factsOf(one, at ?? Infinity));
      const about = account === undefined ? subject : { kind: "account", id: account };
      if (reader.factsOf(about, at ?? Infinity).length === 0) return wrong(ledgerWords.nothingOnRecord(shown(key)), terminal, exit.errors).exit;
      const telling = { instant: at ?? reader.head.latest, calendar, termsOf, standingOf };
      const record = recordFor(subject, telling);
      // A graph is of all accounts of the person, whichever was asked for.
      const text = {
        json: () => JSON.stringify(record),
        dot: () => dotOf(recordOfPerson(about, telling)),
        svg: () => graphOf(recordOfPerson(about, telling), terminal.language),
        pretty: () => [...recordLines(record, ruleset, terminal), ...(call.options.switches.has("why") ? whyLines(recordOfPerson(about, telling), terminal) : [])].join("\n"),
      }[call.options.format];
      await terminal.out.write(`${(text ?? (() => ""))()}\n`);
      return exit.fine;
    });
  },
};
