import { describe, expect, test } from "vitest";
import { comment, host, listing, matches, rule, ruleset, town } from "../../../test/support/conditions.ts";
import { court, planFrom, timeAfter, townSource } from "../../../test/support/court.ts";
import type { Decision } from "../decision.ts";
import type { Event } from "../event.ts";
import { ledgerEventFrom } from "../read/event.ts";
import { plan } from "../plan/plan.ts";
import { canonical } from "../ledger/canonical.ts";
import { MemoryStore } from "../ledger/memory.ts";
import { Ledger } from "./ledger.ts";

const program = town(rule("a", matches(0)));
const ledger = (): Ledger => new Ledger(plan(program, host, ruleset), new MemoryStore());
/** The position and what is said of it, or the type of the problem. */
const standing = (book: Ledger, event: Event): string => {
  const taken = book.take(event);
  book.commit();
  if ("problem" in taken) return taken.problem.type;
  const { position, late, replayed } = taken.decision;
  return [position, ...(late ? ["late"] : []), ...(replayed ? ["replayed"] : [])].join(" ");
};
const at = (time: string, id = time): Event => listing({}, { id, time });

describe("the ledger of one run", () => {
  test.each<readonly [string, readonly Event[], readonly string[]]>([
    ["counts events from 1", [listing({}, { id: "e-1" }), listing({}, { id: "e-2" })], ["1", "2"]],
    ["knows an event that comes again", [listing({}, { id: "e-1" }), listing({}, { id: "e-2" }), listing({}, { id: "e-1" })], ["1", "2", "1 replayed"]],
    ["does not count a repeat", [listing({}), listing({}), listing({}, { id: "e-2" })], ["1", "1 replayed", "2"]],
    ["looks at keys in any order", [listing({ price: 1, stock: 2 }), listing({ stock: 2, price: 1 })], ["1", "1 replayed"]],
    ["refuses other data under the same identity", [listing({ price: 1 }), listing({ price: 2 })], ["1", "event-identity-reused"]],
    ["refuses another time under the same identity", [listing({}), listing({}, { time: "2020-10-12T08:00:01+08:00" })], ["1", "event-identity-reused"]],
    ["refuses another type under the same identity", [listing({}), { ...listing({}), type: 1 }], ["1", "event-identity-reused"]],
    ["takes the same id from another source", [listing({}), listing({}, { source: "shop" })], ["1", "2"]],
    ["keeps source and id apart", [listing({}, { source: "a", id: "bc" }), comment({}, { source: "ab", id: "c" })], ["1", "2"]],
    ["keeps the source of what it enters itself", [listing({}, { source: "reeve/deadlines" }), listing({})], ["source-reserved", "1"]],
    ["does not count what it refused", [listing({ price: 1 }), listing({ price: 2 }), listing({}, { id: "e-2" })], ["1", "event-identity-reused", "2"]],
    ["calls nothing late within seven days", [at("2020-10-12T00:00:00Z"), at("2020-10-05T00:00:00Z")], ["1", "2"]],
    ["calls late what is more than seven days behind", [at("2020-10-12T00:00:00Z"), at("2020-10-04T23:59:59Z")], ["1", "2 late"]],
    ["measures from the latest time, not the last", [at("2020-10-12T00:00:00Z"), at("2020-10-06T00:00:00Z"), at("2020-10-04T00:00:00Z")], ["1", "2", "3 late"]],
    ["keeps late late and in time in time when they come again", [at("2020-10-01T00:00:00Z"), at("2020-10-12T00:00:00Z"), at("2020-10-02T00:00:00Z"), at("2020-10-01T00:00:00Z"), at("2020-10-02T00:00:00Z")], ["1", "2", "3 late", "1 replayed", "3 late replayed"]],
    ["does not move its latest time with what it refused", [at("2020-10-12T00:00:00Z", "e"), at("2020-11-12T00:00:00Z", "e"), at("2020-10-11T00:00:00Z")], ["1", "event-identity-reused", "2"]],
  ])("%s", (_, events, expected) => {
    const book = ledger();
    expect(events.map((event) => standing(book, event))).toEqual(expected);
  });

  test("remembers the content of many events", () => {
    const book = ledger();
    const events = Array.from({ length: 1000 }, (_, index) => listing({ price: index }, { id: `e-${index}` }));
    expect(events.map((event) => standing(book, event))).toEqual(events.map((_, index) => String(index + 1)));
    expect(events.map((event) => standing(book, event))).toEqual(events.map((_, index) => `${index + 1} replayed`));
    expect(new Set(events.map(({ id }) => standing(book, listing({ price: -1 }, { id }))))).toEqual(new Set(["event-identity-reused"]));
  });

  test("strikes nobody with a repeat of what struck nobody", () => {
    const compiled = planFrom(townSource);
    const { ledger: book } = court({ compiled, options: { activeSince: Date.UTC(2020, 5, 1) } });
    const reading = ledgerEventFrom(compiled.program, { id: "e", source: "test", type: "listing.published", time: timeAfter("0d"), data: { listing_id: "l", account_id: "a", title: "lure", text: "" } });
    if (!("event" in reading)) throw new Error("no event");
    const decided = (): Decision => {
      const taken = book.take(reading.event);
      book.commit();
      if ("problem" in taken) throw new Error(taken.problem.type);
      return taken.decision;
    };
    const first = decided();
    expect([first.findings.map(({ strike_withheld }) => strike_withheld), first.strikes]).toEqual([["rule_not_in_force"], []]);
    expect(decided()).toEqual({ ...first, replayed: true });
  });

  test("gives a repeat the first decision, byte for byte but for `replayed`", () => {
    const book = ledger();
    const decided = (event: Event): string => {
      const taken = book.take(event);
      book.commit();
      if ("problem" in taken) throw new Error(taken.problem.type);
      return JSON.stringify(taken.decision);
    };
    const early = listing({ title: "代查" }, { id: "e-1", time: "2020-10-01T00:00:00Z" });
    const first = decided(early);
    decided(listing({}, { id: "e-2", time: "2020-12-01T00:00:00Z" }));
    expect(decided(early)).toBe(first.replace('"replayed":false', '"replayed":true'));
  });
});

