import { Outbox, type CountedFact, type Decision, type Entry, type Fact, type FedFact, type SavedTallies, type Store, type Subject } from "@reeve/engine";
import { afterEach, describe, expect, test } from "vitest";
import { account, decisionOf, entryOf, review, start, strike } from "./entries.ts";

/** A store that is under test. */
export interface Tested {
  readonly store: Store;
  /** Closes the store and opens what it kept; absent where closing forgets. */
  readonly reopen?: () => Store;
  readonly remove: () => void;
}

const seller = account("a-1");
const other = account("a-2");

/** What every store does, whatever it is kept in. */
export function storeContract(name: string, open: () => Tested): void {
  describe(`a store ${name}`, () => {
    const opened: Tested[] = [];
    afterEach(() => {
      for (const { remove } of opened.splice(0)) remove();
    });
    const begin = (): Tested => {
      const tested = open();
      opened.push(tested);
      return tested;
    };
    const holding = (...groups: readonly (readonly Entry[])[]): Store => {
      const { store } = begin();
      for (const group of groups) store.commit(group);
      return store;
    };

    describe("keeps events", () => {
      test("begins empty", () => {
        const store = holding();
        expect(store.head()).toEqual({ position: 0, latest: -Infinity });
        expect([store.known("market", "e-1"), store.decision(1), store.factsOf(seller), store.general(), store.ownerOf("strike", "s-1")]).toEqual([undefined, undefined, [], [], undefined]);
        expect([store.deadlines(), store.counted("offers_lookup", "2020-10-12")]).toEqual([[], 0]);
      });

      test("knows an event by source and id together", () => {
        const store = holding([entryOf(1, "e-1", [], { digest: "01" }), entryOf(2, "e-1", [], { source: "other", digest: "02", late: true }), entryOf(3, "e-2", [], { digest: "03" })]);
        expect(store.known("market", "e-1")).toEqual({ position: 1, digest: "01", late: false });
        expect(store.known("other", "e-1")).toEqual({ position: 2, digest: "02", late: true });
        expect(store.known("market", "e-2")).toEqual({ position: 3, digest: "03", late: false });
        expect(store.known("other", "e-2")).toBeUndefined();
        expect(store.known("e-1", "market")).toBeUndefined();
      });

      test.each([
        ["of other scripts", "拍卖/挂牌", "e-Ⅷ-𠮷"],
        ["with what SQL and JSON give a meaning", "it's", `"%_\\';--`],
        ["that differ in case", "Market", "E-1"],
        ["of 10,000 characters", "s".repeat(10_000), "i".repeat(10_000)],
        ["with white space at its ends", " market ", "\te-1\n"],
        ["that look like numbers", "007", "1e3"],
        ["that are empty", "", ""],
      ])("knows names %s", (_which, source, id) => {
        const { store, reopen } = begin();
        store.commit([entryOf(1, id, [], { source })]);
        const later = reopen?.() ?? store;
        expect(later.known(source, id)?.position).toBe(1);
        expect(later.known("market", "e-1")).toBeUndefined();
        expect(later.known(source.trim(), id.trim())?.position).toBe(source.trim() === source ? 1 : undefined);
      });

      test("tells the last position and the latest time, which need not be the last one's", () => {
        const store = holding([entryOf(1, "e-1", [], { instant: start + 5 })], [entryOf(2, "e-2", [], { instant: start + 9 }), entryOf(3, "e-3", [], { instant: start - 7 })]);
        expect(store.head()).toEqual({ position: 3, latest: start + 9 });
      });

      test("takes times before 1970", () => {
        expect(holding([entryOf(1, "e-1", [], { instant: -86_400_000 })]).head().latest).toBe(-86_400_000);
      });
    });

    describe("keeps decisions", () => {
      test.each(decisions)("%s", (_which, rest) => {
        const decision = decisionOf(1, "e-1", rest);
        const { store, reopen } = begin();
        store.commit([entryOf(1, "e-1", [], { decision, late: decision.late, time: decision.time })]);
        expect(JSON.stringify(store.decision(1))).toBe(JSON.stringify(decision));
        expect(JSON.stringify((reopen?.() ?? store).decision(1))).toBe(JSON.stringify(decision));
      });

      test("of several versions, each with its own", () => {
        const versions = ["1.0.0", "1.1.0", "1.0.0"];
        const group = versions.map((version, index) => {
          const id = `e-${index}`;
          return entryOf(index + 1, id, [], { decision: decisionOf(index + 1, id, { ruleset: { name: "market", version, digest: `sha256:${version}` } }) });
        });
        const store = holding(group.slice(0, 1), group.slice(1));
        expect([1, 2, 3].map((position) => store.decision(position)?.ruleset.version)).toEqual(versions);
      });
    });

    describe("keeps facts", () => {
      test("by subject, in the order of the ledger, whatever their times", () => {
        const [first, second, third] = [strike("s-1", seller, { instant: start + 9 }), strike("s-2", seller, { instant: start }), strike("s-3", seller, { instant: start + 5 })];
        const store = holding([entryOf(1, "e-1", [first, strike("s-9", other)])], [entryOf(2, "e-2", [second]), entryOf(3, "e-3", [third])]);
        expect(store.factsOf(seller)).toEqual([first, second, third]);
        expect(store.factsOf(other).map((fact) => fact.kind)).toEqual(["strike"]);
      });

      test("by the kind of a subject too", () => {
        const store = holding([entryOf(1, "e-1", [strike("s-1", seller), strike("s-2", { kind: "listing", id: "a-1" })])]);
        expect(store.factsOf({ kind: "listing", id: "a-1" })).toEqual([strike("s-2", { kind: "listing", id: "a-1" })]);
        expect(store.factsOf({ kind: "a-1", id: "listing" })).toEqual([]);
      });

      test("the same whether they were foreseen or not", () => {
        const { store } = begin();
        const ids = ["e-1", "e-2", "e-3", "e-4", "e-5", "e-6", "e-7", "e-8", "e-9", "e-\u0001", "号-十"];
        const others = ids.map((id): Subject => ({ kind: "account", id }));
        const foresee = (): void => store.foresee(ids.map((id) => ({ source: "test", id })), [seller, ...others]);
        const look = (): unknown => [ids.map((id) => store.known("test", id)?.position), [seller, ...others].map((one) => store.factsOf(one).length)];
        foresee();
        expect(look()).toEqual([ids.map(() => undefined), [seller, ...others].map(() => 0)]);
        store.commit([{ ...entryOf(1, "e-1", [strike("s-1", seller)]), source: "test" }, { ...entryOf(2, "号-十"), source: "test" }, { ...entryOf(3, "e-\u0001"), source: "test" }, { ...entryOf(4, "e-2"), source: "other" }]);
        const after = [[1, ...Array.from({ length: 8 }, () => undefined), 3, 2], [1, ...others.map(() => 0)]];
        expect(look()).toEqual(after);
        foresee();
        expect(look()).toEqual(after);
      });

      test("that come after a subject was looked up", () => {
        const { store } = begin();
        expect(store.factsOf(seller)).toEqual([]);
        expect(store.general()).toEqual([]);
        store.commit([entryOf(1, "e-1", [strike("s-1", seller), terms])]);
        const before = store.factsOf(seller);
        store.commit([entryOf(2, "e-2", [settled])]);
        expect(before).toEqual([strike("s-1", seller)]);
        expect(store.factsOf(seller)).toEqual([strike("s-1", seller), settled]);
        expect(store.general()).toEqual([terms]);
      });

      test("of every kind, key for key", () => {
        const { store, reopen } = begin();
        store.commit([entryOf(1, "e-1", everyFact)]);
        const look = (at: Store): string => JSON.stringify([at.factsOf(seller), at.general()]);
        const written = JSON.stringify([everyFact.filter((fact) => "of" in fact), [terms, activated]]);
        expect(look(store)).toBe(written);
        expect(look(reopen?.() ?? store)).toBe(written);
      });

      test("and whose each thing is", () => {
        const store = holding([entryOf(1, "e-1", everyFact), entryOf(2, "e-2", [strike("s-2", other)])]);
        const owners = [["strike", "s-1"], ["penalty", "n-1"], ["review", "d-9"], ["appeal", "p-1"], ["request", "q-1"], ["request", "q-2"]] as const;
        for (const [named, id] of owners) expect(store.ownerOf(named, id)).toEqual(seller);
        expect(store.ownerOf("strike", "s-2")).toEqual(other);
        expect([store.ownerOf("penalty", "s-1"), store.ownerOf("strike", "n-1"), store.ownerOf("review", "s-1")]).toEqual([undefined, undefined, undefined]);
      });

      test("of who showed a thing and when, both ends of the time included, each account once and no more than are asked for", () => {
        const seen = (of: Subject, instant: number, key = "d-1"): Fact => ({ kind: "seen", of, by: "device", key, source: "market", event: `e-${instant}`, instant });
        const third = { kind: "account", id: "a-3" };
        const { store, reopen } = begin();
        store.commit([entryOf(1, "e-1", [seen(seller, 10), seen(other, 20), seen(seller, 20), seen(third, 15, "d-2")]), entryOf(2, "e-2", [seen(third, 30)])]);
        const look = (at: Store, ...[from, until, most = 9]: readonly number[]): readonly string[] => at.accountsOn("device", "d-1", from ?? 0, until ?? 0, most).toSorted();
        for (const opened of [() => store, () => reopen?.() ?? store]) {
          const at = opened();
          expect([look(at, -Infinity, Infinity), look(at, 11, 29), look(at, 10, 19), look(at, 20, 30), look(at, 21, 29), look(at, 31, Infinity)]).toEqual([["a-1", "a-2", "a-3"], ["a-1", "a-2"], ["a-1"], ["a-1", "a-2", "a-3"], [], []]);
          expect(look(at, -Infinity, Infinity, 2)).toHaveLength(2);
          expect([at.accountsOn("phone", "d-1", 0, 99, 9), at.accountsOn("device", "d-2", 0, 99, 9)]).toEqual([[], ["a-3"]]);
        }
      });

      test("that count, by rule and day", () => {
        const store = holding([entryOf(1, "e-1", [counted, counted, { ...counted, day: "2020-10-13" }])], [entryOf(2, "e-2", [counted, { ...counted, rule: "other" }])]);
        expect([store.counted("offers_lookup", "2020-10-12"), store.counted("offers_lookup", "2020-10-13"), store.counted("other", "2020-10-12"), store.counted("other", "2020-10-13")]).toEqual([3, 1, 1, 0]);
      });
    });

    describe("knows which reviews nobody decided", () => {
      const held = [
        entryOf(1, "e-1", [review("d-1", seller, start + 30)]),
        entryOf(2, "e-2", [review("d-2", other, start + 10), review("d-3", seller)]),
        entryOf(3, "e-3", [review("d-4", seller, start + 10)]),
      ];
      test("with their deadlines, in the order of the ledger", () => {
        expect(holding(held.slice(0, 1), held.slice(1)).deadlines()).toEqual([
          { decision: "d-1", of: seller, deadline: start + 30 },
          { decision: "d-2", of: other, deadline: start + 10 },
          { decision: "d-4", of: seller, deadline: start + 10 },
        ]);
      });

      test("and not those that were decided or have lapsed, also in the same group", () => {
        const { store, reopen } = begin();
        store.commit([...held, entryOf(4, "e-4", [{ kind: "reviewed", decision: "d-2", of: other, outcome: "confirmed", instant: start }])]);
        store.commit([entryOf(5, "e-5", [{ kind: "reviewed", decision: "d-1", of: seller, outcome: "lapsed", instant: start }])]);
        const left = [{ decision: "d-4", of: seller, deadline: start + 10 }];
        expect(store.deadlines()).toEqual(left);
        expect((reopen?.() ?? store).deadlines()).toEqual(left);
      });
    });

    describe("writes a group whole or not at all", () => {
      const first = entryOf(1, "e-1", everyFact);
      test.each<readonly [string, readonly Entry[]]>([
        ["an event that was decided before", [entryOf(2, "e-2", [strike("s-2", seller)]), entryOf(3, "e-1")]],
        ["an event twice", [entryOf(2, "e-2", [counted]), entryOf(3, "e-2")]],
        ["a strike that is there already", [entryOf(2, "e-2", [strike("s-2", other), review("d-2", other, start)]), entryOf(3, "e-3", [strike("s-1", other)])]],
        ["a penalty that is there already", [entryOf(2, "e-2", [terms2]), entryOf(3, "e-3", [imposed])]],
        ["a review that is there already", [entryOf(2, "e-2", [review("d-9", other, start)])]],
        ["an appeal that is there already", [entryOf(2, "e-2", [appeal])]],
        ["a request that is there already", [entryOf(2, "e-2", [referral])]],
        ["a strike twice in one entry", [entryOf(2, "e-2", [strike("s-2", other), strike("s-2", other)])]],
        ["the terms of a ladder that are there already", [entryOf(2, "e-2", [counted, terms])]],
        ["a gap", [entryOf(2, "e-2", [strike("s-2", other)]), entryOf(4, "e-4")]],
        ["a position that is taken", [entryOf(1, "e-2", [strike("s-2", other)])]],
        ["positions out of order", [entryOf(3, "e-3", [counted]), entryOf(2, "e-2", [strike("s-2", other)])]],
      ])("refuses %s", (_which, group) => {
        const { store, reopen } = begin();
        store.commit([first]);
        const look = (at: Store): unknown => [
          at.head(), at.known("market", "e-1"), at.known("market", "e-2"), at.known("market", "e-3"), at.decision(2), at.factsOf(seller), at.factsOf(other), at.general(),
          at.ownerOf("strike", "s-2"), at.ownerOf("review", "d-2"), at.deadlines(), at.counted("offers_lookup", "2020-10-12"),
        ];
        const before = look(store);
        expect(() => store.commit(group)).toThrow();
        expect(look(store)).toEqual(before);
        store.commit([entryOf(2, "e-2", [strike("s-2", other), counted])]);
        const after = [store.head().position, store.factsOf(other), store.counted("offers_lookup", "2020-10-12")];
        expect(after).toEqual([2, [strike("s-2", other)], 2]);
        const later = reopen?.() ?? store;
        expect([later.head().position, later.factsOf(other), later.counted("offers_lookup", "2020-10-12")]).toEqual(after);
      });

      test("an empty group is nothing", () => {
        const store = holding([first], []);
        expect(store.head().position).toBe(1);
      });
    });

    describe("keeps what measures counted", () => {
      const fed = (instant: number): FedFact => ({ kind: "fed", instant, marks: [{ measure: "m-1", keys: ["account:a-1", "k"], value: "v" }] });
      const tallies = (key: string, upTo: number, of: Readonly<Record<string, readonly number[]>>): SavedTallies => ({
        key,
        upTo,
        tallies: Object.entries(of).map(([measure, at]) => [measure, [at, at.map((_, index) => index + 1), [], null, 0, 0, null]]),
      });
      const at = (position: number): unknown => ({ position, instant: position, marks: fed(position).marks });

      test("under each key as it was last put on record, and what was fed after all of it was", () => {
        const { store, reopen } = begin();
        expect([[...store.tallies(["k"])], store.fed()]).toEqual([[], []]);
        store.commit([entryOf(1, "e-1", [measure, fed(1)]), entryOf(2, "e-2", [fed(2)])]);
        expect([[...store.tallies(["k"])], store.fed()]).toEqual([[], [at(1), at(2)]]);
        const of = tallies("k", 3, { "m-1": [1, 2, 3], "m-2": [9] });
        store.commit([entryOf(3, "e-3", [fed(3)])], { upTo: 1, put: [of] });
        expect([[...store.tallies(["account:a-1"])], store.fed()]).toEqual([[], [at(2), at(3)]]);
        expect([...store.tallies(["k", "l", "钥", "\u0001"])]).toEqual([["k", of]]);
        expect([...store.tallies(["k"])]).toEqual([["k", of]]);
        store.commit([entryOf(4, "e-4", [fed(4)])], { upTo: 3, put: [] });
        expect([[...store.tallies(["k"])], store.fed()]).toEqual([[["k", of]], [at(4)]]);
        const [next, other] = [tallies("k", 5, { "m-1": [4] }), tallies("钥", 5, { "m-2": [] })];
        store.commit([entryOf(5, "e-5")], { upTo: 5, put: [next, other] });
        store.commit([entryOf(6, "e-6")]);
        store.commit([entryOf(7, "e-7", [fed(7)])]);
        const later = reopen?.() ?? store;
        expect([[...later.tallies(["钥", "k"])].toSorted(), later.fed()]).toEqual([[["k", next], ["钥", other]], [at(7)]]);
      });

      test("and nothing of a group that could not be written", () => {
        const store = holding([entryOf(1, "e-1", [measure, fed(1)])]);
        expect(() => store.commit([entryOf(2, "e-1", [fed(2)])], { upTo: 2, put: [tallies("k", 2, { "m-1": [1, 2] })] })).toThrow();
        expect([[...store.tallies(["k"])], store.fed()]).toEqual([[], [at(1)]]);
      });

      test("and the terms of each measure once", () => {
        const store = holding([entryOf(1, "e-1", [measure])]);
        expect(store.general()).toEqual([measure]);
        expect(() => store.commit([entryOf(2, "e-2", [measure])])).toThrow();
      });
    });

    describe("keeps messages", () => {
      const told = (position: number, of: Subject, facts: readonly Fact[] = [], rest: Partial<Decision> = {}): Entry =>
        entryOf(position, `e-${position}`, facts, { concerns: [of], decision: decisionOf(position, `e-${position}`, rest) });
      const begun = (): Tested => {
        const tested = begin();
        tested.store.saveDeliveries("webhook", { upTo: 0, put: [], drop: [] });
        return tested;
      };

      test("of entries from which something follows, with what was recorded, in the order of the ledger", () => {
        const { store, reopen } = begun();
        store.commit([told(1, seller, [strike("s-1", seller), counted], { verdict: "block" }), entryOf(2, "e-2"), entryOf(3, "e-3", [counted])]);
        store.commit([entryOf(4, "e-4", [], { concerns: [], decision: decisionOf(4, "e-4", { verdict: "block" }) }), told(5, other)]);
        const look = (at: Store): unknown => [at.concerning(0, 10).map(({ position, concerns }) => [position, concerns]), at.concerning(1, 1).map(({ position }) => position), at.concerning(5, 9)];
        const listed = [[[1, [seller]], [4, []], [5, [other]]], [4], []];
        expect(look(store)).toEqual(listed);
        const later = reopen?.() ?? store;
        expect(look(later)).toEqual(listed);
        expect(later.message(1)).toEqual({ position: 1, concerns: [seller], decision: decisionOf(1, "e-1", { verdict: "block" }), facts: [strike("s-1", seller), counted] });
        expect(later.message(4)).toEqual({ position: 4, concerns: [], decision: decisionOf(4, "e-4", { verdict: "block" }), facts: [] });
        expect([later.message(2), later.message(6)]).toEqual([undefined, undefined]);
      });

      test("and none of an entry that could not be written", () => {
        const { store } = begun();
        store.commit([told(1, seller)]);
        expect(() => store.commit([told(2, seller), told(2, other)])).toThrow();
        expect(store.concerning(0, 10).length).toBe(1);
      });

      test("and how far each destination was told", () => {
        const { store, reopen } = begun();
        const failed = { position: 2, attempts: 3, next: start + 5, error: "503" };
        const dead = { position: 3, attempts: 9, error: "拒绝" };
        store.saveDeliveries("webhook", { upTo: 4, put: [dead, failed, { position: 4, attempts: 0, next: 0 }], drop: [] });
        store.saveDeliveries("webhook", { upTo: 5, put: [{ ...failed, attempts: 4 }], drop: [4] });
        store.saveDeliveries("other", { upTo: 1, put: [], drop: [] });
        const later = reopen?.() ?? store;
        expect([later.deliveries("webhook"), later.deliveries("other"), later.deliveries("nobody")]).toEqual([{ upTo: 5, rows: [{ ...failed, attempts: 4 }, dead] }, { upTo: 1, rows: [] }, undefined]);
      });

      /** What a destination is told until it has everything; `answers` says which attempt at a message it takes, the first unless it stands there; 0 is none. */
      const deliver = (outbox: Outbox, answers: Readonly<Record<number, number>> = {}, now = start): readonly number[] => {
        const told: number[] = [];
        for (let due = outbox.take(now, 2); due.length > 0; due = outbox.take(now, 2)) {
          for (const { position, attempts } of due) {
            const isTaken = attempts + 1 === (answers[position] ?? 1);
            if (isTaken) told.push(position);
            outbox.settle(position, isTaken ? {} : attempts < 2 ? { failed: "503", next: now + 1000 } : { failed: "503" });
          }
        }
        outbox.save();
        return told;
      };

      test("which are told in order for each subject, whatever becomes of those of others", () => {
        const { store, reopen } = begun();
        store.commit([told(1, seller), told(2, other), told(3, seller), entryOf(4, "e-4"), told(5, other), entryOf(6, "e-6", [], { concerns: [seller, other] }), told(7, other)]);
        const outbox = new Outbox(store, "webhook");
        expect(deliver(outbox, { 1: 2 })).toEqual([2, 5]);
        expect(deliver(outbox, { 1: 2 }, start + 999)).toEqual([]);
        const later = new Outbox(reopen?.() ?? store, "webhook");
        expect([later.wakes(), later.dead()]).toEqual([start + 1000, []]);
        expect(deliver(later, { 1: 2 }, start + 1000)).toEqual([1, 3, 6, 7]);
        expect(later.wakes()).toBeUndefined();
        expect(deliver(later)).toEqual([]);
      });

      test("which are given up, listed, and tried again when somebody says so", () => {
        const { store, reopen } = begun();
        store.commit([told(1, seller), told(2, seller), told(3, other)]);
        const outbox = new Outbox(store, "webhook");
        expect([0, 1, 2].map((second) => deliver(outbox, { 1: 0 }, start + 1000 * second))).toEqual([[3], [], [2]]);
        expect(outbox.dead()).toEqual([{ position: 1, attempts: 3, error: "503" }]);
        const later = new Outbox(reopen?.() ?? store, "webhook");
        expect([later.dead().length, deliver(later)]).toEqual([1, []]);
        expect([later.retry(2), later.retry(1), deliver(later), later.dead()]).toEqual([false, true, [1], []]);
      });

      test("which are told again after a crash when what became of them was not saved, and are the same", () => {
        const { store, reopen } = begun();
        store.commit([told(1, seller), told(2, other), told(3, seller)]);
        const outbox = new Outbox(store, "webhook");
        const sent = outbox.take(start, 10);
        expect(sent.map(({ position }) => position)).toEqual([1, 2]);
        outbox.settle(1, {});
        outbox.save();
        outbox.settle(2, {});
        const later = new Outbox(reopen?.() ?? store, "webhook");
        const again = later.take(start, 10);
        expect(again.map(({ position }) => position)).toEqual([2, 3]);
        expect(again[0]).toEqual(sent[1]);
      });

      test("for a destination that is new from now on, or from where it is told", () => {
        const { store } = begun();
        store.commit([told(1, seller), told(2, other)]);
        const [from, all] = [new Outbox(store, "new"), new Outbox(store, "all", { after: 0 })];
        store.commit([told(3, seller)]);
        expect([deliver(from), deliver(all), deliver(new Outbox(store, "all", { after: 0 }))]).toEqual([[3], [1, 2, 3], []]);
      });
    });

    test("is the same after it was closed and opened", () => {
      const { store, reopen } = begin();
      store.commit([entryOf(1, "e-1", everyFact, { instant: start + 50 }), entryOf(2, "e-2", [strike("s-2", other)])]);
      const look = (at: Store): unknown => [at.head(), at.known("market", "e-2"), at.decision(2), at.factsOf(seller), at.factsOf(other), at.general(), at.ownerOf("appeal", "p-1"), at.deadlines(), at.counted("offers_lookup", "2020-10-12")];
      const before = look(store);
      if (reopen === undefined) return;
      const later = reopen();
      expect(look(later)).toEqual(before);
      later.commit([entryOf(3, "e-3", [settled])]);
      expect(later.factsOf(seller).at(-1)).toEqual(settled);
    });

    test("a store that was closed answers nothing", () => {
      const { store, reopen } = begin();
      store.commit([entryOf(1, "e-1")]);
      if (reopen === undefined) return;
      store.close();
      expect(() => store.commit([entryOf(2, "e-2")])).toThrow();
      expect(() => store.known("market", "e-1")).toThrow();
    });
  });
}

