import { parseInstant } from "@reeve/engine";
import type { Scope, TokenRecord } from "@reeve/server";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { Failure, isSystemError } from "../input/failure.ts";
import { padded, shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { serverWords } from "../words/server.ts";
import { words } from "../words.ts";
import { asked, wrong } from "./asked.ts";

const deeds = ["create", "list", "revoke"] as const;

export const tokenCommand: Command = {
  name: "token",
  usage: "create --scopes SCOPE,… --name NAME|list|revoke ID --state DIR",
  does: { en: "make, list or end the tokens by which a server lets requests in; a new one is shown once", zh: "创建、列出或吊销服务所用的令牌;新令牌只显示一次" },
  options: ["state", "scopes", "name", "expires", "rate", "format"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 2 },
  run: async (call, terminal) => {
    const [deed = "", id] = call.operands;
    if (!deeds.some((known) => known === deed)) return wrong(words.wrongValue("token", deed, deeds), terminal).exit;
    if (deed === "revoke" && id === undefined) return wrong(words.tooFewOperands("reeve token revoke ID --state DIR"), terminal).exit;
    if (deed !== "revoke" && id !== undefined) return wrong(words.tooManyOperands(shown(id), `reeve token ${deed} --state DIR`), terminal).exit;
    const given = asked(["state"], call, terminal);
    if ("exit" in given) return given.exit;
    const [folder] = given;
    try {
      if (deed === "create") return await create(folder, call, terminal);
      return deed === "list" ? await list(folder, call, terminal) : await revoke(folder, id ?? "", call, terminal);
    } catch (error) {
      const { TokensError } = await import("@reeve/server");
      if (error instanceof TokensError) throw new Failure(serverWords.tokensUnreadable(shown(error.path)));
      if (isSystemError(error)) throw new Failure(words.cannotWrite(shown(folder), error.code));
      throw error;
    }
  },
};

async function create(folder: string, call: Call, terminal: Terminal): Promise<Exit> {
  const given = asked(["scopes", "name"], call, terminal);
  if ("exit" in given) return given.exit;
  const { createToken, isScope, scopes } = await import("@reeve/server");
  const [asking, name] = given;
  const named = asking.split(",").map((scope) => scope.trim());
  const foreign = named.find((scope) => !isScope(scope));
  if (foreign !== undefined) return wrong(words.wrongValue("--scopes", foreign, scopes), terminal).exit;
  const expires = call.options.texts.get("expires");
  if (expires !== undefined && parseInstant(expires) === undefined) return wrong(ledgerWords.notATime("--expires", expires), terminal).exit;
  const rate = call.options.numbers.get("rate");
  const { token, record } = createToken(folder, { name, scopes: [...new Set(named.filter(isScope))], ...(expires === undefined ? {} : { expires }), ...(rate === undefined ? {} : { rate }) }, new Date());
  if (call.options.format === "json") await terminal.out.write(`${JSON.stringify({ token, ...open(record) })}\n`);
  else {
    await terminal.out.write(`${token}\n`);
    terminal.err.write(`${say(terminal, serverWords.shownOnce(record.id))}\n`);
  }
  return exit.fine;
}

async function list(folder: string, { options }: Call, terminal: Terminal): Promise<Exit> {
  const { readTokens } = await import("@reeve/server");
  const tokens = readTokens(folder);
  if (options.format === "json") {
    for (const token of tokens) await terminal.out.write(`${JSON.stringify(open(token))}\n`);
    return exit.fine;
  }
  const width = Math.max(0, ...tokens.map(({ name }) => shown(name).length));
  for (const token of tokens) await terminal.out.write(`${token.id}  ${padded(shown(token.name), width)}  ${say(terminal, serverWords.tokenState(token, Date.now()))}  ${token.scopes.join(", ")}\n`);
  if (tokens.length === 0) await terminal.out.write(`${say(terminal, serverWords.noTokens)}\n`);
  return exit.fine;
}

async function revoke(folder: string, id: string, { options }: Call, terminal: Terminal): Promise<Exit> {
  const { revokeToken } = await import("@reeve/server");
  const record = revokeToken(folder, id, new Date());
  if (record === undefined) return wrong(serverWords.noToken(shown(id)), terminal, exit.errors).exit;
  await terminal.out.write(options.format === "json" ? `${JSON.stringify(open(record))}\n` : `${record.id}  ${say(terminal, serverWords.tokenState(record, Date.now()))}\n`);
  return exit.fine;
}

/** What may be seen of a token: not by what it is recognised. */
function open({ hash: _hash, ...record }: TokenRecord): Omit<TokenRecord, "hash"> & { readonly scopes: readonly Scope[] } {
  return record;
}
