/** All that the page knows, in one place; what changes it stands in `actions.ts`. */
import { signal } from "@preact/signals";
import type { Language, Localized, Span } from "@reeve/language";
import { kept } from "./kept.ts";
import type { Shipped } from "./rulesets.ts";
import type { Diagnostic } from "vscode-languageserver-protocol";
import type { Files } from "./worker/desk.ts";
import type { ComparedView, EvadedView, HistoryView, Judgement, Refused, RulesetView, StoryName, TestsView, Told, WrittenEvent } from "./worker/protocol.ts";

export type Theme = "light" | "dark";
export type Panel = "problems" | "trace" | "tests" | "coverage" | "evade" | "compare" | "timeline" | "json";
/** What is seen where there is room for one region only. */
export type Region = "policy" | "listing" | "decision" | "panels";

/** A long task, for as long as it goes on, and what came of it for as long as it holds. */
export interface Run<Answer> {
  readonly state: "idle" | "busy" | "done" | "refused" | "cancelled" | "failed";
  readonly answer?: Answer;
  /** How much of it is done, in percent. */
  readonly done?: number;
}
const noRun = { state: "idle" } as const;

const preferredLanguage = (): Language => (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
const preferredTheme = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

export const language = kept<Language>("language", preferredLanguage());
export const theme = kept<Theme>("theme", preferredTheme());

export const shippedName = signal<Shipped>("tour");
export const files = signal<Files>(new Map());
/** The version that is compared with: the ruleset as it was opened, until another is taken. */
export const baseFiles = signal<Files>(new Map());
export const openPath = signal("policy.reeve");

/** What is wrong with the policy, by path; undefined until it was looked at. */
export const problems = signal<ReadonlyMap<string, readonly Diagnostic[]> | undefined>(undefined);
/** The ruleset as it was when it was last in order. */
export const ruleset = signal<RulesetView | undefined>(undefined);

/** Counts how often what stands above rules became other than it was. */
export const lensTurn = signal(0);

export const event = signal<WrittenEvent>({ type: "listing.published", data: { title: "", text: "" } });
/** The last decision there was; it stays while the policy or the event is broken. */
export const judgement = signal<Judgement | undefined>(undefined);
/** Why the last decision is not of what is on the page now. */
export const refused = signal<Refused | undefined>(undefined);
export const work = signal<"idle" | "busy" | "slow" | "cancelled" | "failed">("idle");

export const tests = signal<Run<TestsView>>(noRun);
/** The files that the tests ran on: on others what they say is old. */
export const testedFiles = signal<Files | undefined>(undefined);
export const evaded = signal<Run<EvadedView>>(noRun);
/** A file of labelled events that versions are compared over instead of the tests; it lives as long as the page. */
export const labels = signal<{ readonly name: string; readonly text: string } | undefined>(undefined);
export const compared = signal<Run<ComparedView>>(noRun);
export const stories = signal<readonly StoryName[]>([]);
export const story = signal<StoryName | undefined>(undefined);
export const told = signal<Told>({ duplicate: false, reorder: false, late: false });
export const history = signal<Run<HistoryView>>(noRun);
/** A line of the policy of which the tests are listed. */
export const coveredLine = signal<{ readonly path: string; readonly line: number } | undefined>(undefined);
/** A stretch of the policy that is selected in the editor. */
export const selected = signal<Span | undefined>(undefined);

/** Whether a server decides instead of the page, and which; its token lives as long as the page. */
export const server = signal<{ readonly isOn: boolean; readonly address: string; readonly token: string }>({ isOn: false, address: "", token: "" });

export type Dialog = "help" | "share" | "save" | "server";
export const dialog = signal<Dialog | undefined>(undefined);
/** Something that was done, told for a moment. */
export const notice = signal<Localized | undefined>(undefined);

export const panel = kept<Panel>("panel", "problems");
export const region = signal<Region>("policy");
/** The place of the policy that somebody wants to see. */
export const revealed = signal<{ readonly span: Span } | undefined>(undefined);
/** What the editor does when it is asked from outside, once it is there. */
export const editor = signal<{ readonly format: () => Promise<void> } | undefined>(undefined);
/** The mark that is pointed at. */
export const pointedMark = signal<number | undefined>(undefined);
