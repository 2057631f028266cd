import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fact, MeasureTerms, SavedTallies } from "@reeve/engine";
import { newTally, recordOfTally, take } from "@reeve/engine/tally";
import { describe, expect, test } from "vitest";
import { openStore } from "./sqlite/open.ts";
import { rebuild } from "./sqlite/rebuild.ts";
import { verify } from "./sqlite/verify.ts";
import { account, decisionOf, entryOf, review, start, strike } from "./support/entries.ts";
import { inFolder, opened, tamper, written } from "./support/folder.ts";

const seller = account("a-1");
const excerpt = (masked: string) => ({ field: "text", start: 0, end: 4, masked, sealed: "c2VhbGVk" });

/** Six entries in three groups, with a checkpoint after each. */
const groups = [
  [entryOf(1, "e-1", [strike("s-1", seller), review("d-1", seller, start + 9)]), entryOf(2, "e-2", [], { excerpts: [excerpt("代检 138****"), excerpt("加微信 t***")] })],
  [entryOf(3, "e-3", [strike("s-2", account("a-2"))], { concerns: [account("a-2")] }), entryOf(4, "e-4", [], { decision: decisionOf(4, "e-4", { ruleset: { name: "market", version: "1.1.0", digest: "sha256:01" } }) })],
  [entryOf(5, "e-5", [{ kind: "counted", rule: "r", day: "2020-10-12" }]), entryOf(6, "e-6")],
];

const copyOf = (position: number): string =>
  `INSERT INTO entries SELECT ${position + 100}, source, id || 'x', record, facts, link FROM entries WHERE position = ${position}`;

describe("a ledger that nobody touched", () => {
  test("is verified, to the last link", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const found = verify(directory);
      expect(found).toEqual({ ruleset: "market", entries: 6, facts: 4, erased: 0, checkpoints: 3, link: expect.stringMatching(/^[0-9a-f]{64}$/) });
      const last: unknown = JSON.parse(readFileSync(join(directory, "checkpoints.jsonl"), "utf8").trim().split("\n").at(-1) ?? "");
      expect(last).toEqual({ position: 6, link: "link" in found ? found.link : "", at: "2020-10-12T00:00:00.000Z" });
    }));

  test("is verified while it is written", () =>
    inFolder((directory) => {
      const store = opened(directory);
      store.commit(groups[0] ?? []);
      expect(verify(directory)).toMatchObject({ entries: 2, facts: 2 });
      store.commit(groups[1] ?? []);
      const found = verify(directory);
      expect(found).toMatchObject({ entries: 4, facts: 3 });
      expect(found).not.toHaveProperty("damage");
      store.close();
    }));

  test("is verified when it is empty", () =>
    inFolder((directory) => {
      opened(directory).close();
      expect(verify(directory)).toMatchObject({ entries: 0, checkpoints: 0 });
      expect(verify(directory)).not.toHaveProperty("damage");
    }));

  test("has another chain than any other of the same entries", () =>
    inFolder((one) =>
      inFolder((other) => {
        written(one, ...groups);
        written(other, ...groups);
        const links = [one, other].map((directory) => {
          const found = verify(directory);
          return "link" in found ? found.link : "";
        });
        expect(new Set(links).size).toBe(2);
      }),
    ));
});

