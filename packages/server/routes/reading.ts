import { eventLimits, parseInstant } from "@reeve/engine";
import type { LedgerReader } from "@reeve/store";
import { readStore } from "@reeve/store";
import type { Problem } from "../problem/problem.ts";
import { aTime, invalidParameter, ledgerFailed } from "../problem/problems.ts";
import { rulesetOf } from "../serving/serving.ts";
import type { Served } from "../serving/served.ts";
import type { Reply, RouteCall } from "./route.ts";

export const mostBodyBytes = eventLimits.bytes;

export const ok = (value: unknown): Extract<Reply, { readonly value: unknown }> => ({ status: 200, value });

/** The ruleset of a call, and what is done with it. */
export async function withServed(call: RouteCall, action: (served: Served) => Promise<Reply | Problem>): Promise<Reply | Problem> {
  const served = rulesetOf(call.serving, call.query["ruleset"]);
  return "status" in served ? served : await action(served);
}

/** The ledger as it stands, to be looked at; it is closed behind what is done with it. */
export async function withReader(call: RouteCall, action: (reader: LedgerReader, served: Served) => Promise<Reply | Problem>): Promise<Reply | Problem> {
  return await withServed(call, async (served) => {
    const reader = readStore(served.options.state);
    if ("failure" in reader) {
      call.serving.observer.failed(`ledger of ${served.name}`, reader.failure.message.en);
      return ledgerFailed();
    }
    try {
      return await action(reader, served);
    } finally {
      reader.close();
    }
  });
}

/** The instant of `?at=`; undefined where it is not given. */
export function askedTime({ query: { at } }: RouteCall): number | undefined | Problem {
  if (at === undefined) return undefined;
  // A plus sign stands for a space in a query, and people write it as it is.
  return parseInstant(at.replace(/ (\d\d:\d\d)$/, "+$1")) ?? invalidParameter("at", at, aTime);
}
