/** What people do on the page, and what follows from it. */
import { batch } from "@preact/signals";
import type { Span } from "@reeve/language";
import { filesOf } from "./rulesets.ts";
import type { Shipped } from "./rulesets.ts";
import * as state from "./state.ts";
import type { Written } from "./state.ts";
import { newDesk } from "./worker/desk.ts";
import type { Json } from "./worker/protocol.ts";

/** One for what is wrong with the policy and one for what it decides: neither waits for the other. */
const author = newDesk();
const judge = newDesk();

const quietMs = 150;
const softMs = 200;
const hardMs = 2000;

let composing = 0;
let quiet: ReturnType<typeof setTimeout> | undefined;

/** While somebody composes a character nothing is evaluated: half of a syllable is no mistake. */
export function beginComposing(): void {
  composing++;
  clearTimeout(quiet);
}
export function endComposing(): void {
  composing = Math.max(0, composing - 1);
  soon();
}

/** Evaluates once nobody has typed for a moment. */
export function soon(): void {
  clearTimeout(quiet);
  if (composing === 0) quiet = setTimeout(() => void run(), quietMs);
}

/** Checks the policy and decides the event, now. */
export async function run(): Promise<void> {
  clearTimeout(quiet);
  await Promise.all([checkNow(), judgeNow()]);
}

async function checkNow(): Promise<void> {
  const outcome = await author.ask(state.files.value, "check", {});
  if (outcome.kind === "answer") state.checked.value = outcome.answer;
}

async function judgeNow(): Promise<void> {
  state.work.value = "busy";
  const slow = setTimeout(() => void (state.work.value = "slow"), softMs);
  const outcome = await judge.ask(state.files.value, "judge", { event: state.event.value as unknown as Json }, { hardMs });
  clearTimeout(slow);
  if (outcome.kind === "superseded") return;
  batch(() => {
    state.work.value = outcome.kind === "cancelled" ? "cancelled" : outcome.kind === "fault" ? "failed" : "idle";
    if (outcome.kind === "fault") state.fault.value = outcome.message;
    if (outcome.kind !== "answer") return;
    if ("refused" in outcome.answer) state.refused.value = outcome.answer.refused;
    else {
      state.refused.value = undefined;
      state.judgement.value = outcome.answer.verdictOf;
    }
  });
}

export async function openRuleset(name: Shipped): Promise<void> {
  const files = await filesOf(name);
  batch(() => {
    state.shippedName.value = name;
    state.files.value = files;
    state.openPath.value = files.has("policy.reeve") ? "policy.reeve" : ([...files.keys()].find((path) => path.endsWith(".reeve")) ?? "");
  });
  await run();
}

export function changeFile(path: string, text: string): void {
  if (state.files.value.get(path) === text) return;
  state.files.value = new Map(state.files.value).set(path, text);
  soon();
}

export function changeEvent(written: Written): void {
  state.event.value = written;
  soon();
}

/** Puts a value at a dotted path of the event's data; `undefined` takes it away. */
export function changeData(path: string, value: Json | undefined): void {
  const { data, ...rest } = state.event.value;
  changeEvent({ ...rest, data: withValue(data, path.split("."), value) });
}

function withValue(data: Readonly<Record<string, Json>>, [name = "", ...rest]: readonly string[], value: Json | undefined): Readonly<Record<string, Json>> {
  const { [name]: old, ...others } = data;
  if (rest.length === 0) return value === undefined ? others : { ...data, [name]: value };
  const inner = typeof old === "object" && old !== null && !Array.isArray(old) ? (old as Readonly<Record<string, Json>>) : {};
  const changed = withValue(inner, rest, value);
  return Object.keys(changed).length === 0 ? others : { ...data, [name]: changed };
}

/** Shows a place of the policy in the editor. */
export function reveal(span: Span): void {
  batch(() => {
    state.region.value = "policy";
    state.openPath.value = span.path;
    state.revealed.value = { span };
  });
}