describe("what was changed in a ledger is found", () => {
  test.each<readonly [which: string, position: number | undefined, said: string, statements: string]>([
    ["a decision", 3, "does not fit the chain", `UPDATE entries SET record = json_set(record, '$[7]', json('{"verdict":"block"}')) WHERE position = 3`],
    ["a time", 2, "does not fit the chain", "UPDATE entries SET record = json_set(record, '$[2]', (record ->> 2) + 1) WHERE position = 2"],
    ["an id", 4, "does not fit the chain", "UPDATE entries SET id = 'e-9' WHERE position = 4"],
    ["whether an event was late", 6, "does not fit the chain", "UPDATE entries SET record = json_set(record, '$[3]', 1) WHERE position = 6"],
    ["a version, for all entries that have it", 1, "does not fit the chain", "UPDATE versions SET body = replace(body, '1.0.0', '1.0.1')"],
    ["the version of an entry", 3, "does not fit the chain", "UPDATE entries SET record = json_set(record, '$[6]', 2) WHERE position = 3"],
    ["a version that is removed", 4, "does not fit the chain", "DELETE FROM versions WHERE version = 2"],
    ["whom a message is about", 3, "does not fit the chain", "UPDATE entries SET record = replace(record, 'a-2', 'a-3') WHERE position = 3"],
    ["a message that is removed", 3, "does not fit the chain", "UPDATE entries SET record = json_remove(record, '$[9]') WHERE position = 3"],
    ["a message that is added", 5, "does not fit the chain", "UPDATE entries SET record = json_set(record, '$[9]', json('[]')) WHERE position = 5"],
    ["a link", 5, "does not fit the chain", "UPDATE entries SET link = lower(hex(zeroblob(32))) WHERE position = 5"],
    ["a fact", 3, "does not fit the chain", "UPDATE entries SET facts = replace(facts, 'a-2', 'a-3') WHERE position = 3"],
    ["whose facts an entry is found by", undefined, "`subjects` does not follow", "UPDATE subjects SET subject_id = 'a-3' WHERE position = 3"],
    ["facts that nobody finds", undefined, "`subjects` does not follow", "DELETE FROM subjects WHERE position = 1"],
    ["a fact that is removed", 1, "does not fit the chain", "UPDATE entries SET facts = json_remove(facts, '$[0]') WHERE position = 1"],
    ["all facts of an entry", 5, "does not fit the chain", "UPDATE entries SET facts = NULL WHERE position = 5"],
    ["a fact that is added", 2, "does not fit the chain", "UPDATE entries SET facts = (SELECT facts FROM entries WHERE position = 5) WHERE position = 2"],
    ["a fact moved to another entry", 3, "does not fit the chain", "UPDATE entries SET facts = (SELECT facts FROM entries WHERE position = 3) WHERE position = 4; UPDATE entries SET facts = NULL WHERE position = 3"],
    ["two facts in another order", 1, "does not fit the chain", "UPDATE entries SET facts = json_array(json(facts -> 1), json(facts -> 0)) WHERE position = 1"],
    ["facts that are none", 3, "does not fit the chain", "UPDATE entries SET facts = '[{' WHERE position = 3"],
    ["a record that is none", 3, "does not fit the chain", "UPDATE entries SET record = '{}' WHERE position = 3"],
    ["an entry that is removed", 3, "it is missing", "DELETE FROM entries WHERE position = 3"],
    ["the first entry that is removed", 1, "it is missing", "DELETE FROM entries WHERE position = 1"],
    ["an entry that is added", 7, "it is missing", copyOf(2)],
    ["two entries in another order", 3, "does not fit the chain", "UPDATE entries SET position = 100 WHERE position = 3; UPDATE entries SET position = 3 WHERE position = 4; UPDATE entries SET position = 4 WHERE position = 100"],
    ["the end that is cut off", 5, "there were 6 entries", "DELETE FROM entries WHERE position > 4; UPDATE head SET position = 4"],
    ["everything that is cut off", 1, "there were 6 entries", "DELETE FROM entries; DELETE FROM excerpts; UPDATE head SET position = 0"],
    ["an excerpt", 2, "one of its excerpts", "UPDATE excerpts SET body = replace(body, '138', '139')"],
    ["the digest of an excerpt", 2, "one of its excerpts", "UPDATE excerpts SET digest = 'ab' WHERE ordinal = 1"],
    ["an excerpt that is removed", 2, "a part of it is missing", "DELETE FROM excerpts WHERE ordinal = 0"],
    ["the last excerpt that is removed", 2, "not as many excerpts", "DELETE FROM excerpts WHERE ordinal = 1"],
    ["when an excerpt is to be erased", 2, "one of its excerpts", "UPDATE excerpts SET instant = instant + 1"],
    ["half an erasure", 2, "one of its excerpts", "UPDATE excerpts SET salt = NULL"],
    ["whose a strike is", undefined, "`names` does not follow", "UPDATE names SET subject_id = 'a-3' WHERE id = 's-1'"],
    ["a strike that nobody finds", undefined, "`names` does not follow", "DELETE FROM names WHERE id = 's-1'"],
    ["a counter", undefined, "`counters` does not follow", "UPDATE counters SET count = 7"],
    ["a deadline", undefined, "`deadlines` does not follow", "UPDATE deadlines SET deadline = deadline + 1"],
    ["whether somebody is told", undefined, "`messages` does not follow", "DELETE FROM messages"],
    ["the latest time", undefined, "`head` does not follow", "UPDATE head SET latest = latest + 1"],
    ["a text that is none", 3, "does not fit the chain", "UPDATE entries SET record = CAST(x'ff' AS TEXT) WHERE position = 3"],
    ["a fact whose text is none", 3, "does not fit the chain", "UPDATE entries SET facts = CAST(x'c328' AS TEXT) WHERE position = 3"],
    ["whose a strike is, by a text that is none", undefined, "`names` does not follow", "UPDATE names SET subject_id = CAST(x'80' AS TEXT) WHERE id = 's-1'"],
    ["the tables", undefined, "its tables are not those of a ledger", "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM excerpts; END"],
    ["the title", 1, "does not fit the chain", "UPDATE ledger SET value = '2020' WHERE key = 'created'"],
    ["the name of the ruleset", 1, "does not fit the chain", "UPDATE ledger SET value = 'other' WHERE key = 'ruleset'"],
  ])("%s", (_which, position, said, statements) =>
    inFolder((directory) => {
      written(directory, ...groups);
      tamper(directory, statements);
      const found = verify(directory);
      if (!("damage" in found) || found.damage === undefined) throw new Error(`nothing is found: ${JSON.stringify(found)}`);
      expect(found.damage.position).toBe(position);
      expect(found.damage.what.en).toContain(said);
      expect(found.damage.what.zh).toMatch(/[\u4e00-\u9fff]/);
    }),
  );

  test.each<readonly [which: string, position: number, said: string, change: (lines: readonly string[]) => readonly string[]]>([
    ["another link", 4, "the chain is not the one", ([first = "", second = "", third = ""]) => [first, second.replace(/"link":"./, (found) => (found.endsWith("0") ? '"link":"1' : '"link":"0')), third]],
    ["another position", 5, "the chain is not the one", ([first = "", second = "", third = ""]) => [first, second.replace('"position":4', '"position":5'), third]],
    ["a position beyond the end", 7, "there were 60 entries", ([first = "", second = "", third = ""]) => [first, second, third.replace('"position":6', '"position":60')]],
  ])("a checkpoint with %s", (_which, position, said, change) =>
    inFolder((directory) => {
      written(directory, ...groups);
      const path = join(directory, "checkpoints.jsonl");
      writeFileSync(path, `${change(readFileSync(path, "utf8").trim().split("\n")).join("\n")}\n`);
      expect(verify(directory)).toMatchObject({ damage: { position, what: { en: expect.stringContaining(said) } } });
    }),
  );

  test("a checkpoint that is none", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const path = join(directory, "checkpoints.jsonl");
      writeFileSync(path, readFileSync(path, "utf8").replace('"position":4', '"position":-'));
      expect(verify(directory)).toMatchObject({ failure: { kind: "damaged", message: { en: expect.stringContaining("line 2 is no checkpoint") } } });
    }));

  test("the ledger that is gone", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      rmSync(join(directory, "ledger.db"));
      expect(verify(directory)).toMatchObject({ damage: { position: 1, what: { en: "`ledger.db` is missing" } } });
      expect(openStore(directory, { ruleset: "market" })).toMatchObject({ failure: { kind: "damaged" } });
    }));

  test("the end and its checkpoint that are both gone, by a copy of the checkpoints from elsewhere", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const [path, elsewhere] = [join(directory, "checkpoints.jsonl"), join(directory, "elsewhere.jsonl")];
      copyFileSync(path, elsewhere);
      tamper(directory, "DELETE FROM entries WHERE position > 4", "DELETE FROM counters", `UPDATE head SET position = 4, latest = ${start + 4000}`);
      writeFileSync(path, readFileSync(path, "utf8").split("\n").slice(0, 2).map((line) => `${line}\n`).join(""));
      expect(verify(directory)).not.toHaveProperty("damage");
      expect(verify(directory, { against: elsewhere })).toMatchObject({ damage: { position: 5 } });
      expect(verify(directory, { against: join(directory, "nowhere.jsonl") })).toMatchObject({ failure: { kind: "absent" } });
    }));
});

