import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { backup, restore } from "./sqlite/copy.ts";
import { exportLines } from "./sqlite/export.ts";
import { verify } from "./sqlite/verify.ts";
import { account, decisionOf, entryOf, strike } from "./support/entries.ts";
import { inFolder, opened, tamper, written } from "./support/folder.ts";

const seller = account("a-1");
const groups = [[entryOf(1, "e-1", [strike("s-1", seller)]), entryOf(2, "e-2")], [entryOf(3, "e-3", [strike("s-2", seller)])]];

/** Names in a folder but for SQLite's own files beside an open database. */
const namesIn = (directory: string): readonly string[] => readdirSync(directory).filter((name) => !/-(?:shm|wal|journal)$/.test(name)).toSorted();

describe("a backup", () => {
  test("is the ledger as it was when it began, while it is written, and can be restored and written on", () =>
    inFolder((directory) => {
      const [state, copy, again] = ["state", "copies/monday", "again"].map((name) => join(directory, name)) as [string, string, string];
      const store = opened(state, { checkpointEvery: 1 });
      for (const group of groups) store.commit(group);
      expect(backup(state, copy)).toMatchObject({ entries: 3, facts: 2, checkpoints: 2 });
      expect(namesIn(copy)).toEqual(["checkpoints.jsonl", "ledger.db"]);
      expect(readdirSync(join(directory, "copies"))).toEqual(["monday"]);
      store.commit([entryOf(4, "e-4")]);
      store.close();
      expect(restore(copy, again)).toMatchObject({ entries: 3, facts: 2 });
      const restored = opened(again);
      expect([restored.head().position, restored.factsOf(seller).length, restored.known("market", "e-4")]).toEqual([3, 2, undefined]);
      restored.commit([entryOf(4, "e-other")]);
      restored.close();
      expect(verify(again)).toMatchObject({ entries: 4 });
      expect(verify(again)).not.toHaveProperty("damage");
    }));

  test("overwrites nothing", () =>
    inFolder((directory) => {
      const [state, copy] = [join(directory, "state"), join(directory, "copy")];
      written(state, ...groups);
      mkdirSync(copy);
      writeFileSync(join(copy, "notes.txt"), "");
      for (const refused of [backup(state, copy), restore(state, copy), restore(state, join(copy, "notes.txt")), restore(state, state)]) expect(refused).toMatchObject({ failure: { kind: "occupied" } });
      expect(readdirSync(copy)).toEqual(["notes.txt"]);
    }));

  test("of a damaged ledger is not made, nor restored", () =>
    inFolder((directory) => {
      const [state, copy] = [join(directory, "state"), join(directory, "copy")];
      written(state, ...groups);
      tamper(state, "UPDATE entries SET facts = replace(facts, 'a-1', 'a-3') WHERE position = 3");
      expect(backup(state, copy)).toMatchObject({ failure: { kind: "damaged", message: { en: expect.stringContaining("entry 3: "), zh: expect.stringContaining("第 3 条:") } } });
      expect(restore(state, copy)).toMatchObject({ failure: { kind: "damaged" } });
      expect(readdirSync(directory)).toEqual(["state"]);
    }));

  test("of nothing is none", () =>
    inFolder((directory) => {
      expect(backup(join(directory, "state"), join(directory, "copy"))).toMatchObject({ failure: { kind: "absent" } });
      expect(existsSync(join(directory, "state"))).toBe(false);
    }));

  test("that was copied file by file is a ledger too", () =>
    inFolder((directory) => {
      const [state, copy] = [join(directory, "state"), join(directory, "copy")];
      written(state, ...groups);
      cpSync(state, copy, { recursive: true });
      expect(verify(copy)).toMatchObject({ entries: 3 });
      expect(verify(copy)).not.toHaveProperty("damage");
    }));
});

describe("an export", () => {
  const linesOf = (directory: string): readonly string[] => {
    const lines = exportLines(directory);
    if ("failure" in lines) throw new Error(lines.failure.message.en);
    return [...lines];
  };

  test("has a title, and a line for each entry with its decision, its facts and its link", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      const lines = linesOf(directory).map((line): unknown => JSON.parse(line));
      const found = verify(directory);
      expect(lines).toEqual([
        { format: 1, ledger: expect.stringMatching(/^[0-9a-f]{32}$/), ruleset: "market", created: "2020-10-12T00:00:00.000Z" },
        ...groups.flat().map((entry) => ({ ...entry, decision: decisionOf(entry.position, entry.id), link: expect.stringMatching(/^[0-9a-f]{64}$/) })),
      ]);
      expect(lines.at(-1)).toMatchObject({ link: "link" in found ? found.link : "" });
    }));

  test("ends with the first entry that is not what was written", () =>
    inFolder((directory) => {
      written(directory, ...groups);
      tamper(directory, "UPDATE entries SET source = 'x' WHERE position = 2");
      const seen: string[] = [];
      expect(() => {
        const lines = exportLines(directory);
        if ("failure" in lines) return;
        for (const line of lines) seen.push(line);
      }).toThrow(/entry 2: /);
      expect(seen.length).toBe(2);
    }));

  test("of nothing is none", () => inFolder((directory) => expect(exportLines(directory)).toMatchObject({ failure: { kind: "absent" } })));
});
