/** What the page asks its workers and what they answer: nothing but data. */
import type { Decision, EventProblem, Json, RuleTrace, TextField, Verdict } from "@reeve/engine";
import type { Diagnostic, Language, Localized, Span } from "@reeve/language";
import type { Share } from "@reeve/ruleset";

/** Every task with what it is given and what comes of it. */
export interface Tasks {
  /** Undefined, here and below, where the ruleset has errors. */
  readonly describe: { readonly ask: Nothing; readonly answer: RulesetView | undefined };
  readonly judge: { readonly ask: { readonly event: Json }; readonly answer: Judged };
  readonly test: { readonly ask: Nothing; readonly answer: TestsView | undefined };
  readonly evade: { readonly ask: { readonly event: Json; readonly seed: number }; readonly answer: EvadedView | undefined };
  readonly save: { readonly ask: { readonly name: string; readonly event: WrittenEvent }; readonly answer: SavedView | undefined };
  readonly compare: { readonly ask: { readonly before: readonly (readonly [path: string, text: string])[]; readonly labels?: string }; readonly answer: ComparedView | undefined };
  readonly stories: { readonly ask: Nothing; readonly answer: readonly StoryName[] };
  readonly history: { readonly ask: { readonly story: StoryName; readonly told: Told }; readonly answer: HistoryView | undefined };
  /** Files that change. */
  readonly translate: { readonly ask: { readonly language: Language }; readonly answer: readonly (readonly [path: string, text: string])[] };
}

export type TaskName = keyof Tasks;
export type AskOf<Name extends TaskName> = Tasks[Name]["ask"];
export type AnswerOf<Name extends TaskName> = Tasks[Name]["answer"];
type Nothing = Readonly<Record<string, never>>;

/** Files that are other than the worker has them; `null` takes one away. They come with the next task. */
export type Changes = readonly (readonly [path: string, text: string | null])[];

export interface Request {
  readonly id: number;
  readonly task: TaskName;
  readonly ask: unknown;
  readonly changes: Changes;
}

/** `ready`: the ruleset is read and what counts from now on is the task itself; `progress`: a share of it is done. */
export type Reply =
  | { readonly id: number; readonly kind: "ready" }
  | { readonly id: number; readonly kind: "progress"; readonly done: number; readonly of: number }
  | { readonly id: number; readonly kind: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly kind: "fault"; readonly message: string };

// ---------------------------------------------------------------- a ruleset

export interface RulesetView {
  readonly name: string;
  readonly version: string;
  readonly zone: string;
  readonly events: readonly EventView[];
}

/** A type of event, as far as a card can show it. */
export interface EventView {
  readonly name: string;
  readonly fields: readonly FieldView[];
}

export interface FieldView {
  readonly path: string;
  /** `text`, `money`, `key`, `boolean`, …: the kind of its type. */
  readonly kind: string;
  readonly required: boolean;
}

// ---------------------------------------------------------------- a decision with its reasons

export type Judged = { readonly refused: Refused } | { readonly judgement: Judgement };

/** Why there is no decision: the ruleset has errors, the event cannot be read, or a server that was to decide did not. */
export type Refused = { readonly kind: "ruleset" } | { readonly kind: "event" | "server"; readonly problems: readonly EventProblem[] };

export interface Judgement {
  readonly decision: Decision;
  readonly texts: readonly TextField[];
  readonly marks: readonly MarkView[];
  readonly rules: readonly RuleView[];
  readonly ladders: readonly LadderView[];
  readonly traces: readonly RuleTrace[];
  readonly milliseconds: number;
  /** What a server does not tell: what the seller hears of it, and the steps that were taken of those that could be. */
  readonly own?: { readonly notice: Localized; readonly steps: number; readonly mostSteps: number };
  /** The ruleset of the server that decided. */
  readonly decidedBy?: string;
}

/** A range of a text that something was found in; the ranges of one match have its number. */
export interface MarkView {
  readonly number: number;
  readonly rule: string;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly by: string;
  readonly of: string;
  readonly reads: string;
  readonly through: readonly string[];
  /** Where the phrase is written. */
  readonly span?: Span;
}

export interface RuleView {
  readonly name: string;
  readonly title: Partial<Localized>;
  readonly outcome: "true" | "false" | "unknown" | "failed" | "resting";
  readonly mode: "draft" | "shadow" | "enforce";
  /** Set where one condition alone was not met and others were: the more, the nearer. */
  readonly nearness?: number;
  readonly reason: ReasonView;
  readonly span: Span;
}