describe("a ledger is not opened to be written", () => {
  test.each([
    ["when its end was cut off", "DELETE FROM entries WHERE position > 4; UPDATE head SET position = 4"],
    ["when an entry before its end was changed", "UPDATE entries SET id = 'e-x' WHERE position = 5"],
    ["when its head is another", "UPDATE head SET position = 5"],
    ["when its chain has another end", "UPDATE entries SET link = lower(hex(zeroblob(32))) WHERE position = 6"],
  ])("%s", (_which, statement) =>
    inFolder((directory) => {
      written(directory, ...groups);
      tamper(directory, statement);
      expect(openStore(directory, { ruleset: "market" })).toMatchObject({ failure: { kind: "damaged", message: { en: expect.stringMatching(/entry [567]: /) } } });
    }),
  );

  test("but it is when a crash cut a checkpoint short", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const path = join(directory, "checkpoints.jsonl");
      const whole = readFileSync(path, "utf8");
      appendFileSync(path, whole.slice(0, 30));
      expect(verify(directory)).toMatchObject({ entries: 6, checkpoints: 3 });
      opened(directory).close();
      expect(readFileSync(path, "utf8")).toBe(whole);
    }));
});

test("a fact whose text is none does not end the process that asks for it", () =>
  inFolder((directory) => {
    written(directory, ...groups, Array.from({ length: 100 }, (_, index) => entryOf(7 + index, `more-${index}`)));
    tamper(directory, "UPDATE entries SET facts = CAST(x'c328' AS TEXT) WHERE position = 3");
    const store = opened(directory);
    expect(() => store.factsOf(account("a-2"))).toThrow(/is damaged: what is on record is not JSON any more/);
    expect(store.factsOf(seller).length).toBe(2);
    store.close();
  }));

