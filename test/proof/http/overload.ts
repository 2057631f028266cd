import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options, Outcome, Proof } from "../proof.ts";
import { told } from "./process.ts";
import type { Sent } from "./sender.ts";
import { listing, titles } from "./listing.ts";
import { keptAgent, recorded, send, smallRuleset, startServer } from "./serving.ts";

/** As many as it can carry are found out with so many that wait for their answers; more come on so many, who wait for nobody. */
const waitingConnections = 32;
const openConnections = 1024;
const times = [2, 10] as const;
const leastRoundMs = 300;
const mostRoundMs = 5000;

/** At twice of what it can carry: milliseconds for 99 of 100, and the part of it that is still answered. */
const goals = { acceptedMs: 100, refusedMs: 10, goodput: 0.9 } as const;

async function runOverload({ cases, until = Infinity, progress }: Options): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-overload-"));
  const state = join(directory, "state");
  const server = await startServer(smallRuleset, state);
  const acknowledged = new Set<string>();
  const figures: Record<string, number> = { accepted: 0, refused: 0 };
  let failure: string | undefined;
  let [sent, round] = [0, 0];
  const load = async (connections: number, rate: number, ms: number): Promise<Sent> => {
    const name = `r${round++}`;
    const result = await told<Sent>("sender", server.url, connections, Math.round(rate), ms, name);
    for (const number of result.accepted) acknowledged.add(`${name}-${number}`);
    sent += result.accepted.length + result.refused;
    figures["refused"] = (figures["refused"] ?? 0) + result.refused;
    failure ??= server.hasEnded() ? "the server ended" : result.wrong;
    progress?.(sent);
    return result;
  };
  const rateOf = ({ accepted, seconds }: Sent): number => accepted.length / seconds;
  const measured: Sent[][] = times.map(() => []);
  const carried: number[] = [];
  const roundMs = Math.min(mostRoundMs, Math.max(leastRoundMs, cases / 40));
  try {
    while (failure === undefined && (sent < cases || carried.length === 0) && performance.now() < until) {
      const rate = rateOf(await load(waitingConnections, 0, roundMs));
      carried.push(rate);
      for (const [at, by] of times.entries()) if (failure === undefined) measured[at]?.push(await load(openConnections, by * rate, roundMs));
    }
    const agent = keptAgent(1);
    const honest = failure === undefined ? await send(server.url, agent, listing("honest", titles[1], "a-honest")) : undefined;
    agent.destroy();
    if (failure === undefined && honest?.status !== 200) failure = `behind all of them an event is answered with ${honest?.status ?? "nothing"}`;
    await server.kill("SIGTERM");
    if (failure === undefined) failure = differenceOf(recorded(state), acknowledged.add("honest"));
  } finally {
    await server.kill();
    rmSync(directory, { recursive: true });
  }
  figures["accepted"] = acknowledged.size;
  figures["carried a second"] = Math.round(middle(carried));
  for (const [at, by] of times.entries()) {
    const rounds = measured[at] ?? [];
    figures[`at ${by} times: accepted, ms for 99 of 100`] = Math.round(middle(rounds.map(({ acceptedP99 }) => acceptedP99)));
    figures[`at ${by} times: refused, ms for 99 of 100`] = Math.round(middle(rounds.map(({ refusedP99 }) => refusedP99)));
    figures[`at ${by} times: percentage of what is carried`] = Math.round(100 * middle(rounds.map((one, round) => rateOf(one) / (carried[round] ?? Number.NaN))));
  }
  const [twice] = times;
  const unmet = [
    ...((figures["refused"] ?? 0) > 0 ? [] : ["nothing was refused"]),
    ...((figures[`at ${twice} times: accepted, ms for 99 of 100`] ?? 0) <= goals.acceptedMs ? [] : ["what is accepted takes too long"]),
    ...((figures[`at ${twice} times: refused, ms for 99 of 100`] ?? 0) <= goals.refusedMs ? [] : ["what is refused is told so too late"]),
    ...((figures[`at ${twice} times: percentage of what is carried`] ?? 0) >= 100 * goals.goodput ? [] : ["too little is accepted"]),
  ];
  return { cases: sent, figures, ...(failure === undefined ? {} : { failure }), ...(unmet.length === 0 ? {} : { unmet: unmet.join("; ") }) };
}

/** What was acknowledged is there, once, and nothing of what was refused. */
function differenceOf(there: readonly string[], acknowledged: ReadonlySet<string>): string | undefined {
  const kept = new Set(there);
  if (kept.size !== there.length) return "an event is recorded twice";
  const lost = [...acknowledged].find((id) => !kept.has(id));
  if (lost !== undefined) return `${lost} was acknowledged and is not there`;
  const refused = there.find((id) => !acknowledged.has(id));
  return refused === undefined ? undefined : `${refused} was refused and is there`;
}

const middle = (values: readonly number[]): number => values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;

export const overload: Proof = {
  code: "R23",
  name: "overload",
  claim: "of more than can be decided each request is decided and recorded, or refused with when to come again and not recorded; what is decided is told soon, what is refused at once",
  floor: 200_000,
  short: 1500,
  run: runOverload,
};
