import { completion } from "@reeve/language";
import { RulesetFolder } from "@reeve/language-server";
import { manyRulesFolder } from "./checking.ts";
import { spread, type Spread } from "./harness.ts";

/** A ruleset of so many lines in one file, in an editor. */
export interface EditingFigures {
  readonly lines: number;
  /** Milliseconds of the processor from a key to what is wrong, where it is right and where every second key breaks something: others on the machine do not count. */
  readonly right: Spread;
  readonly broken: Spread;
  /** The same from a key to what may be written there. */
  readonly completed: Spread;
}

const rounds = 41;

export function editingFigures(rules: number): EditingFigures {
  const files = manyRulesFolder(rules);
  const path = "rules-0.reeve";
  const text = files.get(path) ?? "";
  const folder = new RulesetFolder(files, "en");
  const wrong = folder.diagnostics.find(({ severity }) => severity === "error");
  if (wrong !== undefined) throw new Error(`the ruleset of the benchmark does not check: ${wrong.message.en}`);
  const middle = text.indexOf("days", text.length >> 1);
  const typed = (round: number, more: string): number => {
    folder.edit(path, `${text.slice(0, middle - 2)}${more}${round} ${text.slice(middle)}`);
    return folder.diagnostics.length;
  };
  const timed = (run: (round: number) => unknown): Spread => {
    const times = Array.from({ length: rounds }, (_, round) => {
      const start = process.cpuUsage();
      run(round);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    return spread(times.slice(rounds >> 2));
  };
  return {
    lines: text.split("\n").length,
    right: timed((round) => typed(round, "")),
    broken: timed((round) => typed(round, round % 2 === 0 ? "((" : "")),
    completed: timed((round) => {
      typed(round, "");
      return completion(folder.now.analysis, path, middle + 1).length;
    }),
  };
}
