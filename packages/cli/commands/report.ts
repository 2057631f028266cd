import { campaignReport, withRecord } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { campaignCsv, campaignLines } from "../report/campaign.ts";
import { campaignPage } from "../report/page/campaign.ts";
import { shown } from "../report/shown.ts";
import { campaignWords } from "../words/campaign.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { asked, wrong } from "./asked.ts";

const subjects = ["campaign"] as const;

export const reportCommand: Command = {
  name: "report",
  usage: "campaign NAME --state DIR",
  does: {
    en: "count what a campaign came to, by rule, legal basis, penalty, reversal and month, without telling of anybody",
    zh: "统计一次专项行动的结果:按规则、依据、处罚、纠正情况与月份,不涉及任何个人",
  },
  options: ["state", "format"],
  formats: ["text", "html", "csv", "json"],
  operands: { least: 2, most: 2 },
  run: async (call, terminal) => {
    const [what = "", name = ""] = call.operands;
    if (!subjects.some((known) => known === what)) return wrong(words.wrongValue("report", shown(what), subjects), terminal).exit;
    const given = asked(["state"], call, terminal);
    if ("exit" in given) return given.exit;
    const [folder] = given;
    return await withRecord(folder, async ({ reader, ruleset }) => {
      if (reader.head.position === 0) return wrong(ledgerWords.nothingDecided(shown(folder)), terminal, exit.errors).exit;
      if (ruleset === undefined) return wrong(ledgerWords.versionMissing(shown(folder), reader.decision(reader.head.position)?.ruleset.digest ?? ""), terminal, exit.failure).exit;
      const report = campaignReport(folder, reader, ruleset, name.normalize("NFKC"));
      if (report === undefined) return wrong(campaignWords.unknown(shown(name), ruleset.program.campaigns.map((campaign) => campaign.name)), terminal, exit.errors).exit;
      const write = {
        json: () => `${JSON.stringify(report)}\n`,
        csv: () => campaignCsv(report),
        html: () => campaignPage(report, terminal.language),
        text: () => `${campaignLines(report, terminal).join("\n")}\n`,
      }[call.options.format];
      await terminal.out.write((write ?? (() => ""))());
      return exit.fine;
    });
  },
};
