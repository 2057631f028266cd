import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "./sqlite/open.ts";
import type { LedgerStore } from "./sqlite/store.ts";
import { entryOf } from "./support/entries.ts";

let directory = "";
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "reeve-lock-"))));
afterEach(() => rmSync(directory, { recursive: true }));

const options = { ruleset: "market", clock: () => Date.UTC(2020, 9, 12) };

function opened(): LedgerStore {
  const store = openStore(directory, options);
  if ("failure" in store) throw new Error(store.failure.message.en);
  return store;
}

/** Another process that opens the ledger and says so, and then waits. */
async function holder(): Promise<{ readonly pid: number | undefined; readonly kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("support/holder.js", import.meta.url)), directory], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error("the holder ended")));
  });
  return {
    pid: child.pid,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

test("a second writer in the process is refused and told who writes", () => {
  const store = opened();
  expect(openStore(directory, options)).toEqual({
    failure: {
      kind: "in-use",
      message: {
        en: `the ledger \`${directory}\` is written by process ${process.pid} since 2020-10-12T00:00:00.000Z`,
        zh: `账本 \`${directory}\` 正由进程 ${process.pid}(自 2020-10-12T00:00:00.000Z 起)写入`,
      },
      help: { en: "a ledger has one writer: end that process, or send the events to it", zh: "一个账本只能有一个写入者:请结束该进程,或将事件交由该进程处理" },
    },
  });
  store.commit([entryOf(1, "e-1")]);
  store.close();
});

test("another process is refused while one writes, and has the ledger as soon as that one is killed", async () => {
  const { pid, kill } = await holder();
  const refused = openStore(directory, options);
  expect(refused).toMatchObject({ failure: { kind: "in-use", message: { en: expect.stringContaining(`process ${pid} since`) } } });
  await kill();
  const store = opened();
  expect(store.head().position).toBe(1);
  expect(JSON.parse(readFileSync(join(directory, "writer.json"), "utf8"))).toEqual({ pid: process.pid, since: "2020-10-12T00:00:00.000Z" });
  store.close();
});

test("who closes leaves the ledger, its checkpoints and no note", () => {
  const store = opened();
  store.commit([entryOf(1, "e-1")]);
  store.close();
  store.close();
  expect(existsSync(join(directory, "writer.json"))).toBe(false);
  // Everything is in the database, nothing in the log beside it; `-shm` is scratch.
  const kept = readdirSync(directory).filter((name) => !name.endsWith("-shm") && statSync(join(directory, name)).size > 0);
  expect(kept.toSorted()).toEqual(["checkpoints.jsonl", "ledger.db"]);
  opened().close();
});
