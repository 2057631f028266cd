import { exit } from "../command.ts";
import type { Call, Command } from "../command.ts";
import type { Localized } from "@reeve/language";
import type { Ruleset } from "@reeve/ruleset";
import { percentOf, reaches } from "../report/share.ts";
import { runShown } from "../terminal/steps.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { admitRuleset } from "./admit.ts";

/** What measures a ruleset, step by step, and comes to a share. */
export interface Measure<Report> {
  readonly refused: Localized;
  readonly steps: (ruleset: Ruleset, call: Call) => Generator<{ readonly done: number; readonly of: number }, Report>;
  readonly json: (report: Report, ruleset: Ruleset) => string;
  readonly lines: (report: Report, ruleset: Ruleset, folder: string, terminal: Terminal) => readonly string[];
  /** What follows the report: files that are asked for, what has to be said besides. */
  readonly after: (report: Report, ruleset: Ruleset, call: Call, terminal: Terminal) => Promise<void>;
  readonly share: (report: Report) => { readonly part: number; readonly of: number };
  /** Said where there is nothing to have a share of, if that is not enough. */
  readonly none?: (least: number) => Localized;
  readonly tooFew: (share: string, least: number) => Localized;
}

/** Runs a measure on a ruleset, prints what it says, and fails where the share is lower than `--at-least`. */
export function measuring<Report>({ refused, steps, json, lines, after, share, none, tooFew }: Measure<Report>): Command["run"] {
  return async (call, terminal) => {
    const admitted = await admitRuleset(call, terminal, refused);
    const { ruleset } = admitted;
    if (ruleset === undefined) return admitted.exit;
    const { numbers, switches, format } = call.options;
    const report = await runShown(steps(ruleset, call), terminal, terminal.isWatched || switches.has("progress"));
    const printed = format === "json" ? [json(report, ruleset)] : lines(report, ruleset, call.operands[0] ?? "", terminal);
    await terminal.out.write(`${printed.join("\n")}\n`);
    await after(report, ruleset, call, terminal);
    const least = numbers.get("at-least");
    const { part, of } = share(report);
    const isNothing = of === 0 && none !== undefined;
    if (least === undefined || (!isNothing && reaches(part, of, least))) return admitted.exit;
    await terminal.err.write(`${say(terminal, isNothing ? none(least) : tooFew(percentOf(part, of), least))}\n`);
    return exit.testsFailed;
  };
}