/** A condition as people argue, in sentences. */
export interface ReasonView {
  readonly met: boolean | "unknown";
  readonly says: Localized;
  readonly hints: readonly Localized[];
  readonly reasons: readonly ReasonView[];
  readonly span?: Span;
}

/** A ladder, and where the account stands on it. */
export interface LadderView {
  readonly name: string;
  readonly title: Partial<Localized>;
  readonly steps: readonly (readonly Localized[])[];
  readonly before: number;
  readonly after: number;
  /** Whether a strike waits for a review. */
  readonly isPending: boolean;
}

// ---------------------------------------------------------------- tests

export interface WrittenEvent {
  readonly type: string;
  readonly time?: string;
  readonly data: Readonly<Record<string, Json>>;
}

export interface TestsView {
  readonly diagnostics: readonly Diagnostic[];
  readonly results: readonly TestView[];
  readonly covered: readonly CoveredView[];
}

export interface TestView {
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly passed: boolean;
  readonly failures: readonly Localized[];
  readonly isStory: boolean;
  readonly verdict?: Verdict;
}

/** A rule or a word of a phrase set, and the tests that reach it, by their place among the results. */
export interface CoveredView {
  readonly kind: "rule" | "phrase";
  readonly name: string;
  readonly span: Span;
  readonly cases: readonly number[];
}

export interface EvadedView {
  readonly plain: Verdict;
  readonly variants: readonly VariantView[];
}

export interface VariantView {
  readonly disguise: string;
  readonly does: Localized;
  /** The fields that are other than before. */
  readonly fields: readonly { readonly path: string; readonly text: string }[];
  readonly verdict: Verdict;
  /** Rules that found the plain text and do not find this. */
  readonly lost: readonly string[];
}

/** A test as text, an item of a list. */
export interface SavedView {
  readonly text: string;
  /** Whether the covered event is decided as the one that was typed. */
  readonly isSame: boolean;
}

// ---------------------------------------------------------------- two versions

export interface SidesView {
  readonly caught: number;
  readonly missed: number;
  readonly falseAlarms: number;
  readonly passed: number;
}

export interface VersionView {
  readonly sides: SidesView;
  readonly precision: Share;
  readonly recall: Share;
}

export interface ComparedView {
  readonly isBeforeBroken: boolean;
  /** Of labels that cannot be read. */
  readonly problems: readonly Localized[];
  readonly cases: number;
  readonly before: VersionView;
  readonly after: VersionView;
  readonly changes: readonly ChangeView[];
  readonly sellers: readonly { readonly seller: string; readonly before: number; readonly after: number }[];
}

export interface ChangeView {
  readonly name: string;
  /** File and line of the test; of a label, which no file of the ruleset holds, the line alone. */
  readonly key: string;
  readonly kind: "stricter" | "milder" | "other";
  readonly before: Verdict;
  readonly after: Verdict;
  /** Where it is labelled. */
  readonly isExpected?: boolean;
  readonly lost: readonly string[];
  readonly won: readonly string[];
}

// ---------------------------------------------------------------- histories

export interface StoryName {
  readonly file: string;
  readonly name: string;
}

/** How a story reaches the ledger. */
export interface Told {
  readonly duplicate: boolean;
  readonly reorder: boolean;
  readonly late: boolean;
}

export interface HistoryView {
  readonly moments: readonly MomentView[];
  readonly lines: readonly LineView[];
  /** What is on record from each of these instants on, until the next. */
  readonly states: readonly { readonly instant: number; readonly people: readonly StateView[] }[];
  /** What people are left with otherwise than when it is told in order. */
  readonly differences: readonly { readonly of: string; readonly before: string; readonly after: string }[];
}

export interface MomentView {
  readonly id: string;
  readonly instant: number;
  readonly type: string;
  readonly account: string;
  readonly text: string;
  readonly verdict: Verdict | "refused";
  /** Of a review or an appeal that was decided. */
  readonly outcome?: string;
  readonly strikes: readonly { readonly ladder: string; readonly step?: number }[];
  readonly problems: readonly Localized[];
}

/** The steps of an account on a ladder; each holds until the next. */
export interface LineView {
  readonly account: string;
  readonly ladder: string;
  readonly title: Localized;
  readonly most: number;
  readonly points: readonly { readonly instant: number; readonly step: number }[];
}

export interface StateView {
  readonly account: string;
  readonly accounts: readonly string[];
  readonly steps: Readonly<Record<string, number>>;
  readonly strikes: number;
  readonly overturned: number;
  readonly inForce: readonly Localized[];
}

export type { Decision, Diagnostic, EventProblem, Json, Localized, RuleTrace, Span, TextField, Verdict };
