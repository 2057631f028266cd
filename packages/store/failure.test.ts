import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "@reeve/engine";
import { describe, expect, test } from "vitest";
import { attempt } from "./failure.ts";
import { firstLink } from "./record/chain.ts";
import { connect } from "./sqlite/connection.ts";
import { backup } from "./sqlite/copy.ts";
import { exportLines } from "./sqlite/export.ts";
import { touching } from "./sqlite/files.ts";
import { openStore, withLedger } from "./sqlite/open.ts";
import { readStore } from "./sqlite/read.ts";
import { rebuild } from "./sqlite/rebuild.ts";
import { migrations } from "./sqlite/migrations.ts";
import { sqliteStore } from "./sqlite/store.ts";
import { verify } from "./sqlite/verify.ts";
import { account, decisionOf, entryOf, strike } from "./support/entries.ts";
import { firstFormatCheckpoint, firstFormatRows } from "./support/first-format.ts";
import { clock, inFolder, opened, tamper, written } from "./support/folder.ts";

/** The superuser may write everywhere, so for the time being it is nobody in particular (user 65534 of POSIX systems). */
function asSomebody<Result>(action: () => Result): Result {
  if (process.getuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}

describe("a ledger is refused, in both languages and with a remedy", () => {
  test.each<readonly [which: string, kind: string, prepare: (directory: string) => void]>([
    ["of another ruleset", "other-ruleset", (directory) => opened(directory, { ruleset: "starter" }).close()],
    ["of a newer program", "newer", (directory) => opened(directory, { formats: [...migrations, "CREATE TABLE more (one INTEGER)"] }).close()],
    ["that is a text", "foreign", (directory) => writeFileSync(join(directory, "ledger.db"), "dear diary, ".repeat(1000))],
    ["that is some other database", "foreign", (directory) => tamper(directory, "CREATE TABLE shop (one INTEGER)")],
    ["whose lock is a text", "foreign", (directory) => writeFileSync(join(directory, "lock.db"), "dear diary, ".repeat(1000))],
    ["that is a folder", "read-only", (directory) => mkdirSync(join(directory, "ledger.db"))],
    ["with a trigger", "damaged", (directory) => (written(directory, [entryOf(1, "e-1")]), tamper(directory, "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM excerpts; END"))],
    ["without an index", "damaged", (directory) => (written(directory, [entryOf(1, "e-1")]), tamper(directory, "DROP INDEX excerpts_kept"))],
    ["whose pages are gone", "damaged", (directory) => truncated(directory)],
  ])("%s", (_which, kind, prepare) =>
    inFolder((directory) => {
      prepare(directory);
      const before = namesIn(directory);
      const refused = openStore(directory, { ruleset: "market" });
      expect(refused).toEqual({ failure: { kind, message: { en: expect.stringContaining(directory), zh: expect.stringMatching(/[\u4e00-\u9fff]/) }, help: { en: expect.any(String), zh: expect.stringMatching(/[\u4e00-\u9fff]/) } } });
      expect(namesIn(directory)).toEqual(before);
      // The lock was given up.
      expect(openStore(directory, { ruleset: "market" })).toMatchObject({ failure: { kind } });
    }),
  );

  test.each(["ENOSPC", "EDQUOT"])("on a disk that is full before there is a ledger (%s)", (code) => {
    const failing = (): never => {
      throw Object.assign(new Error(code), { code, syscall: "write" });
    };
    expect(attempt(() => touching("state", failing))).toMatchObject({ failure: { kind: "full", message: { en: expect.stringContaining("no space is left") } } });
  });

  test("in a folder that cannot be made", () =>
    inFolder((directory) => {
      const file = join(directory, "file");
      writeFileSync(file, "");
      expect(openStore(join(file, "state"), { ruleset: "market" })).toMatchObject({ failure: { kind: "read-only", message: { en: expect.stringContaining("ENOTDIR") } } });
    }));

  test("in a folder that may not be written", () =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1")]);
      chmodSync(directory, 0o555);
      try {
        expect(asSomebody(() => openStore(directory, { ruleset: "market" }))).toMatchObject({ failure: { kind: "read-only" } });
      } finally {
        chmodSync(directory, 0o700);
      }
    }));

  test("that is not there, unless a ruleset says whose it is to be", () =>
    inFolder((directory) => {
      const state = join(directory, "state");
      for (const refused of [openStore(state, {}), verify(state), rebuild(state), exportLines(state)]) expect(refused).toMatchObject({ failure: { kind: "absent" } });
      expect(existsSync(state)).toBe(false);
      opened(state, { ruleset: "market" }).close();
      const store = openStore(state, {});
      if ("failure" in store) throw new Error(store.failure.message.en);
      store.close();
    }));

  function truncated(directory: string): void {
    const groups = Array.from({ length: 200 }, (_, index) => entryOf(index + 1, `e-${index}`));
    written(directory, groups);
    const path = join(directory, "ledger.db");
    writeFileSync(path, readFileSync(path).subarray(0, 3 * 4096));
  }

  const namesIn = (directory: string): readonly string[] => readdirSync(directory).filter((name) => !/^lock\.db|-(?:shm|wal|journal)$/.test(name)).toSorted();
});

