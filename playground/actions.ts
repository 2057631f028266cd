/** What people do on the page, and what follows from it. */
import { batch, effect } from "@preact/signals";
import type { Signal } from "@preact/signals";
import type { Language, Localized, Span } from "@reeve/language";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { newAuthor, pathAt } from "./author/author.ts";
import type { Author } from "./author/author.ts";
import { storyExamples } from "./examples.ts";
import type { Example } from "./examples.ts";
import { filesOf } from "./rulesets.ts";
import type { Shipped } from "./rulesets.ts";
import { filesIn, packed, sharedIn, sharedOf, unpacked } from "./shared.ts";
import type { Shared } from "./shared.ts";
import { judgeAt } from "./server.ts";
import * as state from "./state.ts";
import type { Panel, Run } from "./state.ts";
import { words } from "./words.ts";
import { newDesk } from "./worker/desk.ts";
import type { Files, Outcome } from "./worker/desk.ts";
import type { AnswerOf, AskOf, Judged, Json, StoryName, TaskName, Told, WrittenEvent } from "./worker/protocol.ts";

/** One worker for what is wrong with the policy and what the editor asks, one for what it decides, one for what takes long: none waits for another. */
let author: Author | undefined;
const judge = newDesk();
const bench = newDesk();

/** The author begins once there is a decision: until then its worker would only take the processor away. */
const decidedOnce = Promise.withResolvers<void>();

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
  bring();
  soon();
}

/** Evaluates once nobody has typed for a moment. */
export function soon(): void {
  clearTimeout(quiet);
  if (composing === 0) quiet = setTimeout(() => void run(), quietMs);
}

/** Decides the event, now. */
export async function run(): Promise<void> {
  clearTimeout(quiet);
  author?.count(state.openPath.value);
  await Promise.all([describeNow(), judgeNow()]);
  decidedOnce.resolve();
}

async function describeNow(): Promise<void> {
  const outcome = await judge.ask(state.files.value, "describe", {});
  if (outcome.kind === "answer" && outcome.answer !== undefined) state.ruleset.value = outcome.answer;
}

async function judgeNow(): Promise<void> {
  state.work.value = "busy";
  const slow = setTimeout(() => void (state.work.value = "slow"), softMs);
  const outcome = state.server.value.isOn ? await judgeAt(state.server.value, serverAsk()) : await judge.ask(state.files.value, "judge", { event: state.event.value as unknown as Json }, { hardMs });
  clearTimeout(slow);
  if (outcome.kind === "superseded") return;
  batch(() => {
    state.work.value = outcome.kind === "cancelled" ? "cancelled" : outcome.kind === "fault" ? "failed" : "idle";
    if (outcome.kind === "fault") console.error(outcome.message);
    if (outcome.kind === "answer") take(outcome.answer);
  });
}

function serverAsk() {
  const { value: written } = state.event;
  return { written, type: state.ruleset.value?.events.find(({ name }) => name === written.type), language: state.language.value };
}

function take(judged: Judged): void {
  if ("refused" in judged) state.refused.value = judged.refused;
  else {
    state.refused.value = undefined;
    state.judgement.value = judged.judgement;
  }
}

// ---------------------------------------------------------------- files and events

export async function openRuleset(name: Shipped): Promise<void> {
  const files = await filesOf(name);
  batch(() => {
    state.shippedName.value = name;
    show(files, files.has("policy.reeve") ? "policy.reeve" : firstOf(files));
    state.baseFiles.value = files;
  });
  await run();
}

const firstOf = (files: Files): string => [...files.keys()].find((path) => path.endsWith(".reeve")) ?? "";

function show(files: Files, path: string): void {
  state.files.value = files;
  state.openPath.value = files.has(path) ? path : firstOf(files);
  for (const one of [state.tests, state.evaded, state.compared, state.history] as readonly Signal<Run<unknown>>[]) one.value = { state: "idle" };
  state.stories.value = [];
  state.story.value = undefined;
  state.testedFiles.value = undefined;
}

export function changeFile(path: string, text: string): void {
  if (state.files.value.get(path) === text) return;
  state.files.value = new Map(state.files.value).set(path, text);
  soon();
}

