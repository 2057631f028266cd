/** A queue with an end, a ledger that fails, and several rulesets beside one another. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuiltInEvent, Event, Ledger, Taken } from "@reeve/engine";
import { StoreError } from "@reeve/store";
import type { OpenedLedger } from "@reeve/store";
import { expect, onTestFinished, test } from "vitest";
import { noObserver } from "../observer.ts";
import type { Version } from "../rulesets/version.ts";
import { honest, listing, newState, rulesetIn, start, striking } from "../support/running.ts";
import { Writer } from "./writer.ts";
import type { Outcome } from "./writer.ts";

const event = (id: string): Event => ({ id, source: "s", type: 0, time: "", instant: 0, data: {} });
const version = { plan: {} } as Version;

/** A ledger that decides nothing: what it is given is written down when it commits, and what it is told to fail on fails. */
function bookkeeper(fails: { readonly event?: string; readonly commits?: number; readonly kind?: "io" | "full" } = {}) {
  const log: string[] = [];
  let group: string[] = [];
  let failing = fails.commits ?? 0;
  const ledger = {
    use: () => undefined,
    foresee: () => undefined,
    take: ({ id }: Event | BuiltInEvent): Taken => {
      if (id === fails.event) {
        group = [];
        throw new Error(`a fault at ${id}`);
      }
      group.push(id);
      return { problem: { type: id, pointer: "", message: { en: "", zh: "" } } };
    },
    preview: ({ id }: Event | BuiltInEvent): Taken => {
      if (id === fails.event) throw new Error(`a fault at ${id}`);
      return { problem: { type: id, pointer: "", message: { en: "", zh: "" } } };
    },
    commit: () => {
      const failure = { kind: fails.kind ?? "io", message: { en: "", zh: "" }, help: { en: "", zh: "" } };
      const taken = group.splice(0);
      if (failing-- > 0) throw new StoreError(failure);
      if (taken.length > 0) log.push(taken.join(" "));
    },
    nextDeadline: undefined,
    close: () => void log.push("closed"),
  };
  return { log, opened: { ledger: ledger as unknown as Ledger, store: {} } as OpenedLedger };
}

