import type { IncomingMessage } from "node:http";
import { bodyType } from "../http/body.ts";
import type { BodyKind } from "../http/body.ts";
import { readQuery } from "../http/query.ts";
import type { Problem } from "../problem/problem.ts";
import { overloaded, stopping } from "../problem/problems.ts";
import { rulesetOf } from "../serving/serving.ts";
import type { Serving } from "../serving/serving.ts";
import type { Deciding } from "./deciding.ts";

export const decidingParameters = { ruleset: "text", mode: ["dry-run"], explain: ["full"] } as const;

/** Who is refused waits for all that are read before him, so that soon all but refusing ends. */
const mostTurnMs = 10;

/** Who sends events, how they are to be decided and what type their body has; or why not one of them is read. `events` is how many there are, 0 where they are counted as they come. */
export function admitted(serving: Serving, request: IncomingMessage, query: string, body: BodyKind, events: 0 | 1): { readonly deciding: Deciding; readonly type: string } | Problem {
  const caller = serving.access.admit(request, "evaluate", events);
  if ("status" in caller) return caller;
  if (serving.isStopping()) return stopping;
  const read = readQuery(query, decidingParameters);
  if ("problem" in read) return read.problem;
  const { ruleset, mode, explain } = read.parameters;
  const served = rulesetOf(serving, ruleset);
  if ("status" in served) return served;
  served.writer.keepPace();
  if (served.writer.isFull || (events === 1 && serving.turns.isLong(performance.now(), mostTurnMs))) return overloaded;
  const type = bodyType(request, body);
  if (typeof type !== "string") return type;
  return { deciding: { served, version: served.version, caller, clock: serving.clock, isDry: mode !== undefined, isExplained: explain !== undefined }, type };
}
