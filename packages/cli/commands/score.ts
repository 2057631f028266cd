import { eventLimits, plan } from "@reeve/engine";
import type { Plan } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { identityOf, missesShown, newScore, report, scoreLine } from "@reeve/ruleset";
import type { Ruleset, Score, ScoreReport } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import type { Line } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Exit } from "../command.ts";
import { nameOf } from "../input/failure.ts";
import { readInput } from "../input/stream.ts";
import { describeInvalid, describeProblems } from "../input/problems.ts";
import { missesOnPage, scorePage } from "../report/page/score.ts";
import { scoreJson, scoreLines } from "../report/score.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";

/** Beside its event a label holds a few words. */
const mostBytes = eventLimits.bytes;

/** Decides the event of every label by itself and prints how often the ruleset was right. */
export async function scoreLabels(ruleset: Ruleset, path: string, { options }: Call, terminal: Terminal): Promise<Exit> {
  const prepared = plan(ruleset.program, nodeHost, identityOf(ruleset));
  const policies = ruleset.program.policies.map(({ name }) => name);
  const score = newScore(policies, options.format === "html" ? missesOnPage : missesShown);
  const showsProgress = terminal.isWatched || options.switches.has("progress");
  let broken = 0;
  await readInput({ path, mostBytes, showsProgress }, terminal, (line, progress) => {
    const problem = takeLabel(line, prepared, score);
    if (problem === undefined) return undefined;
    broken++;
    return terminal.err.write(`${progress.clear()}${say(terminal, words.lineOf(nameOf(path), line.number, problem))}\n`);
  });
  const made = report(score);
  await terminal.out.write(options.format === "html" ? scorePage({ report: made, ruleset, labels: nameOf(path), broken, terminal }) : `${scoreText(made, broken, options.format, terminal)}\n`);
  return broken > 0 ? exit.errors : exit.fine;
}

function scoreText(made: ScoreReport, broken: number, format: string, terminal: Terminal): string {
  return format === "json" ? scoreJson(made, broken) : scoreLines(made, terminal).join("\n");
}

/** Counts a label; what is wrong with its line otherwise. */
function takeLabel(line: Line, prepared: Plan, score: Score): Localized | undefined {
  if ("invalid" in line) return describeInvalid(line.invalid);
  if ("tooLong" in line) return words.lineTooLong(line.tooLong, mostBytes);
  const problems = scoreLine(score, prepared, line.text, line.number);
  return problems.length === 0 ? undefined : describeProblems(problems);
}
