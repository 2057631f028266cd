import { eventLimits, evaluate, nothingCounted, explain, isBuiltIn, plan, readLedgerEvent, sweep, valuesRead } from "@reeve/engine";
import type { BuiltInEvent, Decision, Event, Evaluation, Ledger, LedgerOptions, Plan } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { parseDay } from "@reeve/language";
import { identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import type { Line } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { readInput } from "../input/stream.ts";
import { describeInvalid, describeProblems } from "../input/problems.ts";
import { ledgerIn, ledgerInMemory } from "../input/state.ts";
import type { Progress } from "../terminal/progress.ts";
import { lapseLine } from "../report/consequences.ts";
import { decisionLines } from "../report/decision.ts";
import { admitRuleset } from "./admit.ts";
import { scoreLabels } from "./score.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";

export const evalCommand: Command = {
  name: "eval",
  usage: "RULESET [EVENTS.jsonl|-]",
  does: { en: "decide events, one JSON line each", zh: "裁定事件,每行一个 JSON" },
  options: ["state", "active-since", "sweep", "format", "explain", "score", "progress", "strict"],
  formats: ["json", "pretty", "html"],
  operands: { least: 1, most: 2 },
  run: async (call, terminal) => {
    const wrong = wrongIn(call);
    if (wrong !== undefined) {
      terminal.err.write(`reeve: ${say(terminal, wrong)}\n`);
      return exit.usage;
    }
    const admitted = await admitRuleset(call, terminal, words.rulesetRefused);
    if (admitted.ruleset === undefined) return admitted.exit;
    const { ruleset } = admitted;
    const [, events = call.options.score === undefined ? "-" : undefined] = call.operands;
    const decided = events === undefined ? exit.fine : await decideEvents(ruleset, events, call, terminal);
    const scored = call.options.score === undefined ? exit.fine : await scoreLabels(ruleset, call.options.score, call, terminal);
    return decided !== exit.fine ? decided : scored !== exit.fine ? scored : admitted.exit;
  },
};

function wrongIn({ operands, options }: Call): Localized | undefined {
  if (options.format === "html" && (options.score === undefined || operands.length > 1)) return words.htmlIsOfScore;
  const since = options.texts.get("active-since");
  return since === undefined || parseDay(since) !== undefined ? undefined : ledgerWords.notADay("--active-since", since);
}

/** What a run of events adds up to. */
interface Tally {
  events: number;
  allow: number;
  hold: number;
  block: number;
  notRead: number;
  /** Holds that ended undecided before them. */
  lapsed: number;
}

interface Run {
  readonly plan: Plan;
  readonly decide: (event: Event | BuiltInEvent) => Taken;
  readonly call: Call;
  readonly terminal: Terminal;
  readonly tally: Tally;
  /** What is printed once it is kept. */
  decided: string[];
}

type Taken = ReturnType<Ledger["take"]>;

async function decideEvents(ruleset: Ruleset, path: string, call: Call, terminal: Terminal): Promise<Exit> {
  const { program, texts } = ruleset;
  const prepared = plan(program, nodeHost, identityOf(ruleset), ({ path: file, start, end }) => texts.get(file)?.text.slice(start, end) ?? "");
  const isSweep = call.options.switches.has("sweep");
  const folder = call.options.texts.get("state");
  if (isSweep && folder !== undefined) terminal.err.write(`${say(terminal, ledgerWords.sweepRemembersNothing)}\n`);
  const ledger = isSweep ? undefined : openLedger(ruleset, prepared, call, terminal);
  const tally: Tally = { events: 0, allow: 0, hold: 0, block: 0, notRead: 0, lapsed: 0 };
  const run: Run = { plan: prepared, decide: ledger === undefined ? sweeping(prepared) : (event) => ledger.take(event), call, terminal, tally, decided: [] };
  try {
    if (path === "-" && process.stdin.isTTY) terminal.err.write(say(terminal, words.waitingForEvents) + "\n");
    await terminal.err.flush();
    const showsProgress = terminal.isWatched || call.options.switches.has("progress");
    await readInput({ path, mostBytes: eventLimits.bytes, showsProgress }, terminal, (line, progress) => takeLine(run, line, progress), async () => {
      ledger?.commit();
      for (const text of run.decided.splice(0)) await terminal.out.write(text);
    });
  } finally {
    ledger?.close();
  }
  if (call.options.format === "pretty") await terminal.out.write(summaryOf(run, ruleset, isSweep));
  // One line for each event, so that what became of others has no place among them.
  else if (tally.lapsed > 0) await terminal.err.write(`${say(terminal, ledgerWords.lapsedCount(tally.lapsed))}\n`);
  return tally.notRead > 0 ? exit.errors : exit.fine;
}

function openLedger(ruleset: Ruleset, prepared: Plan, { options }: Call, terminal: Terminal): Ledger {
  const since = options.texts.get("active-since");
  const ledgerOptions: LedgerOptions = since === undefined ? {} : { activeSince: prepared.calendar.startOf(parseDay(since) ?? 0) };
  const folder = options.texts.get("state");
  return folder === undefined ? ledgerInMemory(prepared, ledgerOptions) : ledgerIn(folder, ruleset, prepared, ledgerOptions, terminal);
}

/** Decides each event by itself. What changes a ledger has nothing to change. */
function sweeping(prepared: Plan): Run["decide"] {
  let position = 0;
  return (event) => {
    if (isBuiltIn(event)) return { problem: sweepTakesNoBuiltIn };
    const evaluation = evaluate(prepared, event, nothingCounted(prepared));
    return { decision: sweep(prepared, event, evaluation, { position: ++position, late: false, replayed: false }), evaluation, lapsed: [] };
  };
}

const sweepTakesNoBuiltIn = { type: "needs-ledger", pointer: "/type", message: { en: "a sweep has no ledger that this event could change", zh: "复查没有账本,此事件无可变更" } } as const;

function takeLine(run: Run, line: Line, progress: Progress): Promise<void> | undefined {
  if ("invalid" in line) return refuse(run, line.number, describeInvalid(line.invalid), progress);
  if ("tooLong" in line) return refuse(run, line.number, words.lineTooLong(line.tooLong, eventLimits.bytes), progress);
  const reading = readLedgerEvent(run.plan.program, line.text);
  if ("problems" in reading) return refuse(run, line.number, describeProblems(reading.problems), progress);
  const event = "builtIn" in reading ? reading.builtIn : reading.event;
  const taken = run.decide(event);
  if ("problem" in taken) return refuse(run, line.number, describeProblems([taken.problem]), progress);
  const decision = run.call.options.switches.has("explain") ? explained(run.plan, event, taken.decision, taken.evaluation) : taken.decision;
  run.tally.lapsed += taken.lapsed.length;
  if (run.call.options.format === "pretty") run.decided.push(...taken.lapsed.map((lapsed) => `${lapseLine(lapsed, run.terminal)}\n`));
  run.tally.events++;
  run.tally[decision.verdict]++;
  run.decided.push(printed(run, decision, event));
  return undefined;
}

/** A built-in event asks no rule, so there is nothing to explain. */
function explained(prepared: Plan, event: Event | BuiltInEvent, decision: Decision, evaluation: Evaluation | undefined): Decision {
  if (isBuiltIn(event) || evaluation === undefined) return decision;
  return { ...decision, ...valuesRead(prepared, evaluation), trace: explain(prepared, event, evaluation) };
}

function printed({ call, plan: { program }, terminal }: Run, decision: Decision, event: Event | BuiltInEvent): string {
  return `${call.options.format === "json" ? JSON.stringify(decision) : decisionLines(decision, event, program, terminal).join("\n")}\n`;
}

function refuse({ tally, terminal }: Run, number: number, message: Localized, progress: Progress): Promise<void> | undefined {
  tally.notRead++;
  return terminal.err.write(`${progress.clear()}${say(terminal, words.line(number, message))}\n`);
}

function summaryOf({ tally, terminal }: Run, { manifest, digest }: Ruleset, isSweep: boolean): string {
  const decided = terminal.paint(say(terminal, words.decided(tally)), "bold");
  const notRead = tally.notRead === 0 ? "" : ` · ${terminal.paint(say(terminal, words.notRead(tally.notRead)), "red")}`;
  const swept = isSweep ? `${say(terminal, ledgerWords.swept)}\n` : "";
  return `${decided}${notRead}\n${swept}${terminal.paint(`${manifest.name} ${manifest.version} ${digest}`, "dim")}\n`;
}