describe("what follows from the facts", () => {
  test("is derived again and takes the place of what does not", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const before = look(directory);
      tamper(directory, "DELETE FROM names WHERE id = 's-1'", "UPDATE counters SET count = 7", "UPDATE deadlines SET deadline = 0", "UPDATE head SET latest = 0, position = 3");
      const rebuilt = rebuild(directory);
      expect(rebuilt).toMatchObject({ entries: 6, facts: 4 });
      expect("differences" in rebuilt ? rebuilt.differences.map(({ en }) => en) : rebuilt).toEqual([
        "`names` does not follow from the entries: 1 rows are missing, 0 are too many",
        "`counters` does not follow from the entries: 1 rows are missing, 1 are too many",
        "`deadlines` does not follow from the entries: 1 rows are missing, 1 are too many",
        "`head` does not follow from the entries: 1 rows are missing, 1 are too many",
      ]);
      expect(look(directory)).toEqual(before);
      expect(rebuild(directory)).toEqual({ entries: 6, facts: 4, differences: [] });
    }));

  test("is not derived from facts that were changed", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      tamper(directory, "UPDATE entries SET facts = replace(facts, 'a-2', 'a-3') WHERE position = 3");
      expect(rebuild(directory)).toMatchObject({ failure: { kind: "damaged", message: { en: expect.stringContaining("entry 3: ") } } });
    }));

  function look(directory: string): unknown {
    const store = opened(directory);
    const seen = [store.head(), store.ownerOf("strike", "s-1"), store.counted("r", "2020-10-12"), store.deadlines()];
    store.close();
    return seen;
  }
});

