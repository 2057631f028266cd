import { randomUUID } from "node:crypto";
import { ledgerEventFrom, parseInstant, timeText } from "@reeve/engine";
import type { BuiltInType, Json } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { exit } from "../command.ts";
import type { Call, Exit } from "../command.ts";
import { describeProblems } from "../input/problems.ts";
import { withLedgerOf } from "../input/state.ts";
import { lapseLine } from "../report/consequences.ts";
import { decisionLines } from "../report/decision.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Enters an event that somebody makes by hand, now or at `--at`, and prints what followed; it is kept when it is printed. */
export async function enter(type: BuiltInType, data: Readonly<Record<string, Json>>, folder: string, { options }: Call, terminal: Terminal): Promise<Exit> {
  return await withLedgerOf(folder, terminal, async ({ ledger, plan }) => {
    const time = options.texts.get("at") ?? timeText(Date.now(), plan.calendar);
    const reading = ledgerEventFrom(plan.program, { id: randomUUID(), source: "reeve/command", type, time, data });
    // The operands stand for the data: a pointer into it would point nowhere.
    const taken = "problems" in reading ? reading : "builtIn" in reading ? ledger.take(reading.builtIn) : ledger.take(reading.event);
    if ("problems" in taken || "problem" in taken) {
      terminal.err.write(`reeve: ${say(terminal, describeProblems(("problems" in taken ? taken.problems : [taken.problem]).map((problem) => ({ ...problem, pointer: "" }))))}\n`);
      return exit.errors;
    }
    ledger.commit();
    const isJson = options.format === "json";
    for (const lapsed of taken.lapsed) await (isJson ? terminal.err : terminal.out).write(`${lapseLine(lapsed, terminal)}\n`);
    const event = { id: taken.decision.event.id, source: taken.decision.event.source, type, time, instant: parseInstant(time) ?? 0, data };
    const text = isJson ? JSON.stringify(taken.decision) : decisionLines(taken.decision, event, plan.program, terminal).join("\n");
    await terminal.out.write(`${text}\n`);
    return exit.fine;
  });
}

/** Prints what is open, a line each: as JSON, or in words, and then also that there is nothing. */
export async function listOpen<Row>(open: readonly Row[], inWords: (row: Row) => string, whenNone: Localized, { options }: Call, terminal: Terminal): Promise<Exit> {
  const isJson = options.format === "json";
  const lines = open.length === 0 && !isJson ? [say(terminal, whenNone)] : open.map((row) => (isJson ? JSON.stringify(row) : inWords(row)));
  if (lines.length > 0) await terminal.out.write(`${lines.join("\n")}\n`);
  return exit.fine;
}
