import { recordOf, standingFrom, wholeFacts } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import { isPublished, noticeText, publicNoticeText } from "@reeve/ruleset";
import type { Struck } from "@reeve/ruleset";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { withRecord } from "../input/record.ts";
import type { Record } from "../input/record.ts";
import { keptRuleset } from "../input/versions.ts";
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
      const struck = struckBy(folder, strike, record);
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

/** What is on record of a strike, told by the version of the ruleset that made it; the version that is missing, or nothing where there is no such strike. */
function struckBy(folder: string, strike: string, { reader, termsOf }: Record): Struck | { readonly digest: string } | undefined {
  const of = reader.ownerOf("strike", strike);
  if (of === undefined) return undefined;
  const standing = standingFrom(of, wholeFacts(reader.factsOf(of, Infinity)));
  const decided = reader.decided(standing.strikes.get(strike)?.fact.decision ?? "");
  const digest = decided?.decision.ruleset.digest ?? "";
  const ruleset = keptRuleset(folder, digest);
  if (ruleset === undefined) return { digest };
  const calendar = calendarOf(ruleset.manifest.zone);
  return { ruleset, record: recordOf(standing, { instant: reader.head.latest, calendar, termsOf }), strike, decision: decided?.decision, excerpts: decided?.excerpts ?? [] };
}
