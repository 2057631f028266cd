import { randomBytes } from "node:crypto";
import { openAppeals, withRecord } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { appealRow } from "../report/record.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { enter, listOpen } from "./acting.ts";
import { asked, askedTime, wrong } from "./asked.ts";

const outcomes = ["upheld", "overturned"] as const;
const deeds = ["open", "decide"] as const;

export const appealCommand: Command = {
  name: "appeal",
  usage: "[open STRIKE|decide APPEAL upheld|overturned --by NAME --reason TEXT] --state DIR",
  does: { en: "list open appeals, open one against a strike, or decide one (upheld: the strike stands)", zh: "列出未决申诉,对违规提出申诉,或作出决定(upheld 为维持)" },
  options: ["state", "by", "reason", "at", "format"],
  formats: ["pretty", "json"],
  operands: { least: 0, most: 3 },
  run: async (call, terminal) => {
    const [deed, id, outcome] = call.operands;
    const at = askedTime(call, terminal);
    if (typeof at === "object") return at.exit;
    if (deed === undefined) return await list(call, terminal);
    const isOpening = deed === "open";
    if (!isOpening && deed !== "decide") return wrong(words.wrongValue("appeal", deed, deeds), terminal).exit;
    if (id === undefined) return wrong(words.tooFewOperands(`reeve appeal ${isOpening ? "open STRIKE" : "decide APPEAL upheld|overturned"}`), terminal).exit;
    if (isOpening && outcome !== undefined) return wrong(words.tooManyOperands(outcome, "reeve appeal open STRIKE"), terminal).exit;
    if (!isOpening && !outcomes.some((known) => known === outcome)) return wrong(words.wrongValue("appeal decide APPEAL", outcome ?? "", outcomes), terminal).exit;
    const given = asked(["state", "by", "reason"], call, terminal);
    if ("exit" in given) return given.exit;
    const [folder, by, reason] = given;
    if (!isOpening) return await enter("reeve.appeal.decided", { appeal_id: id, outcome: outcome ?? "", by, reason }, folder, call, terminal);
    const appeal = `p-${randomBytes(10).toString("hex")}`;
    const code = await enter("reeve.appeal.opened", { appeal_id: appeal, strike: id, by, reason }, folder, call, terminal);
    if (code === exit.fine && call.options.format === "pretty") await terminal.out.write(`${say(terminal, ledgerWords.appealOpened(appeal))}\n`);
    return code;
  },
};

async function list(call: Call, terminal: Terminal): Promise<Exit> {
  const given = asked(["state"], call, terminal);
  if ("exit" in given) return given.exit;
  return await withRecord(given[0], async ({ reader, calendar }) => {
    return await listOpen(openAppeals(reader, calendar), (appeal) => appealRow(appeal, terminal), ledgerWords.noAppeals, call, terminal);
  });
}