const terms: Fact = {
  kind: "terms",
  digest: "t-1",
  terms: { ladder: "personal_information", follows: "2020-01-01", burstMs: 86_400_000, steps: [[{ kind: "warn" }], [{ kind: "ban", activity: "selling", periodMs: 1 }]], severities: { grave: 2 } },
};
const measure: Fact = { kind: "measure", digest: "m-1", name: "listings_today", terms: { kind: "count", windowMs: 86_400_000 } };
const terms2: Fact = { ...terms, digest: "t-2" };
const settled: Fact = { kind: "settled", strike: "s-1", of: seller, as: "overturned", instant: start };
const imposed: Fact = { kind: "imposed", penalty: "n-1", of: seller, ladder: "personal_information", strike: "s-1", penaltyKind: "ban", object: "selling", step: 1, from: start, until: start + 1, origin: "ladder" };
const appeal: Fact = { kind: "appeal", appeal: "p-1", strike: "s-1", of: seller, instant: start, by: "卖家", reason: "没有违规" };
const referral: Fact = { kind: "referral", request: "q-2", of: seller, to: "public-security", decision: "d-1", instant: start };
const counted: CountedFact = { kind: "counted", rule: "offers_lookup", day: "2020-10-12" };
const activated: Fact = { kind: "activated", version: "1.0.0", digest: "sha256:00", instant: start, rules: ["offers_lookup"], ladders: ["personal_information"] };

