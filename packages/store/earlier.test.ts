/** Ledgers that were chained over whole contents: brought on, written on, verified by the checkpoints of then, and shown by digests. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fact, MeasureTerms, TallyRecord } from "@reeve/engine";
import { newTally, recordOfTally, take } from "@reeve/engine/tally";
import { describe, expect, test } from "vitest";
import { connect, text, textOf } from "./sqlite/connection.ts";
import { ledgerFile } from "./sqlite/files.ts";
import { migrations } from "./sqlite/migrations.ts";
import { openStore } from "./sqlite/open.ts";
import { readStore, type LedgerReader } from "./sqlite/read.ts";
import { verify } from "./sqlite/verify.ts";
import { account, entryOf, strike } from "./support/entries.ts";
import { inFolder, opened, tamper, written } from "./support/folder.ts";

const fifthFormat = migrations.slice(0, 5);
const sha256 = (...lines: readonly string[]): string => createHash("sha256").update(lines.join("\n")).digest("hex");

/** A ledger as a format of then had it: the fifth and the sixth had a row for each measure and key. */
function asFormat(directory: string, format: 5 | 6): void {
  tamper(directory, `DROP TABLE tallies; CREATE TABLE tallies (measure TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (measure, key)) STRICT, WITHOUT ROWID; PRAGMA user_version = ${format}`);
}

/** Four entries as the fifth format chained them, and a checkpoint after each two. */
function writeFifth(directory: string): readonly string[] {
  const store = opened(directory);
  store.commit([entryOf(1, "e-1", [strike("s-1", account("a-1"))]), entryOf(2, "e-2", [], { excerpts: [{ field: "text", start: 0, end: 2, masked: "代检" }] })]);
  store.commit([entryOf(3, "e-3", [strike("s-2", account("a-2"))]), entryOf(4, "e-4")]);
  store.close();
  asFormat(directory, 5);
  const connection = connect(ledgerFile(directory));
  const titles = new Map(connection.prepare("SELECT key, value FROM ledger").rows().map(([key, value]) => [String(key), String(value)]));
  let link = sha256(JSON.stringify(["reeve ledger", titles.get("ledger"), titles.get("ruleset"), titles.get("created")]));
  const rows = connection.prepare(`SELECT position, ${["source", "id", "body", "record", "facts"].map(text).join(", ")} FROM entries JOIN versions ON version = record ->> 6 ORDER BY position`).rows();
  const links = rows.map((row) => {
    const [position, source, id, version, record, facts] = row.map(textOf);
    link = sha256(link, JSON.stringify([position, source, id]), String(version), String(record), facts === null ? "" : String(facts));
    return link;
  });
  for (const [index, one] of links.entries()) connection.prepare("UPDATE entries SET link = ? WHERE position = ?").run(one, index + 1);
  connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
  connection.close();
  writeFileSync(join(directory, "checkpoints.jsonl"), [2, 4].map((position) => `${JSON.stringify({ position, link: links[position - 1], at: "2020-10-12T00:00:00.000Z" })}\n`).join(""));
  return links;
}

function reading<Result>(directory: string, action: (reader: LedgerReader) => Result): Result {
  const reader = readStore(directory);
  if ("failure" in reader) throw new Error(reader.failure.message.en);
  try {
    return action(reader);
  } finally {
    reader.close();
  }
}

const lastLink = (directory: string): string => {
  const found = verify(directory);
  if ("failure" in found || found.damage !== undefined) throw new Error(JSON.stringify(found));
  return found.link;
};

