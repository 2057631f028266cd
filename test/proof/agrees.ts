import { createHash } from "node:crypto";
import type { Program } from "@reeve/language";
import fc, { type Arbitrary } from "fast-check";
import { answers } from "../reference/decide.ts";
import type { Answer } from "./cases.ts";
import { engineAnswers, readAll, ruleset } from "./cases.ts";
import type { Written } from "./generate/conditions.ts";
import type { Sent } from "./generate/events.ts";
import { eventsSent } from "./generate/events.ts";
import { programs } from "./generate/programs.ts";
import { checked } from "./generate/world.ts";
import type { Options, Outcome, Proof } from "./proof.ts";
import { newTally, tryCases } from "./proof.ts";
import { constructs, constructsOf, tallyAnswer, unmet } from "./reached.ts";

/** A program, whether the engine is given what `check` makes of its text, and events as they come. */
export interface Run {
  readonly program: Written<Program>;
  readonly isWritten: boolean;
  readonly sent: readonly Sent[];
}

/** So many events at most run through one program; on average half of them. */
const mostEvents = 200;

export const runs = (events: number, of = programs): Arbitrary<Run> =>
  of.chain((program) => fc.record({ program: fc.constant(program), isWritten: fc.boolean(), sent: eventsSent(events, readsValues(program)) }));

/** Whether a condition asks what is to be read in texts. */
const readsValues = ({ meaning: { rules } }: Written<Program>): boolean => JSON.stringify(rules).includes('"extractor":');

export const showRun = ({ program, isWritten, sent }: Run): string =>
  [isWritten ? "Written:" : "Not written, but meant:", program.source, `in the zone ${program.meaning.zone}`, ...sent.map((event) => JSON.stringify(event))].join("\n");

/** What the engine is given; a text if `check` refuses what was written. */
export function programOf({ program, isWritten }: Run): Program | string {
  if (!isWritten) return program.meaning;
  const { program: read, diagnostics } = checked(program.source, program.meaning.zone);
  return read ?? `Refused: ${JSON.stringify(diagnostics.find(({ severity }) => severity === "error"))}`;
}

export type Interpreter = typeof answers;

/** The first event on which the engine and an interpreter differ, with both answers. */
export function difference(run: Run, interpreter: Interpreter, seen: (answer: Answer) => void = () => undefined): string | undefined {
  const given = programOf(run);
  if (typeof given === "string") return given;
  const events = readAll(given, run.sent);
  const expected = interpreter(run.program.meaning, ruleset, events);
  for (const [index, answer] of engineAnswers(given, events).entries()) {
    const [engine, reference] = [JSON.stringify(answer), JSON.stringify(expected[index])];
    if (engine !== reference) return `On ${JSON.stringify(run.sent[index])}\nthe engine    ${around(engine, reference)}\nthe reference ${around(reference, engine)}`;
    seen(answer);
  }
  return undefined;
}

/** The part of a text where it parts from another. */
function around(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return `… ${text.slice(Math.max(0, at - 150), at + 250)} …`;
}

/** Tries one interpreter against the engine. */
export function compareWith(interpreter: Interpreter, options: Options, events = mostEvents): Outcome {
  const tally = newTally();
  const distinct = new Set<string>();
  let programCount = 0;
  let fromText = 0;
  const casesIn = (run: Run): number => {
    programCount++;
    if (run.isWritten) fromText++;
    distinct.add(createHash("md5").update(`${run.program.meaning.zone} ${run.program.source}`).digest("base64"));
    for (const construct of constructsOf(run.program.source, run.program.meaning)) tally.add(construct);
    return run.sent.length;
  };
  let answersSeen: Answer[] = [];
  const problem = (run: Run): string | undefined => {
    answersSeen = [];
    const different = difference(run, interpreter, (answer) => answersSeen.push(answer));
    if (different === undefined) for (const answer of answersSeen) tallyAnswer(tally, answer, run.program.meaning);
    return different;
  };
  const outcome = tryCases({ values: runs(events), problem, show: showRun, casesIn }, options);
  const few = distinct.size < leastPrograms ? `${distinct.size} distinct programs, fewer than ${leastPrograms}. ` : "";
  const missed = few + unmet(tally, programCount);
  return {
    ...outcome,
    ...(missed === "" ? {} : { unmet: missed }),
    figures: { programs: programCount, "distinct programs": distinct.size, "programs from text": fromText, ...Object.fromEntries([...tally.counts].sort()) },
    shares: Object.fromEntries(constructs.map((name) => [name, Math.round((1000 * (tally.counts.get(name) ?? 0)) / Math.max(1, programCount)) / 10])),
  };
}

/** So many different programs are in all cases. */
const leastPrograms = 50_000;

export const agrees: Proof = {
  code: "R1",
  name: "agrees",
  claim: "The engine and the reference make the same decision of every event",
  floor: 5_000_000,
  short: 3000,
  run: async (options) => compareWith(answers, options),
};
