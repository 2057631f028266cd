import { describe, expect, test } from "vitest";
import { planFrom, timeAfter } from "../../../test/support/court.ts";
import type { Decision } from "../decision.ts";
import { ledgerEventFrom } from "../read/event.ts";
import type { Plan } from "../plan/plan.ts";
import { MemoryStore } from "../ledger/memory.ts";
import type { Entry, TallyChange } from "../ledger/store.ts";
import { Ledger } from "./ledger.ts";
import { tokensUnder } from "./recollection.ts";
import { Tallies } from "./tallies.ts";

const town = `event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
policy trade { title zh "交易", en "Trade" basis terms.accounts }
`;
const counting = `${town}measure listings = count of listing.published by account over 24 hours
rule often under trade {
  title zh "频繁发布", en "Lists often"
  on listing.published
  when listings > 2
  then hold for "often"
}
`;
const compiled = planFrom(counting);

function take(ledger: Ledger, planned: Plan, after: string, account: string): Decision {
  const reading = ledgerEventFrom(planned.program, { id: `e ${after}`, source: "test", type: "listing.published", time: timeAfter(after), data: { listing_id: `l ${after}`, account_id: account, title: "甲", text: "乙" } });
  if (!("event" in reading)) throw new Error(JSON.stringify(reading));
  const taken = ledger.take(reading.event);
  if ("problem" in taken) throw new Error(taken.problem.type);
  return taken.decision;
}
/** The decisions on listings of one account, each so long after the start. */
const decided = (ledger: Ledger, planned: Plan, ...after: readonly string[]): readonly Decision[] => after.map((time) => take(ledger, planned, time, "a"));
const verdicts = (decisions: readonly Decision[]): string => decisions.map(({ verdict }) => verdict).join(" ");

/** A store that cannot be written while it is told so. */
class Refusing extends MemoryStore {
  refuses = false;
  override commit(group: readonly Entry[], tallies?: TallyChange): void {
    if (this.refuses) throw new Error("disk full");
    super.commit(group, tallies);
  }
}