/** Formats the open file, as its language has it. */
export const format = async (): Promise<void> => state.editor.value?.format();

export function changeEvent(written: WrittenEvent): void {
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

export async function openExample({ event }: Example): Promise<void> {
  if (state.shippedName.value !== "tour") await openRuleset("tour");
  batch(() => {
    state.region.value = "listing";
    state.event.value = event;
    state.evaded.value = { state: "idle" };
  });
  await run();
}

export async function openStoryExample(id: string): Promise<void> {
  const example = storyExamples.find((one) => one.id === id);
  if (example === undefined) return;
  if (state.shippedName.value !== "tour") await openRuleset("tour");
  showPanel("timeline");
  await readStories();
  const story = state.stories.value.find(({ name }) => name === example.story);
  if (story !== undefined) await playStory(story, { duplicate: false, reorder: false, late: false });
}

export function showPanel(panel: Panel): void {
  batch(() => {
    state.panel.value = panel;
    state.region.value = "panels";
  });
}

// ---------------------------------------------------------------- what takes longer

/** Asks something on the bench, with how it goes on the page. */
async function ask<Name extends TaskName>(into: Signal<Run<NonNullable<AnswerOf<Name>>>>, task: Name, what: AskOf<Name>): Promise<void> {
  const { answer } = into.value;
  const busy = { state: "busy", ...(answer === undefined ? {} : { answer }) } as const;
  into.value = busy;
  const progress = (done: number, of: number): void => void (into.value = { ...busy, done: Math.round((100 * done) / of) });
  into.value = runOf(await bench.ask(state.files.value, task, what, { progress }), into.value);
}

function runOf<Answer>(outcome: Outcome<Answer>, before: Run<NonNullable<Answer>>): Run<NonNullable<Answer>> {
  switch (outcome.kind) {
    case "answer":
      return outcome.answer === undefined || outcome.answer === null ? { state: "refused" } : { state: "done", answer: outcome.answer };
    case "superseded":
      return before;
    case "cancelled":
      return { state: "cancelled" };
    case "fault":
      return { state: "failed" };
  }
}

/** Ends what takes too long for whoever waits. */
export const cancel = (): void => bench.cancel();

export async function runTests(): Promise<void> {
  const files = state.files.value;
  await ask(state.tests, "test", {});
  if (state.tests.value.state === "done") state.testedFiles.value = files;
}

let seed = 1;

export const evade = (): Promise<void> => ask(state.evaded, "evade", { event: state.event.value as unknown as Json, seed: seed++ });

export function compare(): Promise<void> {
  const labels = state.labels.value;
  return ask(state.compared, "compare", { before: [...state.baseFiles.value], ...(labels === undefined ? {} : { labels: labels.text }) });
}

/** Compares over a file of labels, or over the tests again. It is read here and sent nowhere. */
export async function compareOver(file: File | undefined): Promise<void> {
  state.labels.value = file === undefined ? undefined : { name: file.name, text: await file.text() };
  await compare();
}

/** From now on the policy as it is now is what is compared with. */
export function takeAsBase(): void {
  state.baseFiles.value = state.files.value;
  tell(words.baseTaken);
}

export async function readStories(): Promise<void> {
  const outcome = await bench.ask(state.files.value, "stories", {});
  if (outcome.kind === "answer") state.stories.value = outcome.answer;
}

export async function playStory(story: StoryName, told: Told): Promise<void> {
  batch(() => {
    state.story.value = story;
    state.told.value = told;
  });
  await ask(state.history, "history", { story, told });
}

// ---------------------------------------------------------------- the editor

/** The author's worker speaks the language of the page, and has its files as they are unless somebody composes a character. */
void decidedOnce.promise.then(() =>
  effect(() => {
    author?.end();
    author = newAuthor(state.language.value, { diagnostics: takeDiagnostics, lenses: () => void state.lensTurn.value++ });
    bring();
  }),
);
effect(() => {
  void state.files.value;
  bring();
});

function bring(): void {
  if (composing === 0) author?.bring(state.files.peek());
}

const fresh = new Map<string, PublishDiagnosticsParams["diagnostics"]>();

/** They come file by file, one directly after another, and are taken together. */
function takeDiagnostics({ uri, diagnostics }: PublishDiagnosticsParams): void {
  if (fresh.size === 0) setTimeout(showDiagnostics);
  fresh.set(pathAt(uri), diagnostics);
}

function showDiagnostics(): void {
  const before = state.problems.value;
  const told = new Map([...(before ?? []), ...fresh]);
  const problems = new Map([...told].filter(([path, own]) => own.length > 0 && state.files.value.has(path)));
  fresh.clear();
  if (before === undefined || JSON.stringify([...before]) !== JSON.stringify([...problems])) state.problems.value = problems;
}

/** While somebody composes a character there is no answer. */
export const askAuthor: Author["ask"] = async (method, asked, giving) => {
  await decidedOnce.promise;
  return composing > 0 ? undefined : author?.ask(method, asked, giving);
};
export const tryAuthor: Author["tryTo"] = async (method, asked, giving) => {
  await decidedOnce.promise;
  return author?.tryTo(method, asked, giving);
};

/** Lists the tests that reach a line. */
export async function showCases(path: string, line: number): Promise<void> {
  state.coveredLine.value = { path, line };
  showPanel("coverage");
  if (state.testedFiles.value !== state.files.value) await runTests();
}

/** Writes the rules with the keywords of a language. */
export async function writeKeywords(language: Language): Promise<void> {
  const outcome = await judge.ask(state.files.value, "translate", { language });
  if (outcome.kind !== "answer" || outcome.answer.length === 0) return;
  state.files.value = new Map([...state.files.value, ...outcome.answer]);
  soon();
}

/** Has the page keep what is on it until it is opened again. */
export async function saveDraft(): Promise<void> {
  try {
    localStorage.setItem(draftKey, JSON.stringify(await sharedNow()));
    tell(words.saved);
  } catch {
    tell(words.notSaved);
  }
}

const draftKey = "reeve.draft";

const sharedNow = async (): Promise<Shared> => sharedOf(state.shippedName.value, await filesOf(state.shippedName.value), state.files.value, state.event.value, state.openPath.value);

/** The address under which somebody else sees the same. */
export async function shareAddress(): Promise<string> {
  const address = new URL(location.href);
  address.search = "";
  address.hash = `s=${await packed(await sharedNow())}`;
  return address.href;
}

/** Begins with what the address holds, else with the draft that was kept, else with the first example. */
export async function begin(first: Example): Promise<void> {
  const { hash } = location;
  const shared = hash.startsWith("#s=") ? await unpacked(hash.slice(3)) : undefined;
  if (hash.startsWith("#s=") && shared === undefined) tell(words.notShared);
  const draft = shared ?? (hash === "" ? draftKept() : undefined);
  if (draft !== undefined) return await openShared(draft);
  state.event.value = first.event;
  await openRuleset("tour");
}

function draftKept(): Shared | undefined {
  try {
    return sharedIn(JSON.parse(localStorage.getItem(draftKey) ?? "null"));
  } catch {
    return undefined;
  }
}

async function openShared(shared: Shared): Promise<void> {
  const original = await filesOf(shared.ruleset);
  batch(() => {
    state.shippedName.value = shared.ruleset;
    show(filesIn(shared, original), shared.open);
    state.baseFiles.value = original;
    state.event.value = shared.event;
  });
  await run();
}

// ---------------------------------------------------------------- tests that are kept

const savedPath = "tests/saved.yaml";

/** Adds the event on the page, with what is decided of it, to the tests of the ruleset. */
export async function saveTest(name: string): Promise<"saved" | "other" | "refused"> {
  const outcome = await bench.ask(state.files.value, "save", { name, event: state.event.value });
  if (outcome.kind !== "answer" || outcome.answer === undefined) return "refused";
  const before = state.files.value.get(savedPath);
  changeFile(savedPath, before === undefined ? outcome.answer.text : `${before.trimEnd()}\n${outcome.answer.text}`);
  return outcome.answer.isSame ? "saved" : "other";
}

let told: ReturnType<typeof setTimeout> | undefined;

/** Tells that something was done. */
export function tell(notice: Localized): void {
  clearTimeout(told);
  state.notice.value = notice;
  told = setTimeout(() => void (state.notice.value = undefined), 4000);
}

