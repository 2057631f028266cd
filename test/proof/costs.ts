import { costBound, costExceeded, decide, evaluate, eventFrom, largestSize, plan, sizeOf, standardEnvironment } from "@reeve/engine";
import type { Event, Plan } from "@reeve/engine";
import type { Program } from "@reeve/language";
import fc from "fast-check";
import { runs, showRun } from "./agrees.ts";
import { host, ruleset } from "./cases.ts";
import { wildEvents } from "./generate/events.ts";
import type { Options, Outcome, Proof } from "./proof.ts";
import { newTally, tryCases } from "./proof.ts";

const disguises = standardEnvironment.foldings.map(({ name }) => name);
const values = fc.record({ run: runs(100), wild: wildEvents(3), part: fc.double({ min: 0, max: 1, noNaN: true }), isDisguised: fc.boolean() });

/** The program with every phrase seen through every disguise, which costs most. */
const disguised = (program: Program): Program => ({ ...program, phraseSets: program.phraseSets.map((set) => ({ ...set, foldings: disguises })) });

/** What is wrong with the cost of an event: it is above its bound, or differs from one time to the next, or less fuel does not end it where it should. */
function problemOf(compiled: Plan, event: Event, part: number, told: (steps: number, bound: number) => void): string | undefined {
  const evaluation = evaluate(compiled, event);
  const { steps } = evaluation;
  const type = compiled.program.events[event.type];
  if (type === undefined) return "there is no such event type";
  const [bound, most] = [costBound(compiled, event.type, sizeOf(evaluation.texts, event.data)), costBound(compiled, event.type, largestSize(type))];
  if (steps > bound) return `${steps} steps are more than the bound of ${bound}`;
  if (bound > most) return `the bound of this event, ${bound}, is above that of the largest, ${most}`;
  if (evaluate(compiled, event, undefined, steps).steps !== steps) return `it took ${steps} steps, and not so many the second time`;
  told(steps, bound);
  if (steps === 0) return undefined;
  const fuel = Math.floor(part * (steps - 1));
  const ended = evaluate(compiled, event, undefined, fuel);
  const { verdict, failed, degraded } = decide(compiled, event, ended, { position: 1, late: false, replayed: false });
  const own = (compiled.events[event.type]?.rules ?? []).filter((rule) => isInForce(compiled.rules[rule]?.awake, event.instant)).length;
  if (failed.length !== own || failed.some(({ error }) => error !== costExceeded)) return `with ${fuel} of ${steps} steps it comes to ${JSON.stringify(failed)}`;
  if (verdict === "block" || (verdict === "hold" && !degraded.includes(costExceeded))) return `with ${fuel} of ${steps} steps it comes to ${verdict}, degraded by ${degraded.join()}`;
  return undefined;
}

/** Rules of a campaign rest outside its days. */
const isInForce = (days: Plan["rules"][number]["awake"], instant: number): boolean => days === undefined || (days.from <= instant && instant < days.until);

function runCosts(options: Options): Outcome {
  const { counts, add } = newTally();
  let [nearest, dearest, cases] = [0, 0, 0];
  const outcome = tryCases(
    {
      values,
      problem: ({ run, wild, part, isDisguised }) => {
        cases = 0;
        const program = isDisguised ? disguised(run.program.meaning) : run.program.meaning;
        const compiled = plan(program, host, ruleset);
        for (const sent of [...run.sent, ...wild]) {
          const reading = eventFrom(program, sent);
          if (!("event" in reading)) continue;
          const wrong = problemOf(compiled, reading.event, part, (steps, bound) => {
            nearest = Math.max(nearest, steps / bound);
            dearest = Math.max(dearest, steps);
          });
          if (wrong !== undefined) return `${JSON.stringify(sent).slice(0, 2000)}\n${wrong}`;
          cases++;
        }
        return undefined;
      },
      show: ({ run }) => showRun(run),
      casesIn: ({ isDisguised }) => {
        add(isDisguised ? "programs with every disguise" : "programs");
        return cases;
      },
    },
    options,
  );
  return { ...outcome, figures: { ...Object.fromEntries(counts), "most steps": dearest, "steps of the bound, in thousandths": Math.round(1000 * nearest) } };
}

export const costs: Proof = {
  code: "R5",
  name: "costs",
  claim: "No evaluation takes more steps than its static bound, and with less fuel than it takes it ends with a hold",
  floor: 500_000,
  short: 2500,
  run: async (options) => runCosts(options),
};
