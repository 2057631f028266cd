import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { makesTokens } from "@reeve/engine";
import { calendarOf, lineStarts, parseDay, positionAt } from "@reeve/language";
import type { Ruleset } from "@reeve/ruleset";
import type { Destination, Log, Observer, Running, ServedRuleset, ServeOptions } from "@reeve/server";
import { identityKey, ledgerKey, openPrepared, wasVerified } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command } from "../command.ts";
import { Failure, isSystemError, reaching } from "../input/failure.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { serverWords } from "../words/server.ts";
import { words } from "../words.ts";
import { admitFolder } from "./admit.ts";
import type { Admitted } from "./admit.ts";
import { wrong } from "./asked.ts";

const defaultPort = 7080;
const defaultState = "reeve-state";

export const serveCommand: Command = {
  name: "serve",
  usage: "RULESET…",
  does: { en: "decide over HTTP what a platform sends, on a ledger in a folder (default: `reeve-state`)", zh: "通过 HTTP 裁定平台发来的事件,账本存于文件夹(缺省 `reeve-state`)" },
  options: ["port", "host", "state", "active-since", "webhooks", "log", "format"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 100 },
  run: async (call, terminal) => {
    const since = call.options.texts.get("active-since");
    if (since !== undefined && parseDay(since) === undefined) return wrong(ledgerWords.notADay("--active-since", since), terminal).exit;
    const state = call.options.texts.get("state") ?? defaultState;
    const rulesets: ServedRuleset[] = [];
    for (const folder of call.operands) {
      const ready = await preparedOrAdmitted(folder, state, call, terminal);
      if (ready.ruleset === undefined) return ready.exit;
      const { name } = ready.ruleset.manifest;
      if (rulesets.some(({ ruleset }) => ruleset.manifest.name === name)) return wrong(serverWords.twoOfAName(name), terminal).exit;
      rulesets.push({ ...ready, folder });
    }
    const destinations = await destinationsFor(call, rulesets, terminal);
    if (destinations === undefined) return exit.errors;
    // Only this command needs a server, and loading one takes time.
    const { jsonLog, logLevels } = await import("@reeve/server");
    const asked = call.options.texts.get("log") ?? "info";
    const level = logLevels.find((known) => known === asked);
    if (level === undefined) return wrong(words.wrongValue("--log", asked, logLevels), terminal).exit;
    const operator = call.options.format === "json" ? inJson(jsonLog((line) => void terminal.err.write(line), level), terminal) : inWords(terminal);
    const running = await start(rulesets, { destinations, observer: operator.observer }, call, operator);
    await operator.started(running, rulesets);
    await terminal.out.write(`${running.url}\n`);
    await terminal.out.flush();
    await untilToldToEnd();
    await operator.stopping();
    await running.stop();
    await operator.stopped();
    return exit.fine;
  },
};

/** A folder as an earlier start left it, which spares reading it; otherwise as it is read now, its phrases tried unless they were. */
async function preparedOrAdmitted(folder: string, state: string, { options }: Call, terminal: Terminal): Promise<Omit<ServedRuleset, "folder"> | Extract<Admitted, { readonly ruleset?: undefined }>> {
  const prepared = await reaching(folder, () => openPrepared(folder, state, process.env));
  if (prepared !== undefined) return prepared;
  const isKnown = ({ manifest: { name }, digest }: Ruleset): boolean => [state, join(state, name)].some((ledger) => wasVerified(ledger, digest));
  const admitted = await admitFolder(folder, options, terminal, serverWords.refusedAtStart, isKnown);
  return admitted.ruleset === undefined ? admitted : { ruleset: admitted.ruleset };
}

/** Who is told what is recorded; undefined where the file has errors, which are told. */
async function destinationsFor({ options }: Call, rulesets: ServeOptions["rulesets"], terminal: Terminal): Promise<readonly Destination[] | undefined> {
  const path = options.texts.get("webhooks");
  if (path === undefined) return [];
  const text = (await reaching(path, () => readFile(path))).toString("utf8");
  const { readDestinations } = await import("@reeve/server");
  const reading = readDestinations({ path, text }, { environment: process.env, rulesets: rulesets.map(({ ruleset }) => ruleset.manifest.name) });
  if ("destinations" in reading) return reading.destinations;
  const starts = lineStarts(text);
  for (const { span, message, help } of reading.flaws) {
    const { line, column } = positionAt(starts, span.start);
    await tell(`${shown(path)}:${line}:${column}: ${say(terminal, message)}${help === undefined ? "" : `\n  ${say(terminal, help)}`}`, terminal);
  }
  await tell(say(terminal, serverWords.webhooksRefused), terminal);
  return undefined;
}

