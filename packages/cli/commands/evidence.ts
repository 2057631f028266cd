import { checkAgainst, collectEvidence, evidenceKey, readEvidence, sumsOf, sumsPath, verifyEvidence, withRecord, writeReveal } from "@reeve/store";
import type { EvidenceCheck, EvidenceContent, EvidenceFiles, Revealing } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { evidenceAt, writeEvidence } from "../input/evidence.ts";
import { evidencePage } from "../report/page/evidence.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { evidenceWords as words } from "../words/evidence.ts";
import { words as usage } from "../words.ts";
import { asked, wrong } from "./asked.ts";

export const evidenceCommand: Command = {
  name: "evidence",
  usage: "DECISION|KIND:ID --state DIR --out PATH | verify PATH [--head LINK] [--state DIR]",
  does: {
    en: "what shows a decision, or all that is on record of a subject, to the authorities: findings, rules, law, links and the chain, covered unless words are revealed; or look through such evidence without a ledger",
    zh: "向主管部门出示一项裁定或某个主体的全部记录:认定、规则、法律、关联与哈希链,文字缺省遮盖;或在没有账本的情况下核对这样的证据",
  },
  options: ["state", "out", "reveal", "by", "reason", "head", "format"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 2 },
  run: async (call, terminal) => {
    const [about = "", path] = call.operands;
    if (about === "verify" && path !== undefined) return await verify(path, call, terminal);
    if (path !== undefined) return wrong(usage.tooManyOperands(shown(path), `reeve evidence ${evidenceCommand.usage}`), terminal).exit;
    return await write(about, call, terminal);
  },
};

async function write(about: string, call: Call, terminal: Terminal): Promise<Exit> {
  const given = asked(["state", "out"], call, terminal);
  if ("exit" in given) return given.exit;
  const [folder, out] = given;
  const revealing = call.options.switches.has("reveal") ? askedToReveal(call, terminal) : undefined;
  if (revealing !== undefined && "exit" in revealing) return revealing.exit;
  return await withRecord(folder, async ({ reader }) => {
    const collected = collectEvidence(folder, reader, about.includes(":") ? { subject: about } : { decision: about }, revealing);
    if (collected === undefined) return wrong(words.nothing(shown(about)), terminal, exit.errors).exit;
    const { files, revealed } = collected;
    if (revealing !== undefined && revealed.length === 0) return wrong(words.nothingSealed, terminal, exit.errors).exit;
    const content = readEvidence(files);
    for (const [path, page] of pagesOf(content)) files.set(path, page);
    files.set(sumsPath, sumsOf(files));
    // Nothing is shown that was not written down before.
    if (revealing !== undefined) for (const decision of revealed) writeReveal(folder, { at: revealing.at, name: revealing.by, ruleset: reader.ruleset, decision, reason: revealing.reason });
    await writeEvidence(out, files);
    const { position, link } = content.manifest.chain.head;
    const told = [words.written(shown(out), content.entries.length, content.withheld), words.head(position, link)];
    await terminal.out.write(call.options.format === "json" ? `${JSON.stringify({ out, entries: content.entries.length, withheld: content.withheld, head: { position, link } })}\n` : `${told.map((line) => say(terminal, line)).join("\n")}\n`);
    return exit.fine;
  });
}

function askedToReveal(call: Call, terminal: Terminal): Revealing | { readonly exit: Exit } {
  const given = asked(["by", "reason"], call, terminal);
  if ("exit" in given) return given;
  const key = evidenceKey(process.env);
  const [by, reason] = given;
  return key === undefined ? wrong(words.noKey, terminal) : { key, by, reason, at: new Date().toISOString() };
}

const pagesOf = (content: EvidenceContent): readonly (readonly [path: string, page: string])[] => (["zh", "en"] as const).map((language) => [`evidence.${language}.html`, evidencePage(content, language)]);

async function verify(path: string, call: Call, terminal: Terminal): Promise<Exit> {
  const head = call.options.texts.get("head");
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) return wrong(words.notALink(shown(head)), terminal).exit;
  const files = await evidenceAt(path);
  const { checks: found, content } = verifyEvidence(files, head);
  const folder = call.options.texts.get("state");
  const against = folder === undefined || content === undefined ? [] : [await withRecord(folder, async ({ reader }) => checkAgainst(reader, content))];
  const checks = [...found.filter(({ part, state }) => against.length === 0 || part !== "entries.jsonl" || state !== "vouched"), ...against, ...(content === undefined ? [] : pageChecks(files, content))];
  const broken = checks.filter(({ state }) => state === "broken").length;
  if (call.options.format === "json") await terminal.out.write(`${JSON.stringify({ broken, checks })}\n`);
  else {
    const lines = checks.map((check) => `${signs[check.state]} ${check.part === "" ? "" : `${shown(check.part)}: `}${say(terminal, check.said)}`);
    await terminal.out.write(`${[...lines, "", terminal.paint(say(terminal, broken === 0 ? words.holds : words.broken(broken)), "bold", broken === 0 ? "green" : "red")].join("\n")}\n`);
  }
  return broken === 0 ? exit.fine : exit.failure;
}

const signs: Readonly<Record<EvidenceCheck["state"], string>> = { holds: "✓", broken: "✗", vouched: "?" };

/** Whether the pages for people say what the files hold, and whether there are others. */
function pageChecks(files: EvidenceFiles, content: EvidenceContent): readonly EvidenceCheck[] {
  const pages = new Map(pagesOf(content));
  const paths = new Set([...pages.keys(), ...[...files.keys()].filter((path) => path.startsWith("evidence."))]);
  const other = [...paths].filter((path) => files.get(path) !== pages.get(path));
  return other.length === 0 ? [{ state: "holds", part: [...pages.keys()].join(", "), said: words.pages }] : other.map((part) => ({ state: "broken", part, said: words.otherPage }));
}