function writing(book: ReturnType<typeof bookkeeper>, mostWaiting = 1024) {
  const clock = { now: 0 };
  const told: string[] = [];
  const writer = new Writer({ name: "w", open: () => book.opened, clock: () => clock.now, observer: noObserver, mostWaiting });
  const submit = (id: string): boolean => writer.submit({ version, event: event(id), settle: (outcome: Outcome) => void told.push("failed" in outcome ? `${id} failed: ${outcome.failed}` : id) });
  return { writer, clock, told, submit };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test("what waits is written in groups, in the order in which it came, and only then told", async () => {
  const book = bookkeeper();
  const { submit, told } = writing(book);
  expect(["a", "b", "c"].map(submit)).toEqual([true, true, true]);
  expect([book.log, told]).toEqual([[], []]);
  await expect.poll(() => told).toEqual(["a", "b", "c"]);
  // All of them at once, unless the machine stands still meanwhile.
  expect(book.log.join(" ")).toBe("a b c");
});

test("those who can wait where they are go to half of the queue", () => {
  const { submit, writer } = writing(bookkeeper(), 4);
  expect([writer.isBusy, submit("a"), submit("b"), writer.isBusy, writer.isFull]).toEqual([false, true, true, true, false]);
  expect([submit("c"), submit("d"), writer.isFull, submit("e")]).toEqual([true, true, true, false]);
});

test("beyond its end nothing is put into the queue, and what was put there is decided", async () => {
  const book = bookkeeper();
  const { submit, told, writer } = writing(book, 2);
  expect(["a", "b", "c"].map(submit)).toEqual([true, true, false]);
  expect(writer.isFull).toBe(true);
  await expect.poll(() => told).toEqual(["a", "b"]);
  expect(writer.isFull).toBe(false);
});

test("a group that other work puts off is written between two pieces of it, once", async () => {
  const book = bookkeeper();
  const { submit, told, writer } = writing(book);
  submit("a");
  for (const until = performance.now() + 6; performance.now() < until; );
  writer.keepPace();
  expect([book.log, told]).toEqual([["a"], ["a"]]);
  submit("b");
  await expect.poll(() => told).toEqual(["a", "b"]);
  await turn();
  writer.keepPace();
  expect([book.log, writer.waiting]).toEqual([["a", "b"], 0]);
});

test("an event on which a mistake of ours shows takes no other with it", async () => {
  const book = bookkeeper({ event: "b" });
  const { submit, told } = writing(book);
  ["a", "b", "c"].map(submit);
  await expect.poll(() => told.length).toBe(3);
  expect([book.log, told]).toEqual([["a", "c"], ["a", "b failed: event", "c"]]);
});

test("nothing is recorded of what is not to be remembered, and a mistake that shows on it is its own", async () => {
  const book = bookkeeper({ event: "b" });
  const { submit, told, writer } = writing(book);
  submit("a");
  for (const id of ["b", "c"]) writer.submit({ version, event: event(id), isDry: true, settle: (outcome) => void told.push("failed" in outcome ? `${id} failed: ${outcome.failed}` : id) });
  submit("d");
  await expect.poll(() => told).toEqual(["a", "b failed: event", "c", "d"]);
  expect(book.log.join(" ")).toBe("a d");
});

test("when the disk fails nothing is acknowledged, and the ledger is opened anew a while later", async () => {
  const book = bookkeeper({ commits: 1 });
  const { submit, told, clock } = writing(book);
  clock.now = 10_000;
  submit("a");
  await turn();
  submit("b");
  await turn();
  clock.now += 1000;
  submit("c");
  await turn();
  expect([book.log, told]).toEqual([["closed", "c"], ["a failed: ledger", "b failed: ledger", "c"]]);
});

test("a disk that is full is known until something was written, and the ledger stays open", async () => {
  const book = bookkeeper({ commits: 1, kind: "full" });
  const { submit, told, writer } = writing(book);
  submit("a");
  await expect.poll(() => told).toEqual(["a failed: ledger"]);
  expect([writer.lacksSpace, writer.opened === undefined]).toEqual([true, false]);
  submit("b");
  await expect.poll(() => told.at(-1)).toBe("b");
  expect([writer.lacksSpace, book.log]).toEqual([false, ["b"]]);
});

test("what waits when it closes is written first", async () => {
  const book = bookkeeper();
  const { submit, told, writer } = writing(book);
  submit("a");
  await writer.close();
  expect([book.log, told]).toEqual([["a", "closed"], ["a"]]);
});

test("a request that finds the queue full is told when to come again, and nothing of it is recorded", async () => {
  const { post } = await start({ mostWaiting: 0 });
  const answer = await post("/v1/evaluate", listing("e-1", honest));
  expect([answer.status, answer.headers.get("retry-after"), answer.value["type"]]).toEqual([503, "1", "/problems/overloaded"]);
  expect((await post("/v1/evaluate?mode=dry-run", listing("e-1", honest))).status).toBe(503);
});

test("several rulesets are named, and each has a ledger of its own", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "reeve-several-"));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  const folders = ["one", "two"].map((name) => {
    const folder = join(scratch, name);
    cpSync("packages/cli/fixtures/strikes", folder, { recursive: true });
    writeFileSync(join(folder, "ruleset.yaml"), readFileSync(join(folder, "ruleset.yaml"), "utf8").replace("name: strikes", `name: ${name}`));
    return folder;
  });
  const rulesets = await Promise.all(folders.map(async (folder) => ({ folder, ruleset: await rulesetIn(folder) })));
  const { post } = await start({ rulesets, state: newState() });
  const verdict = async (query: string, id: string, title: string): Promise<unknown> => {
    const { value } = await post(`/v1/evaluate${query}`, listing(id, title));
    return value["verdict"] ?? value["type"];
  };
  expect(await verdict("", "e-1", honest)).toBe("/problems/ruleset-needed");
  expect([await verdict("?ruleset=one", "e-1", striking), await verdict("?ruleset=one", "e-2", honest), await verdict("?ruleset=two", "e-2", honest)]).toEqual(["block", "block", "allow"]);
});