/** One of each kind, all of one subject where they have one. */
const everyFact: readonly Fact[] = [
  terms,
  activated,
  strike("s-1", seller, { severity: "grave", content: { kind: "listing", id: "l-1" }, words: ["0f"] }),
  settled,
  imposed,
  { kind: "changed", penalty: "n-1", of: seller, step: 1, from: start, until: start + 2 },
  { kind: "lifted", penalty: "n-1", of: seller, instant: start, by: "moderator" },
  { kind: "label", of: seller, label: "off-platform", instant: start },
  { kind: "demand", request: "q-1", of: seller, check: "identity", before: "selling", instant: start },
  { kind: "checked", of: seller, check: "identity", passed: true, instant: start },
  referral,
  review("d-9", seller, start + 99),
  { kind: "reviewed", decision: "d-8", of: seller, outcome: "released", instant: start },
  appeal,
  { kind: "appealed", appeal: "p-1", of: seller, outcome: "upheld", instant: start, by: "reviewer", reason: "违规属实" },
  { kind: "seen", of: seller, by: "device", key: "d-1", source: "market", event: "e-1", instant: start },
  { kind: "linked", of: seller, with: "a-2", strength: "likely", kinds: ["device", "phone"], source: "market", event: "e-1", instant: start, refused: "too-many" },
  { kind: "parted", of: seller, from: "a-2", what: "certain", instant: start, by: "reviewer", reason: "同住一屋" },
  { kind: "handed", of: seller, instant: start },
  counted,
];