describe("a ledger with a row for each measure and key", () => {
  const terms: MeasureTerms = { kind: "distinct", windowMs: 3_600_000 };
  const marks = (value: string): Fact => ({ kind: "fed", instant: 1, marks: [{ measure: "m-2", keys: ["k", "l"], value }, { measure: "m-1", keys: ["k"], value }] });
  const known = ["m-1", "m-2"].map((digest): Fact => ({ kind: "measure", digest, name: digest, terms }));

  test("has one for each key after it was brought on, and goes on from it", () =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1", [...known, marks("v")])], [entryOf(2, "e-2", [marks("w")])]);
      asFormat(directory, 6);
      const body = JSON.stringify([[1], [1], ["v"], null, 0, 0, null]);
      const rows = [["m-1", "k"], ["m-2", "k"], ["m-2", "l"]].map(([measure, key]) => `('${measure}', '${key}', '${body}')`);
      tamper(directory, `INSERT INTO tallies VALUES ${rows.join(", ")}; UPDATE tallied SET position = 1`);
      const before = verify(directory);
      expect(before).toMatchObject({ entries: 2 });
      expect(before).not.toHaveProperty("damage");
      const store = opened(directory);
      const tally = JSON.parse(body) as TallyRecord;
      expect([...store.tallies(["k", "l"]).values()]).toEqual([
        { key: "k", upTo: 1, tallies: [["m-1", tally], ["m-2", tally]] },
        { key: "l", upTo: 1, tallies: [["m-2", tally]] },
      ]);
      expect(store.fed().map(({ position }) => position)).toEqual([2]);
      store.close();
      expect(verify(directory)).not.toHaveProperty("damage");
    }));
});

describe("a ledger that kept marks which no window reaches", () => {
  const terms: MeasureTerms = { kind: "count", windowMs: 3_600_000 };
  const instants = Array.from({ length: 60 }, (_, index) => (index + 1) * 43_200_000);
  const fed = instants.map((instant): Fact => ({ kind: "fed", instant, marks: [{ measure: "m-1", keys: ["k"] }] }));

  test("counts as it is counted now after it was brought on, up to where it was put on record", () =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1", [{ kind: "measure", digest: "m-1", name: "m-1", terms }])], fed.map((fact, index) => entryOf(index + 2, `e-${index + 2}`, [fact])));
      const counted = (count: number): TallyRecord => {
        const tally = newTally();
        for (const instant of instants.slice(0, count)) take(tally, terms, { instant });
        return recordOfTally(tally);
      };
      const asThen: TallyRecord = [instants.slice(0, 50), instants.slice(0, 50).map((_, index) => index + 1), [], null, 0, 0, null];
      expect(counted(50)).not.toEqual(asThen);
      tamper(directory, `INSERT INTO tallies VALUES ('k', 51, '${JSON.stringify([["m-1", asThen]])}'); UPDATE tallied SET position = 41; PRAGMA user_version = 7`);
      expect(verify(directory)).not.toHaveProperty("damage");
      const store = opened(directory);
      expect(store.tallies(["k"]).get("k")).toEqual({ key: "k", upTo: 51, tallies: [["m-1", counted(50)]] });
      store.close();
      expect(verify(directory)).not.toHaveProperty("damage");
    }));

  test("is brought on also where something in it is damaged, which verification then names", () =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1", [{ kind: "measure", digest: "m-1", name: "m-1", terms }])], [entryOf(2, "e-2", fed.slice(0, 1))]);
      tamper(directory, `INSERT INTO tallies VALUES ('k', 2, '[]'); UPDATE entries SET facts = '{' WHERE position = 2; PRAGMA user_version = 7`);
      expect(verify(directory)).toMatchObject({ damage: { position: 2 } });
    }));
});

