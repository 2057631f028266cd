import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { backup, exportLines, rebuild, restore, verify } from "@reeve/store";
import type { Failure as StoreFailure, Verification } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { Failure } from "../input/failure.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { asked, wrong } from "./asked.ts";
import { bring } from "./bring.ts";

const { care } = ledgerWords;

/** What is done to the ledger in a folder; `other` is the folder of its copy. */
type Deed = (folder: string, other: string, call: Call, terminal: Terminal) => Promise<Exit>;

const deeds: Readonly<Record<string, { readonly takes: boolean; readonly run: Deed }>> = {
  verify: { takes: false, run: async (folder, _, call, terminal) => tell(done(verify(folder)), call, terminal) },
  rebuild: {
    takes: false,
    run: async (folder, _, { options }, terminal) => {
      const rebuilt = done(rebuild(folder));
      const lines = [say(terminal, care.rebuilt(rebuilt.entries, rebuilt.facts, rebuilt.differences.length)), ...rebuilt.differences.map((difference) => `  ${say(terminal, difference)}`)];
      await terminal.out.write(`${options.format === "json" ? JSON.stringify(rebuilt) : lines.join("\n")}\n`);
      return exit.fine;
    },
  },
  backup: {
    takes: true,
    run: async (folder, target, call, terminal) => {
      const verified = done(backup(folder, target));
      copyVersions(folder, target);
      return await tell(verified, call, terminal, target);
    },
  },
  restore: {
    takes: true,
    run: async (folder, copy, call, terminal) => {
      const verified = done(restore(copy, folder));
      copyVersions(copy, folder);
      return await tell(verified, call, terminal, folder);
    },
  },
  import: { takes: true, run: async (folder, lines, call, terminal) => await bring(lines, folder, call, terminal) },
  export: {
    takes: false,
    run: async (folder, _, { options }, terminal) => {
      for (const line of done(exportLines(folder, options.format === "opa" ? "opa" : "reeve"))) {
        await terminal.out.write(line);
        if (terminal.out.isClosed) break;
      }
      return exit.fine;
    },
  },
};

/** What stands behind a deed that takes something. */
const operands: Readonly<Record<string, string>> = { backup: "TARGET", restore: "COPY", import: "LINES.jsonl" };

export const ledgerCommand: Command = {
  name: "ledger",
  usage: "verify|rebuild|export|import LINES.jsonl|backup TARGET|restore COPY --state DIR",
  does: {
    en: "verify a ledger against its chain, derive again what follows from its facts, copy it, put a copy in its place, print it as JSON lines (`--format opa`: by the names of the decision log of Open Policy Agent), take in strikes, penalties, and the labels and checks of accounts that a platform brings along",
    zh: "核对账本与其哈希链,由事实重新推导派生内容,备份,恢复,以 JSON 行导出(`--format opa` 采用 Open Policy Agent 决策日志的字段名),或导入平台原有的违规、处罚与账号的标记、核验",
  },
  options: ["state", "format"],
  formats: ["pretty", "json", "opa"],
  operands: { least: 1, most: 2 },
  run: async (call, terminal) => {
    const [name = "", other = ""] = call.operands;
    const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined;
    if (deed === undefined) return wrong(words.wrongValue("ledger", name, Object.keys(deeds)), terminal).exit;
    if (call.options.format === "opa" && name !== "export") return wrong(words.wrongValue("--format", "opa", ["pretty", "json"]), terminal).exit;
    const given = asked(["state"], call, terminal);
    if ("exit" in given) return given.exit;
    if (deed.takes && other === "") return wrong(words.tooFewOperands(`reeve ledger ${name} ${operands[name] ?? ""} --state DIR`), terminal).exit;
    if (!deed.takes && other !== "") return wrong(words.tooManyOperands(shown(other), `reeve ledger ${name} --state DIR`), terminal).exit;
    return await deed.run(given[0], other, call, terminal);
  },
};

function done<Result>(result: Result | { readonly failure: StoreFailure }): Result {
  if (typeof result === "object" && result !== null && "failure" in result) throw new Failure(ledgerWords.failed(result.failure));
  return result;
}

/** The versions of the ruleset go along with a copy. */
function copyVersions(from: string, to: string): void {
  const versions = join(from, "rulesets");
  if (existsSync(versions)) cpSync(versions, join(to, "rulesets"), { recursive: true });
}

async function tell(verified: Verification, { options }: Call, terminal: Terminal, copiedTo?: string): Promise<Exit> {
  const { ruleset, entries, facts, erased, checkpoints, link, damage } = verified;
  const lines = [
    ...(copiedTo === undefined ? [] : [say(terminal, care.copied(shown(copiedTo)))]),
    damage === undefined ? say(terminal, care.holds(ruleset, entries, facts)) : say(terminal, care.damaged(damage.position, damage.what)),
    say(terminal, care.chain(checkpoints, erased, link)),
  ];
  await terminal.out.write(`${options.format === "json" ? JSON.stringify(verified) : lines.join("\n")}\n`);
  return damage === undefined ? exit.fine : exit.failure;
}