describe("excerpts", () => {
  test("are kept, and erased when their time is over, from the disk too; the chain still holds", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const store = opened(directory);
      expect(store.excerptsOf(2)).toEqual([excerpt("代检 138****"), excerpt("加微信 t***")]);
      expect(store.excerptsOf(1)).toEqual([]);
      expect([store.erase(start + 2000), store.excerptsOf(2).length]).toEqual([0, 2]);
      expect([store.erase(start + 2001), store.excerptsOf(2)]).toEqual([2, []]);
      for (const file of ["ledger.db", "ledger.db-wal"]) expect(readFileSync(join(directory, file)).includes("138****")).toBe(false);
      expect(store.erase(start + 2001)).toBe(0);
      store.close();
      const found = verify(directory);
      expect(found).toMatchObject({ entries: 6, erased: 2 });
      expect(found).not.toHaveProperty("damage");
    }));
});

describe("what measures counted", () => {
  const terms: MeasureTerms = { kind: "distinct", windowMs: 3_600_000 };
  const fed = (value: string, ...keys: readonly string[]): Fact => ({ kind: "fed", instant: start, marks: [{ measure: "m-1", keys, value }] });
  const tallied = [entryOf(1, "e-1", [{ kind: "measure", digest: "m-1", name: "devices", terms }, fed("d-1", "a-1", "a-2")]), entryOf(2, "e-2", [fed("d-2", "a-1")])];
  const tallies = (key: string, upTo: number, ...values: readonly string[]): SavedTallies => {
    const tally = newTally();
    for (const value of values) take(tally, terms, { instant: start, value });
    return { key, upTo, tallies: [["m-1", recordOfTally(tally)]] };
  };
  /** One key is on record up to the third entry, the other up to the second, and all of it up to the second. */
  const counted = (directory: string): void => {
    const store = opened(directory);
    store.commit(tallied, { upTo: 1, put: [tallies("a-2", 2, "d-1")] });
    store.commit([entryOf(3, "e-3", [fed("d-3", "a-1")])], { upTo: 2, put: [tallies("a-1", 3, "d-1", "d-2", "d-3")] });
    store.commit([entryOf(4, "e-4", [fed("d-4", "a-1", "a-2")])]);
    store.close();
  };

  test("is verified", () =>
    inFolder((directory) => {
      counted(directory);
      expect(verify(directory)).not.toHaveProperty("damage");
    }));

  test.each([
    ["a tally that was changed", "UPDATE tallies SET body = replace(body, 'd-2', 'd-9')"],
    ["a tally that was removed", "DELETE FROM tallies WHERE key = 'a-2'"],
    ["one that was added", "INSERT INTO tallies SELECT 'a-3', up_to, body FROM tallies WHERE key = 'a-2'"],
    ["how far one goes", "UPDATE tallies SET up_to = 2 WHERE key = 'a-1'"],
    ["how far one goes, too far", "UPDATE tallies SET up_to = 4"],
    ["how far one goes, beyond the end", "UPDATE tallies SET up_to = 5"],
    ["how far all go, too far", "UPDATE tallied SET position = 4"],
  ])("and %s is found, and made good", (_, sql) =>
    inFolder((directory) => {
      counted(directory);
      tamper(directory, sql);
      expect(verify(directory)).toMatchObject({ damage: { what: { en: expect.stringContaining("`tallies` does not follow from the entries") } } });
      expect("failure" in rebuild(directory)).toBe(false);
      expect(verify(directory)).not.toHaveProperty("damage");
    }),
  );

  test("is not said to go further than there are entries, by which what comes would not be counted", () =>
    inFolder((directory) => {
      opened(directory).close();
      tamper(directory, "UPDATE tallied SET position = 1");
      expect(verify(directory)).toMatchObject({ damage: { what: { en: expect.stringContaining("`tallied` does not follow from the entries") } } });
      expect("failure" in rebuild(directory)).toBe(false);
      expect(verify(directory)).not.toHaveProperty("damage");
    }));
});
