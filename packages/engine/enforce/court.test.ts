import { describe, expect, test } from "vitest";
import { keyOf, type Fact } from "../ledger/facts.ts";
import { MemoryStore } from "../ledger/memory.ts";
import { Outbox } from "../ledger/outbox.ts";
import type { Entry } from "../ledger/store.ts";
import { ledgerEventFrom } from "../read/event.ts";
import { host } from "../../../test/support/conditions.ts";
import { court, planFrom, timeAfter, townSource } from "../../../test/support/court.ts";
import { cases } from "../../../test/support/court-cases.ts";

const compiled = planFrom(townSource);

describe("what becomes of a seller", () => {
  test.each(Object.entries(cases))("%s", (_, rows) => {
    const { hear } = court({ compiled });
    expect(rows.map(([happened]) => [happened, hear(happened)])).toEqual(rows);
  });
});

test("a group in which an event could not be decided is not recorded, says so, and can be taken again", () => {
  let isBroken = false;
  const keyed = (text: string): Uint8Array => {
    if (isBroken && text.startsWith("4:word")) throw new Error("no key");
    return host.sha256(text);
  };
  const { ledger, store } = court({ compiled, options: { keyed } });
  const take = (id: string, text: string): string => {
    const reading = ledgerEventFrom(compiled.program, { id, source: "test", type: "listing.published", time: timeAfter("0d"), data: { listing_id: id, account_id: "a", title: "", text } });
    if (!("event" in reading)) throw new Error("no event");
    const taken = ledger.take(reading.event);
    return "problem" in taken ? taken.problem.type : taken.decision.verdict;
  };
  expect(take("e-1", "pure")).toBe("allow");
  isBroken = true;
  expect(() => take("e-2", "lure")).toThrow("no key");
  expect(() => ledger.commit()).toThrow("none of the group was recorded");
  expect(store.head().position).toBe(0);
  isBroken = false;
  expect([take("e-1", "pure"), take("e-2", "lure")]).toEqual(["allow", "block"]);
  ledger.commit();
  expect(store.head().position).toBe(2);
});

test("a check that the ruleset has no more can still be passed by whoever owes it", () => {
  const { store, hear } = court({ compiled });
  expect([hear("0d a sells 2"), hear("1h a sells 9")]).toEqual(["block; trade 0 → 3; + ban selling until 30d; demand papers", "block; bars: penalty block, papers hold"]);
  const renamed = court({ compiled: planFrom(townSource.replaceAll("papers", "documents")), store });
  expect(["later-1: 31d a sells 9", "later-2: 32d b shows papers", "later-3: 32d a shows papers", "later-4: 33d a sells 9"].map(renamed.hear)).toEqual(["hold; bars: papers hold", "unknown-check", "allow", "allow"]);
});

test("rules and ladders strike from when the first version that has them was activated, others from when the ledger is told", () => {
  const store = new MemoryStore();
  const activated = (position: number, written: string, rules: readonly string[], ladders: readonly string[]): Entry => {
    const time = timeAfter(written);
    const fact: Fact = { kind: "activated", version: `1.0.${position}`, digest: `sha256:${position}`, instant: Date.parse(time), rules, ladders };
    const { hear, last } = court({ compiled });
    hear(`${written} a sells 9`);
    return { position, source: "activation", id: `v-${position}`, type: "activation", time, instant: Date.parse(time), late: false, digest: "", decision: last(), facts: [fact] };
  };
  store.commit([activated(1, "2d", ["plain"], []), activated(2, "4d", ["plain", "grave"], ["trade"])]);
  const { hear } = court({ compiled, store, options: { activeSince: Date.parse(timeAfter("6d")) } });
  expect(["1d a sells 1", "3d a sells 1", "3d a sells 2", "4d a sells 1", "5d b says fool", "6d b says fool"].map(hear)).toEqual([
    "block; withheld: rule_not_in_force",
    "block; withheld: ladder_not_in_force",
    "block; withheld: rule_not_in_force",
    "block; trade 0 → 1; + remove listing:e-4, warn",
    "block; withheld: rule_not_in_force",
    "block; talk 0 → 1; + warn",
  ]);
});

test("what somebody outside is to act on has a message, what the ledger enters by itself too; nothing else has", () => {
  const store = new MemoryStore();
  const outbox = new Outbox(store, "webhook");
  const { hear } = court({ compiled, store });
  const told = (happened: string): readonly string[] => {
    hear(happened);
    return outbox.take(0, 10).map(({ position, concerns, decision, facts }) => {
      outbox.settle(position, {});
      return `${position} ${decision.event.type} ${decision.verdict} of ${concerns.map(keyOf).join(", ")}: ${facts.map(({ kind }) => kind).join(", ")}`;
    });
  };
  expect(["0d a sells 9", "1h a sells 1", "2h b sells 8", "3h c sells 3", "4h a sells 9", "4h d sells 6", "5h a appeals e-2", "6h overturn e-2", "7h e shows papers", "3d a sells 9"].map(told)).toEqual([
    [],
    ["2 listing.published block of account:a: terms, strike, imposed, imposed"],
    ["3 listing.published block of account:b: "],
    ["4 listing.published hold of account:c: strike, review"],
    [],
    ["6 listing.published allow of account:d: label, referral, demand"],
    ["7 reeve.appeal.opened allow of account:a: appeal"],
    ["8 reeve.appeal.decided allow of account:a: appealed, settled, lifted, lifted"],
    ["9 reeve.check.completed allow of account:e: checked"],
    ["10 reeve.review.lapsed allow of account:c: reviewed"],
  ]);
  expect(store.head().position).toBe(11);
});

test("a repeat has no message of its own, nor has an event that is refused", () => {
  const store = new MemoryStore();
  const outbox = new Outbox(store, "webhook");
  const { hear } = court({ compiled, store });
  expect(["e-1: 0d a sells 1", "e-1: 0d a sells 1", "e-1: 0d a sells 2"].map(hear)).toEqual(["block; trade 0 → 1; + remove listing:e-1, warn", "block replayed; trade 0 → 1; + remove listing:e-1, warn", "event-identity-reused"]);
  expect(outbox.take(0, 10).map(({ position }) => position)).toEqual([1]);
});