describe("a ledger that was chained over whole contents", () => {
  test("is verified as it is, and as it is after it was brought on and written", () =>
    inFolder((directory) => {
      writeFifth(directory);
      expect(verify(directory)).toMatchObject({ entries: 4, checkpoints: 2 });
      const link = lastLink(directory);
      const store = opened(directory);
      store.checkpoint();
      expect(lastLink(directory)).toBe(link);
      store.commit([entryOf(5, "e-5")]);
      store.close();
      expect(verify(directory)).toMatchObject({ entries: 5, checkpoints: 4 });
      expect(verify(directory)).not.toHaveProperty("damage");
      opened(directory).close();
    }));

  test("is refused by the program that wrote it, once it was brought on", () =>
    inFolder((directory) => {
      writeFifth(directory);
      opened(directory).close();
      expect(openStore(directory, { ruleset: "market", formats: fifthFormat })).toMatchObject({ failure: { kind: "newer", message: { en: expect.stringContaining(`has format ${migrations.length}, and this program knows formats up to 5`) } } });
    }));

  test.each<readonly [which: string, position: number, statement: string]>([
    ["an entry of then", 2, "UPDATE entries SET record = json_set(record, '$[3]', 1) WHERE position = 2"],
    ["a link of then", 4, "UPDATE entries SET link = lower(hex(zeroblob(32))) WHERE position = 4"],
    ["what its digests come to", 4, "UPDATE ledger SET value = lower(hex(zeroblob(32))) WHERE key = 'chain restated'"],
    ["how far it goes", 3, "UPDATE ledger SET value = '3' WHERE key = 'chained by digests after'"],
    ["that it is one", 1, "DELETE FROM ledger WHERE key LIKE 'chain%'"],
    ["an entry of now", 5, "UPDATE entries SET id = 'x' WHERE position = 5"],
  ])("shows a change of %s", (_which, position, statement) =>
    inFolder((directory) => {
      writeFifth(directory);
      const store = opened(directory);
      store.commit([entryOf(5, "e-5")]);
      store.close();
      tamper(directory, statement);
      expect(verify(directory)).toMatchObject({ damage: { position } });
    }),
  );

  test("shows that its end was cut off, where its notes say how far it went", () =>
    inFolder((directory) => {
      writeFifth(directory);
      opened(directory).close();
      writeFileSync(join(directory, "checkpoints.jsonl"), "");
      tamper(directory, "DELETE FROM entries WHERE position > 3", "UPDATE head SET position = 3");
      expect(verify(directory)).toMatchObject({ damage: { position: 4 } });
    }));
});

describe("the chain can be followed by digests alone", () => {
  /** As somebody does who is shown no content. */
  const followed = (directory: string, from: number): string =>
    reading(directory, (reader) => {
      const { before, joined, entries } = reader.chainFrom(from);
      let link = before.link;
      for (const { content, kept } of entries) {
        link = sha256(link, content);
        if (kept.chained.position === joined?.position) link = sha256(joined.link, link);
      }
      return link;
    });

  test.each([1, 2, 3])("from entry %i of three to the end", (from) =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1"), entryOf(2, "e-2")], [entryOf(3, "e-3")]);
      expect(followed(directory, from)).toBe(lastLink(directory));
    }),
  );

  test.each([1, 4, 5, 6])("from entry %i, four of which were chained otherwise", (from) =>
    inFolder((directory) => {
      writeFifth(directory);
      const store = opened(directory);
      store.commit([entryOf(5, "e-5"), entryOf(6, "e-6")]);
      store.close();
      expect(followed(directory, from)).toBe(lastLink(directory));
    }),
  );

  test("from an entry of then, before anything was written since", () =>
    inFolder((directory) => {
      writeFifth(directory);
      expect(followed(directory, 3)).toBe(lastLink(directory));
    }));

  test.each([
    ["an entry of now", "UPDATE entries SET id = 'x' WHERE position = 5"],
    ["an entry of then", "UPDATE entries SET id = 'x' WHERE position = 3"],
  ])("and ends at %s that was changed", (_, statement) =>
    inFolder((directory) => {
      writeFifth(directory);
      const store = opened(directory);
      store.commit([entryOf(5, "e-5")]);
      store.close();
      tamper(directory, statement);
      expect(() => followed(directory, 2)).toThrow(/is damaged: entry \d: /);
    }),
  );
});