const decisions: readonly (readonly [which: string, rest: Partial<Decision>])[] = [
  ["of which there is nothing to say", {}],
  ["that came late", { late: true, time: "2020-10-01T08:00:00.123Z" }],
  ["that hold and say why", { verdict: "hold", degraded: ["cost-exceeded"], undecided: [{ rule: "r", missing: ["account.city"], queue: "q" }], failed: [{ rule: "s", error: "cost-exceeded" }] }],
  [
    "with evidence, whose words are not kept",
    {
      verdict: "block",
      findings: [
        {
          policy: "personal_information",
          rule: "offers_lookup",
          mode: "enforce",
          verdict: "block",
          exempted_by: [],
          title: { zh: "疑似出售个人信息查询", en: "May offer look-ups" },
          basis: [],
          evidence: [
            { match: 0, field: "title", start: 0, end: 4, text: "", by: "phrase", of: "lookup_offer", reads: "", through: ["width", "case"] },
            { match: 0, field: "text", start: 5, end: 9, text: "", by: "phrase", of: "lookup_offer", reads: "", through: [] },
          ],
        },
        { policy: "p", rule: "r", mode: "shadow", verdict: "hold", queue: "q", title: { zh: "", en: "" }, basis: ["law.a"], evidence: [] },
      ],
    },
  ],
];
