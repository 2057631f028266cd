import type { Span } from "../text/source.ts";

/** A text in both languages that Reeve speaks to people. */
export interface Localized {
  readonly en: string;
  readonly zh: string;
}

/** The languages of messages. */
export type Language = keyof Localized;

/**
 * What is wrong with a ruleset, where, and what to write instead.
 * `message` is lower case without a full stop, with the author's text in backticks; `help` is the remedy.
 * An `error` keeps the ruleset from being used; a `warning` does not.
 */
export interface Diagnostic {
  /** Stable: `RV` and four digits. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly span: Span;
  readonly message: Localized;
  readonly help?: Localized;
  /** What has to be added to put it right, where that can be written for the author: a member of the declaration, or foldings of the phrase set. */
  readonly lacks?: { readonly member: Localized } | { readonly foldings: readonly string[] };
  /** Other places that explain this one, such as the first declaration of a name declared twice. */
  readonly related?: readonly { readonly span: Span; readonly message: Localized }[];
}