describe("the canonical form", () => {
  test.each([
    ["sorts keys at every depth", { b: 1, a: [{ d: 1, c: 2 }] }, '{"a":[{"c":2,"d":1}],"b":1}'],
    ["keeps the order of items", [2, 1], "[2,1]"],
    ["escapes as JSON does", { '"': "\n" }, '{"\\"":"\\n"}'],
    ["tells a number from its text", ["1", 1, true, null], '["1",1,true,null]'],
  ])("%s", (_, value, expected) => {
    expect(canonical(value)).toBe(expected);
  });
});

describe("what is asked of a ledger without telling it", () => {
  const compiled = planFrom(townSource);
  const eventFor = (id: string, price: number, time = "0d") => {
    const reading = ledgerEventFrom(compiled.program, { id, source: "test", type: "listing.published", time: timeAfter(time), data: { listing_id: id, account_id: "a", title: "", text: "", price } });
    if (!("event" in reading)) throw new Error("no event");
    return reading.event;
  };

  test("is decided as it would be, and leaves nothing behind", () => {
    const { ledger: book, store, hear } = court({ compiled });
    const told = (event: Event): unknown => {
      const taken = book.preview(event);
      return "problem" in taken ? taken.problem.type : taken.decision;
    };
    const first = told(eventFor("e-1", 2));
    expect([told(eventFor("e-1", 2)), store.head().position]).toEqual([first, 0]);
    expect(book.standingOf({ kind: "account", id: "a" }).strikes.size).toBe(0);
    const taken = book.take(eventFor("e-1", 2));
    expect("decision" in taken && taken.decision).toEqual(first);
    // Within a group that is not written yet, too.
    expect(told(eventFor("e-2", 4, "1h"))).toMatchObject({ verdict: "block", position: 2 });
    book.commit();
    expect(told(eventFor("e-1", 2))).toMatchObject({ replayed: true });
    expect(told(eventFor("e-1", 3))).toBe("event-identity-reused");
    expect(hear("later: 2d a sells 1")).toBe("block; trade 3 → 4; + freeze, publish; bars: penalty block, papers hold; refer to police");
  });

  test("counts towards no limit", () => {
    const { ledger: book } = court({ compiled });
    const limited = (id: string): unknown => {
      const taken = book.preview(eventFor(id, 5));
      return "decision" in taken && taken.decision.findings[0]?.limited;
    };
    expect(["e-1", "e-2", "e-3", "e-4"].map(limited)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test("a version is entered as active once, and its rules strike from then on", () => {
  const compiled = planFrom(townSource);
  const { ledger: book, store, hear } = court({ compiled });
  const renamed = planFrom(townSource.replaceAll("rule grave", "rule graver"));
  const other = { ...renamed, ruleset: { ...renamed.ruleset, digest: "sha256:other" } };
  for (const [version, time] of [[compiled, "1d"], [compiled, "2d"], [other, "3d"], [compiled, "4d"]] as const) {
    book.use(version);
    book.activate(Date.parse(timeAfter(time)));
    book.commit();
  }
  expect(store.head().position).toBe(3);
  expect(["a: 0d a sells 1", "b: 2d a sells 1"].map(hear)).toEqual(["block; withheld: rule_not_in_force", "block; trade 0 → 1; + remove listing:b, warn"]);
  book.use(other);
  expect(["c: 2d b sells 2", "d: 3d b sells 2"].map(hear)).toEqual(["block; withheld: rule_not_in_force", expect.stringContaining("trade 0 → 3")]);
});
