import { isPublished, noticeText, publicNoticeText } from "@reeve/ruleset";
import { struckBy, withRecord } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { asked, wrong } from "./asked.ts";

export const noticeCommand: Command = {
  name: "notice",
  usage: "STRIKE --state DIR",
  does: { en: "the notice that the account is sent about a strike, in both languages unless one is asked for", zh: "就一次违规发给账号的通知,未指定语言时给出中英文两份" },
  options: ["state", "public", "format"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 1 },
  run: async (call, terminal) => {
    const given = asked(["state"], call, terminal);
    if ("exit" in given) return given.exit;
    const [folder] = given;
    const [strike = ""] = call.operands;
    return await withRecord(folder, async (record) => {
      const struck = struckBy(strike, record);
      if (struck === undefined) return wrong(ledgerWords.noStrike(shown(strike)), terminal, exit.errors).exit;
      if ("digest" in struck) return wrong(ledgerWords.versionMissing(shown(folder), struck.digest), terminal, exit.failure).exit;
      const state = struck.record.strikes.find((one) => one.strike === strike)?.state;
      if (state !== "counts") return wrong(ledgerWords.noNotice(strike, state ?? "void"), terminal, exit.errors).exit;
      const isPublic = call.options.switches.has("public");
      if (isPublic && !isPublished(struck)) return wrong(ledgerWords.notPublished(strike), terminal, exit.errors).exit;
      if (struck.ruleset.manifest.contact === undefined) terminal.err.write(`${say(terminal, ledgerWords.noContact)}\n`);
      const write = isPublic ? publicNoticeText : noticeText;
      const texts = (["zh", "en"] as const).map((language) => [language, write(struck, language) ?? ""] as const);
      const { language } = call.options;
      const asText = texts.filter(([one]) => language === undefined || one === language).map(([, text]) => text);
      await terminal.out.write(call.options.format === "json" ? `${JSON.stringify({ strike, ...Object.fromEntries(texts) })}\n` : `${asText.join("\n\n――――\n\n")}\n`);
      return exit.fine;
    });
  },
};
