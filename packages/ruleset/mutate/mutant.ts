import type { PhraseSet, Phrase, Rule, Span } from "@reeve/language";

/** Kinds of changes, in the order in which they are told. */
export const mutationKinds = [
  "phrase", "gap", "order", "exception", "unless", "scope", "folding", "alias", "rule", "condition", "operator", "negation", "threshold", "verdict", "event", "exemption", "mode",
  "penalty", "ladder", "strike", "effect", "limit", "deadline", "campaign",
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** Kinds of changes after which the same is found and something else follows. */
export const consequenceKinds: readonly MutationKind[] = ["penalty", "ladder", "strike", "effect", "limit", "deadline", "campaign"];

/** What can be asked for: one kind, or all of those. */
export const mutationChoices = [...mutationKinds, "consequences"] as const;
export type MutationChoice = (typeof mutationChoices)[number];

/** A place in the ruleset, and what stands there instead; `after` is empty where something is dropped. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

export interface Mutant extends Mutation {
  readonly change: Change;
}

export type Change =
  /** Another phrase set in the place of one; it can matter only to a text in which one of `needs` may occur. */
  | { readonly kind: "phrases"; readonly set: number; readonly after: PhraseSet; readonly needs: readonly Phrase[] }
  /** The same set, read with other foldings. */
  | { readonly kind: "foldings"; readonly set: number; readonly after: PhraseSet }
  /** Other rules in the place of some, by their index: a definition may stand in several. */
  | { readonly kind: "rules"; readonly after: ReadonlyMap<number, Rule> };