describe("a ledger of an older format", () => {
  /** Three entries as the first format kept them, made by the program that knew no other; a checkpoint after them. */
  function ofFirstFormat(directory: string): void {
    const [first = ""] = migrations;
    tamper(directory, String(first), `PRAGMA application_id = ${0x52_65_65_76}`, "PRAGMA user_version = 1", ...firstFormatRows);
    writeFileSync(join(directory, "checkpoints.jsonl"), `${firstFormatCheckpoint}\n`);
  }

  function formatOf(directory: string): unknown {
    const connection = connect(join(directory, "ledger.db"));
    const [format] = connection.prepare("PRAGMA user_version").row() ?? [];
    connection.close();
    return format;
  }

  const more = "ALTER TABLE ledger ADD COLUMN note TEXT NOT NULL DEFAULT 'kept'";

  test("is brought to the newest, and keeps what it has", () =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1")]);
      const store = opened(directory, { formats: [...migrations, more] });
      expect(store.known("market", "e-1")?.position).toBe(1);
      store.commit([entryOf(2, "e-2")]);
      store.close();
      expect(openStore(directory, { ruleset: "market" })).toMatchObject({ failure: { kind: "newer", message: { en: expect.stringContaining(`has format ${migrations.length + 1}, and this program knows formats up to ${migrations.length}`) } } });
      expect(verify(directory)).toMatchObject({ failure: { kind: "newer" } });
    }));

  test("is read without being changed, and written on in the newest", () =>
    inFolder((directory) => {
      ofFirstFormat(directory);
      const found = verify(directory);
      expect(found).toMatchObject({ entries: 3, facts: 3, erased: 0, checkpoints: 1 });
      expect(found).not.toHaveProperty("damage");
      const reader = readStore(directory);
      if ("failure" in reader) throw new Error(reader.failure.message.en);
      expect([reader.head.position, reader.factsOf(account("a-1"), Infinity), reader.decision(3)]).toEqual([3, [strike("s-1", account("a-1"))], decisionOf(3, "e-3")]);
      reader.close();
      expect(formatOf(directory)).toBe(1);
      expect(backup(directory, join(directory, "copy"))).toMatchObject({ entries: 3 });
      const store = opened(directory);
      const kept = [store.concerning(0, 10), store.known("market", "e-2")?.position, store.excerptsOf(2).length, store.deadlines().length, store.counted("offers_lookup", "2020-10-12"), store.ownerOf("review", "d-00000000000000000002")];
      expect(kept).toEqual([[], 2, 1, 1, 1, account("a-2")]);
      store.commit([entryOf(4, "e-4", [strike("s-2", account("a-1"))], { concerns: [account("a-1")] })]);
      expect([store.factsOf(account("a-1")).length, store.concerning(0, 10)]).toEqual([2, [{ position: 4, concerns: [account("a-1")] }]]);
      store.close();
      expect(verify(directory)).toMatchObject({ entries: 4, facts: 4 });
      expect(verify(directory)).not.toHaveProperty("damage");
      expect(formatOf(directory)).toBe(migrations.length);
    }));

  test("stays as it is when that fails", () =>
    inFolder((directory) => {
      written(directory, [entryOf(1, "e-1")]);
      expect(() => openStore(directory, { ruleset: "market", formats: [...migrations, `${more}; CREATE TABLE entries (again INTEGER)`] })).toThrow(/already exists/);
      const store = opened(directory);
      expect(store.head().position).toBe(1);
      store.close();
    }));
});

test("what is acknowledged is on disk: the log is synced with every commit", () =>
  inFolder((directory) =>
    withLedger(directory, { ruleset: "market", clock, random: randomBytes }, ({ connection, release }) => {
      const settings = ["journal_mode", "synchronous"].map((name) => connection.prepare(`PRAGMA ${name}`).row()?.[0]);
      connection.close();
      release();
      expect(settings).toEqual(["wal", 2]);
    }),
  ));

test("a checkpoint that cannot be written loses nothing", () =>
  inFolder((directory) => {
    const store = opened(directory, { checkpointEvery: 1 });
    const path = join(directory, "checkpoints.jsonl");
    mkdirSync(path);
    store.commit([entryOf(1, "e-1")]);
    expect(() => store.checkpoint()).toThrow(/EISDIR/);
    rmdirSync(path);
    store.commit([entryOf(2, "e-2")]);
    store.close();
    expect(verify(directory)).toMatchObject({ entries: 2, checkpoints: 1 });
  }));

describe("a disk that is full", () => {
  test("fails the group whole, keeps what was acknowledged, and takes the group again when there is room", () =>
    inFolder((directory) =>
      withLedger(directory, { ruleset: "market", clock, random: randomBytes }, ({ connection, title, release }) => {
        const store = sqliteStore({ connection, clock, random: randomBytes, checkpoints: join(directory, "checkpoints.jsonl"), checkpointed: 0, checkpointEvery: 10, link: firstLink(title.ledger, title.ruleset, title.created), remembered: 100, release });
        // To SQLite, a page more than there may be is what a full disk is.
        connection.run("PRAGMA max_page_count = 60");
        let written = 0;
        const failing = (): never => {
          for (;;) {
            store.commit(groupAfter(written));
            written += 50;
          }
        };
        expect(failing).toThrow(/no space is left .*; nothing of this group was written/);
        expect(written).toBeGreaterThan(0);
        expect([store.head().position, store.known("market", `e-${written}`)?.position, store.known("market", `e-${written + 1}`)]).toEqual([written, written, undefined]);
        connection.run("PRAGMA max_page_count = 1000");
        store.commit(groupAfter(written));
        store.close();
        expect(verify(directory)).toMatchObject({ entries: written + 50 });
        expect(verify(directory)).not.toHaveProperty("damage");
      }),
    ));

  const groupAfter = (position: number): readonly Entry[] => Array.from({ length: 50 }, (_, index) => entryOf(position + index + 1, `e-${position + index + 1}`));
});
