import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Files, WorkingRuleset } from "@reeve/ruleset";
import { FolderWatch, readFolder } from "@reeve/store";
import type { MoreRules, Opening } from "./opening.ts";

/** What becomes of a folder that changed. */
export interface Reloading {
  readonly folder: string;
  /** What serves now. Its name is the one it is served by, which a change cannot change. */
  readonly current: () => WorkingRuleset;
  /** Has it serve, or says in English why it may not. */
  readonly take: (ruleset: WorkingRuleset, stop: AbortSignal) => Promise<string | undefined>;
  /** The folder is what serves, perhaps again. */
  readonly keep: () => void;
  /** In English, for a log: why the change is not taken. */
  readonly refuse: (reason: string) => void;
}

/** A folder that cannot be watched is looked at again after so long. */
const retryMs = 1000;

/** Looks at a folder whenever it changes, until it is stopped, and hands on what is a ruleset without errors. What is none changes nothing. */
export async function watchRuleset(reloading: Reloading, stop: AbortSignal): Promise<void> {
  const watch = new FolderWatch(reloading.folder);
  while (!stop.aborted) {
    try {
      await watch.begin();
      await reload(reloading, stop);
      await watch.change(stop);
    } catch (error) {
      reloading.refuse(error instanceof Error ? error.message : String(error));
      await pause(retryMs, stop);
    }
  }
  watch.close();
}

async function reload({ folder, current, take, keep, refuse }: Reloading, stop: AbortSignal): Promise<void> {
  const { manifest: { name }, digest, texts } = current();
  if (isSame(await readFolder(folder), texts)) return keep();
  const { ruleset, reason } = await openElsewhere(folder);
  if (ruleset === undefined) return refuse(reason);
  if (ruleset.manifest.name !== name) return refuse(`the ruleset is called \`${ruleset.manifest.name}\` now, and is served as \`${name}\``);
  if (ruleset.digest === digest) return keep();
  const refusal = await take(ruleset, stop);
  if (refusal !== undefined) refuse(refusal);
}

/** Whether the files are those of a version, which spares reading them as one. */
function isSame(files: Files, texts: WorkingRuleset["texts"]): boolean {
  const read = [...files].filter(([path]) => /\.(?:reeve|ya?ml|csv|json)$/i.test(path));
  return read.length === texts.size && read.every(([path, content]) => typeof content !== "string" && texts.get(path)?.text === Buffer.from(content).toString("utf8"));
}

/** Where the compiled thread is, also for tests that run what is written. */
const thread = new URL(import.meta.url.endsWith(".ts") ? "../dist/rulesets/opening.js" : "./opening.js", import.meta.url);

/** Reads, checks and verifies a folder in another thread: meanwhile requests are answered by the version that serves. */
async function openElsewhere(folder: string): Promise<Opening> {
  const worker = new Worker(thread, { workerData: folder, execArgv: [] });
  const ended = new Promise<never>((_, reject) => worker.once("error", reject).once("exit", (code) => reject(new Error(`the thread that reads rulesets ended with ${code}`))));
  ended.catch(() => undefined);
  const next = async <Message>(): Promise<Message> => await Promise.race([once(worker, "message").then(([message]) => message as Message), ended]);
  try {
    const opening = await next<Opening>();
    if (opening.ruleset === undefined) return opening;
    const rules: MoreRules[number][] = [];
    for (let more: MoreRules | undefined; more === undefined || more.length > 0; rules.push(...more)) {
      worker.postMessage("more");
      more = await next<MoreRules>();
    }
    return { ruleset: { ...opening.ruleset, program: { ...opening.ruleset.program, rules } } };
  } finally {
    await worker.terminate();
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop.addEventListener("abort", end);
    if (stop.aborted) end();
  });
}
