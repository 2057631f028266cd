import { Ledger, MemoryStore, eventLimits, explain, isBuiltIn, plan, readLedgerEvent, valuesRead } from "@reeve/engine";
import type { BuiltInEvent, Decision, Event, Plan, Taken } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { nodeHost } from "../input/host.ts";
import { readInput } from "../input/stream.ts";
import type { Line } from "../input/lines.ts";
import { describeInvalid, describeProblems } from "../input/problems.ts";
import type { Progress } from "../terminal/progress.ts";
import { decisionLines } from "../report/decision.ts";
import { admitRuleset } from "./admit.ts";
import { scoreLabels } from "./score.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";

export const evalCommand: Command = {
  name: "eval",
  usage: "RULESET [EVENTS.jsonl|-]",
  does: { en: "decide events, one JSON line each", zh: "裁定事件,每行一个 JSON" },
  options: ["format", "explain", "score", "progress", "strict"],
  formats: ["json", "pretty", "html"],
  operands: { least: 1, most: 2 },
  run: async (call, terminal) => {
    if (call.options.format === "html" && (call.options.score === undefined || call.operands.length > 1)) {
      terminal.err.write(`reeve: ${say(terminal, words.htmlIsOfScore)}\n`);
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

/** What a run of events adds up to. */
interface Tally {
  events: number;
  allow: number;
  hold: number;
  block: number;
  notRead: number;
}

interface Run {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly call: Call;
  readonly terminal: Terminal;
  readonly tally: Tally;
}

async function decideEvents(ruleset: Ruleset, path: string, call: Call, terminal: Terminal): Promise<Exit> {
  const { program, texts } = ruleset;
  const prepared = plan(program, nodeHost, identityOf(ruleset), ({ path: file, start, end }) => texts.get(file)?.text.slice(start, end) ?? "");
  const run: Run = { plan: prepared, ledger: new Ledger(prepared, new MemoryStore()), call, terminal, tally: { events: 0, allow: 0, hold: 0, block: 0, notRead: 0 } };
  if (path === "-" && process.stdin.isTTY) terminal.err.write(say(terminal, words.waitingForEvents) + "\n");
  await terminal.err.flush();
  const showsProgress = terminal.isWatched || call.options.switches.has("progress");
  await readInput({ path, mostBytes: eventLimits.bytes, showsProgress }, terminal, (line, progress) => takeLine(run, line, progress));
  if (call.options.format === "pretty") await terminal.out.write(summaryOf(run.tally, ruleset, terminal));
  return run.tally.notRead > 0 ? exit.errors : exit.fine;
}

function takeLine(run: Run, line: Line, progress: Progress): Promise<void> | undefined {
  if ("invalid" in line) return refuse(run, line.number, describeInvalid(line.invalid), progress);
  if ("tooLong" in line) return refuse(run, line.number, words.lineTooLong(line.tooLong, eventLimits.bytes), progress);
  const reading = readLedgerEvent(run.plan.program, line.text);
  if ("problems" in reading) return refuse(run, line.number, describeProblems(reading.problems), progress);
  const event = "builtIn" in reading ? reading.builtIn : reading.event;
  const taken = run.ledger.take(event);
  if ("problem" in taken) return refuse(run, line.number, describeProblems([taken.problem]), progress);
  run.ledger.commit();
  const decision = run.call.options.switches.has("explain") ? explained(run.plan, event, taken) : taken.decision;
  run.tally.events++;
  run.tally[decision.verdict]++;
  return print(run, decision, event);
}

/** A built-in event asks no rule, so there is nothing to explain. */
function explained(prepared: Plan, event: Event | BuiltInEvent, { decision, evaluation }: Extract<Taken, { readonly decision: Decision }>): Decision {
  if (isBuiltIn(event) || evaluation === undefined) return decision;
  return { ...decision, ...valuesRead(prepared, evaluation), trace: explain(prepared, event, evaluation) };
}

function print({ call, plan: { program }, terminal }: Run, decision: Decision, event: Event | BuiltInEvent): Promise<void> | undefined {
  if (call.options.format === "json") return terminal.out.write(JSON.stringify(decision) + "\n");
  return terminal.out.write(decisionLines(decision, event, program, terminal).join("\n") + "\n");
}

function refuse({ tally, terminal }: Run, number: number, message: Localized, progress: Progress): Promise<void> | undefined {
  tally.notRead++;
  return terminal.err.write(`${progress.clear()}${say(terminal, words.line(number, message))}\n`);
}

function summaryOf(tally: Tally, { manifest, digest }: Ruleset, terminal: Terminal): string {
  const decided = terminal.paint(say(terminal, words.decided(tally)), "bold");
  const notRead = tally.notRead === 0 ? "" : ` · ${terminal.paint(say(terminal, words.notRead(tally.notRead)), "red")}`;
  return `${decided}${notRead}\n${terminal.paint(`${manifest.name} ${manifest.version} ${digest}`, "dim")}\n`;
}