async function start(rulesets: ServeOptions["rulesets"], told: Required<Pick<ServeOptions, "destinations" | "observer">>, { options }: Call, operator: Operator): Promise<Running> {
  if (ledgerKey(process.env).isDevelopment) await operator.developing("ledger");
  if (identityKey(process.env).isDevelopment && rulesets.some(({ ruleset }) => makesTokens(ruleset.program))) await operator.developing("identity");
  const { NotWithoutKey, NotWithoutTokens, serve, TokensError } = await import("@reeve/server");
  const since = options.texts.get("active-since");
  const host = options.texts.get("host");
  const port = options.numbers.get("port") ?? defaultPort;
  const zone = rulesets[0]?.ruleset.manifest.zone ?? "UTC";
  try {
    return await serve({
      rulesets,
      state: options.texts.get("state") ?? defaultState,
      port,
      ...told,
      page: pageFolder(),
      ...(host === undefined ? {} : { host }),
      ...(since === undefined ? {} : { activeSince: calendarOf(zone).startOf(parseDay(since) ?? 0) }),
    });
  } catch (error) {
    if (error instanceof NotWithoutTokens) throw new Failure(serverWords.notWithoutTokens(shown(error.message)));
    if (error instanceof NotWithoutKey) throw new Failure(serverWords.notWithoutKey(shown(error.message)));
    if (error instanceof TokensError) throw new Failure(serverWords.tokensUnreadable(shown(error.path)));
    if (isSystemError(error) && error.syscall === "listen") throw new Failure(serverWords.cannotListen(host ?? "127.0.0.1", port, error.code));
    throw error;
  }
}

/** Where the page is built to. */
const pageFolder = (): string => join(dirname(createRequire(import.meta.url).resolve("@reeve/playground/package.json")), "dist/page");

/** What whoever operates the server is told, on standard error. */
interface Operator {
  readonly observer: Observer;
  /** A key that everybody knows stands for one of these. */
  readonly developing: (key: "ledger" | "identity") => Promise<void>;
  readonly started: (running: Running, rulesets: ServeOptions["rulesets"]) => Promise<void>;
  readonly stopping: () => Promise<void>;
  readonly stopped: () => Promise<void>;
}

/** Sentences for a person who looks on: what is to be known at once. */
function inWords(terminal: Terminal): Operator {
  return {
    observer: telling(terminal),
    developing: (key) => tell(say(terminal, key === "ledger" ? ledgerWords.developmentKey : ledgerWords.developmentIdentityKey), terminal),
    started: async ({ url, isOpen }, rulesets) => {
      for (const { ruleset: { manifest } } of rulesets) await tell(say(terminal, serverWords.serving(manifest.name, manifest.version, url)), terminal);
      if (isOpen) await tell(say(terminal, serverWords.open), terminal);
    },
    stopping: () => tell(say(terminal, serverWords.stopping), terminal),
    stopped: async () => undefined,
  };
}

/** Lines are gathered for so long: a request does not wait for whoever reads them. */
const gatheredMs = 100;

/** Lines for a program that gathers them. */
function inJson({ observer, say: write }: Log, { err }: Terminal): Operator {
  const flushing = setInterval(() => void err.flush(), gatheredMs);
  flushing.unref();
  const saying = async (event: string, fields = {}): Promise<void> => {
    write(event, fields);
    await err.flush();
  };
  return {
    observer,
    developing: (key) => saying(key === "ledger" ? "development-key" : "development-identity-key"),
    started: ({ url, isOpen }) => saying("listening", { url, open: isOpen }),
    stopping: () => saying("stopping"),
    stopped: () => {
      clearInterval(flushing);
      return saying("stopped");
    },
  };
}

function telling(terminal: Terminal): Observer {
  const nothing = (): void => undefined;
  let begun = 0;
  return {
    decided: nothing,
    answered: nothing,
    committed: nothing,
    delivered: nothing,
    served: (name, version, digest) => {
      if (begun++ > 0) void tell(say(terminal, serverWords.swapped(name, version, digest)), terminal);
    },
    refused: (name, reason) => void tell(`${reason}\n${say(terminal, serverWords.kept(name))}`, terminal),
    failed: (where, error) => void tell(say(terminal, serverWords.failed(where, error instanceof Error ? error.message : String(error))), terminal),
  };
}

async function tell(text: string, { err }: Terminal): Promise<void> {
  await err.write(`${text}\n`);
  await err.flush();
}

function untilToldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.off("SIGINT", end).off("SIGTERM", end);
      resolve();
    };
    process.on("SIGINT", end).on("SIGTERM", end);
  });
}
