/** What the page asks its workers and what they answer: nothing but data. */
import type { AmountValue, ContactValue, Decision, EventProblem, Json, RuleTrace, TextField, Verdict } from "@reeve/engine";
import type { Diagnostic, Localized, Span } from "@reeve/language";

/** Every task with what it is given and what comes of it. */
export interface Tasks {
  readonly check: { readonly ask: Nothing; readonly answer: Checked };
  readonly judge: { readonly ask: { readonly event: Json }; readonly answer: Judged };
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

// ---------------------------------------------------------------- what is wrong with a ruleset

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the ruleset cannot be used. */
  readonly ruleset?: RulesetView;
}

export interface RulesetView {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly zone: string;
  readonly currency: string;
  readonly rules: number;
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

export type Judged = { readonly refused: Refused } | { readonly verdictOf: Judgement };

/** Why there is no decision: the ruleset has errors, or the event cannot be read. */
export type Refused = { readonly kind: "ruleset" } | { readonly kind: "event"; readonly problems: readonly EventProblem[] };

export interface Judgement {
  readonly decision: Decision;
  readonly event: { readonly type: string; readonly data: Readonly<Record<string, Json>> };
  readonly texts: readonly TextField[];
  readonly marks: readonly MarkView[];
  readonly rules: readonly RuleView[];
  readonly ladders: readonly LadderView[];
  readonly traces: readonly RuleTrace[];
  readonly contacts: readonly ContactValue[];
  readonly amounts: readonly AmountValue[];
  /** What the seller is told. */
  readonly notice: Localized;
  readonly steps: number;
  readonly mostSteps: number;
  readonly milliseconds: number;
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

export type { Decision, Diagnostic, EventProblem, Json, Localized, RuleTrace, Span, TextField, Verdict };
