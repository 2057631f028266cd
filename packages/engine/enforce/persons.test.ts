import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountOfPerson } from "../ledger/persons.ts";
import { court, lanesSource, planFrom, timeAfter } from "../../../test/support/court.ts";
import { lanesCases } from "../../../test/support/lanes-cases.ts";

const compiled = planFrom(lanesSource);
const account = (id: string): { readonly kind: string; readonly id: string } => ({ kind: "account", id });

describe("what becomes of a seller with several accounts", () => {
  test.each(Object.entries(lanesCases))("%s", (_, rows) => {
    const { hear } = court({ compiled });
    expect(rows.map(([happened]) => [happened, hear(happened)])).toEqual(rows);
  });
});

test("a person is called after its earliest account, and answers to the name of each", () => {
  const { ledger, hear } = court({ compiled });
  for (const happened of ["2d a enters as i-1", "1d b enters as i-2", "3d b enters as i-1"]) hear(happened);
  expect(ledger.personOf(account("a"))).toEqual({ id: "p-b", accounts: [account("b"), account("a")] });
  expect(["p-a", "p-b"].map((id) => ledger.personOf(account(accountOfPerson(id) ?? "")).id)).toEqual(["p-b", "p-b"]);
});

test("a person has fifty accounts at most: what would make it larger is on record and not joined", () => {
  const { ledger, hear } = court({ compiled });
  for (let count = 1; count <= 51; count++) hear(`${count}h a-${count} enters as i-1`);
  expect(ledger.personOf(account("a-1")).accounts).toHaveLength(50);
  expect(ledger.personOf(account("a-51")).accounts).toHaveLength(1);
  expect([...ledger.standingOf(account("a-51")).links.values()].map(({ refused }) => refused)).toEqual(["too-many"]);
  expect(hear("60h join a-1 a-51")).toBe("person-too-large");
});

test("accounts that somebody parted are not united by a third", () => {
  const { ledger, hear } = court({ compiled });
  for (const happened of ["0d a enters as i-1", "0d b enters as i-1", "1d split a b", "2d c enters as i-1"]) hear(happened);
  expect(ledger.personOf(account("c")).accounts.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(ledger.standingOf(account("c")).links.get("b")?.refused).toBe("parted");
});

test("a ledger that is opened again knows the same persons, and things of the same day are told once", () => {
  const { ledger, store, hear } = court({ compiled });
  for (const happened of ["0d1h a enters on d-1 by t-1", "0d2h a enters on d-1 by t-1", "0d3h b enters on d-1 by t-1", "1d a sells 2"]) hear(happened);
  const again = court({ compiled, store });
  expect(again.ledger.personOf(account("b"))).toEqual(ledger.personOf(account("b")));
  expect(store.factsOf(account("a")).filter(({ kind }) => kind === "seen")).toHaveLength(2);
  expect(again.hear("later: 2d b sells 9")).toBe("hold; bars: penalty hold via a (device, phone)");
});

test("what is read in a text is kept as a digest under the key of the ledger", () => {
  const { store, hear } = court({ compiled, options: { keyed: (text) => new TextEncoder().encode(`key ${text.length} and so on and on`) } });
  hear("0d a sells 9 saying 加微信 test_77");
  const facts = JSON.stringify(store.factsOf(account("a")));
  expect(facts).toContain('"by":"contact"');
  expect(facts).not.toContain("test_77");
});

test("joins that were made stay when their things are crowded later, and when they are old", () => {
  const shown = fc.record({ account: fc.constantFrom("a", "b", "c", "d", "e"), thing: fc.constantFrom("on d-1", "on d-2", "by t-1", "by t-2", "on d-1 by t-1"), hours: fc.integer({ min: 0, max: 200 }) });
  fc.assert(
    fc.property(fc.array(shown, { minLength: 2, maxLength: 12 }), (history) => {
      const { ledger, hear } = court({ compiled });
      const persons = (): readonly string[] => ["a", "b", "c", "d", "e"].map((id) => ledger.personOf(account(id)).accounts.map((one) => one.id).join(" "));
      for (const { account: id, thing, hours } of history.toSorted((one, other) => one.hours - other.hours)) hear(`${hours}h ${id} enters ${thing}`);
      const before = persons();
      for (const [index, thing] of ["d-1", "d-2"].entries()) for (let other = 0; other < 6; other++) hear(`${300 + index}h other-${other} enters on ${thing} by o-${other}`);
      for (const thing of ["t-1", "t-2"]) for (let other = 0; other < 6; other++) hear(`310h another-${other} enters by ${thing}`);
      hear("300d a enters on d-9");
      expect(persons()).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

test("a look at what would become of an event joins nobody", () => {
  const { ledger, hear } = court({ compiled });
  hear("0d a enters as i-1");
  hear("1d a sells 2");
  const reading = { id: "look", source: "test", type: 2, time: timeAfter("2d"), instant: Date.parse(timeAfter("2d")), data: { account_id: "b", identity_token: "i-1" } };
  expect("problem" in ledger.preview(reading)).toBe(false);
  expect(ledger.personOf(account("b")).accounts).toHaveLength(1);
  expect(hear("3d b sells 9")).toBe("allow");
});