describe("what measures counted", () => {
  test("counts the events of a group before it is written", () => {
    expect(verdicts(decided(new Ledger(compiled, new MemoryStore()), compiled, "0h", "1h", "2h"))).toBe("allow allow hold");
  });

  test("is forgotten with a group that could not be written, and counted once when it comes again", () => {
    const store = new Refusing();
    const ledger = new Ledger(compiled, store);
    decided(ledger, compiled, "0h");
    ledger.commit();
    store.refuses = true;
    decided(ledger, compiled, "1h");
    expect(() => ledger.commit()).toThrow("disk full");
    store.refuses = false;
    expect(verdicts(decided(ledger, compiled, "1h", "2h"))).toBe("allow hold");
  });

  test("is there again for whoever opens the ledger, also where a version in between did not know the measure", () => {
    const store = new MemoryStore();
    const first = new Ledger(compiled, store);
    decided(first, compiled, "0h", "1h");
    first.commit();
    const without = planFrom(town);
    const second = new Ledger(without, store);
    decided(second, without, "2h");
    second.commit();
    expect(verdicts(decided(new Ledger(compiled, store), compiled, "3h"))).toBe("hold");
  });

  test("goes on when only a rule that asks for it is changed, and begins anew when the measure is", () => {
    const store = new MemoryStore();
    const ledger = new Ledger(compiled, store);
    decided(ledger, compiled, "0h", "1h");
    const stricter = planFrom(counting.replace("> 2", "> 1"));
    ledger.use(stricter);
    expect(verdicts(decided(ledger, stricter, "30h", "31h"))).toBe("allow hold");
    const other = planFrom(counting.replace("24 hours", "25 hours"));
    ledger.use(other);
    expect(verdicts(decided(ledger, other, "32h", "33h", "34h"))).toBe("allow allow hold");
  });

  test("does not count what is only tried, nor a repeat", () => {
    const ledger = new Ledger(compiled, new MemoryStore());
    const reading = ledgerEventFrom(compiled.program, { id: "tried", source: "test", type: "listing.published", time: timeAfter("1h"), data: { listing_id: "l", account_id: "a", title: "甲", text: "乙" } });
    if (!("event" in reading)) throw new Error("no event");
    for (let times = 0; times < 3; times++) ledger.preview(reading.event);
    decided(ledger, compiled, "0h", "0h", "0h");
    expect(verdicts(decided(ledger, compiled, "1h", "2h"))).toBe("allow hold");
    expect(ledger.preview({ ...reading.event, instant: reading.event.instant + 1 })).toMatchObject({ decision: { verdict: "hold" } });
  });

  test("is put on record a while after it changed, and is the same from there", () => {
    const store = new MemoryStore();
    const ledger = new Ledger(compiled, store, { tallyDelay: 3000 });
    const group = (number: number): void => {
      decided(ledger, compiled, ...Array.from({ length: 1000 }, (_, index) => `${number * 1000 + index}m`));
      ledger.commit();
    };
    for (let number = 0; number < 3; number++) group(number);
    expect([store.fed().length, store.tallies(["account:a"]).get("account:a")?.upTo]).toEqual([0, 3000]);
    for (let number = 3; number < 5; number++) group(number);
    expect([store.fed().length, store.tallies(["account:a"]).get("account:a")?.upTo]).toEqual([2000, 3000]);
    const measured = (book: Ledger): unknown => decided(book, compiled, "5000m").map(({ estimated, findings }) => [estimated, findings.length]);
    expect(measured(new Ledger(compiled, store))).toEqual([[["listings"], 1]]);
    expect(measured(ledger)).toEqual([[["listings"], 1]]);
  });

  test("is taken in once where some keys are on record further than others", () => {
    const store = new MemoryStore();
    const ledger = new Ledger(compiled, store, { tallyDelay: 101 });
    for (let index = 0; index <= 100; index++) take(ledger, compiled, `${index}s`, index % 10 === 0 ? "b" : "a");
    ledger.commit();
    expect([store.tallies(["account:a", "account:b"]).get("account:b")?.upTo, store.tallies(["account:a"]).size, store.fed()[0]?.position]).toEqual([101, 0, 2]);
    const tallies = new Tallies(compiled, store, compiled.host.sha256, tokensUnder(compiled.host.sha256));
    for (const fact of store.general()) if (fact.kind === "measure") tallies.know(fact);
    tallies.catchUp();
    const counted = (account: string): unknown => tallies.measured({ measure: 0, instant: Date.parse(timeAfter("100s")), keys: [`account:${account}`], marks: [] });
    expect(counted("b")).toEqual({ value: 11, isEstimate: false });
    expect(counted("a")).toEqual({ value: 90, isEstimate: false });
  });

  test("tells each of several contacts in one text apart", () => {
    const spreading = planFrom(`${town}measure handles = distinct contact of listing.published by account over 24 hours
rule many under trade {
  title zh "联系方式过多", en "Many contacts"
  on listing.published
  when handles >= 3
  then hold for "contacts"
}
`);
    const ledger = new Ledger(spreading, new MemoryStore());
    const verdictOf = (id: string, text: string): string => {
      const reading = ledgerEventFrom(spreading.program, { id, source: "test", type: "listing.published", time: timeAfter("1h"), data: { listing_id: id, account_id: "a", title: "甲", text } });
      if (!("event" in reading)) throw new Error(JSON.stringify(reading));
      const taken = ledger.take(reading.event);
      return "decision" in taken ? taken.decision.verdict : taken.problem.type;
    };
    expect([verdictOf("one", "加微信 test_7788"), verdictOf("two more", "微信 test_7788,电话 13800138000"), verdictOf("another two", "QQ 123456789,电话 13800138000")]).toEqual(["allow", "allow", "hold"]);
  });
});

describe("what is kept in memory", () => {
  /** A store that writes down what it is asked for. */
  class Asked extends MemoryStore {
    readonly asked = new Set<string>();
    override tallies(keys: readonly string[]): ReturnType<MemoryStore["tallies"]> {
      for (const key of keys) this.asked.add(key);
      return super.tallies(keys);
    }
  }
  const [listings] = compiled.measures;
  if (listings === undefined) throw new Error("the town counts nothing");

  test("is bounded also where keys are only asked for, and what is not on record yet stays", () => {
    const store = new Asked();
    const tallies = new Tallies(compiled, store, compiled.host.sha256, tokensUnder(compiled.host.sha256));
    tallies.know({ kind: "measure", digest: listings.digest, name: "listings", terms: listings.terms });
    tallies.feed({ marks: [{ measure: listings.digest, keys: ["account:a"] }], instant: 1 }, 1);
    const ask = (...keys: readonly string[]): number => tallies.measured({ measure: 0, instant: 2, keys, marks: [] }).value;
    const askMany = (of: string): void => {
      for (let from = 0; from < 101_000; from += 1000) ask(...Array.from({ length: 1000 }, (_, index) => `account:${of}-${from + index}`));
    };
    expect(ask("account:a")).toBe(1);
    for (const of of ["b", "c"]) askMany(of);
    store.asked.clear();
    askMany("d");
    expect([ask("account:a"), ask("account:b-0")]).toEqual([1, 0]);
    expect([store.asked.has("account:a"), store.asked.has("account:b-0")]).toEqual([false, true]);
  });
});
