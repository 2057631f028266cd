import type { Phrase, PhraseSet, PhraseTerm } from "@reeve/language";

const span = { path: "", start: 0, end: 0 };

/** A term as a test writes it: a word, `{ set }` by index, or `{ pattern }`. */
export type Term = string | { readonly set: number } | { readonly pattern: string };

const termOf = (term: Term): PhraseTerm => {
  if (typeof term === "string") return { kind: "word", text: term, span };
  return "set" in term ? { kind: "set", set: term.set, span } : { kind: "pattern", expression: term.pattern, span };
};

const combination = (kind: "near" | "then", left: Term | Phrase, right: Term, within: number): Phrase => ({
  kind,
  left: typeof left === "object" && "kind" in left ? left : termOf(left),
  right: termOf(right),
  within,
  span,
});

/** `left near right within n characters`; `left` may be a pair itself. */
export const near = (left: Term | Phrase, right: Term, within: number): Phrase => combination("near", left, right, within);
/** `left then right within n characters`; a module that exports `then` could not be imported. */
export const followed = (left: Term | Phrase, right: Term, within: number): Phrase => combination("then", left, right, within);

/** What a phrase set of a test says; all four foldings unless told. */
export interface SetText {
  readonly foldings?: readonly string[];
  readonly find: readonly (Term | Phrase)[];
  readonly except?: readonly Term[];
  readonly exceptTouching?: readonly Term[];
  readonly unless?: readonly (readonly [Term, "sentence" | "field" | "event"])[];
}

export const allFoldings: readonly string[] = ["width", "case", "script", "separators"];

/** A phrase set as `check` would hand it over. */
export const setOf = ({ foldings = allFoldings, find, except = [], exceptTouching = [], unless = [] }: SetText): PhraseSet => ({
  name: "set",
  foldings,
  finds: find.map((phrase) => (typeof phrase === "object" && "kind" in phrase ? phrase : termOf(phrase))),
  exceptions: [...except.map((term) => ({ touching: false, term: termOf(term) })), ...exceptTouching.map((term) => ({ touching: true, term: termOf(term) }))],
  unless: unless.map(([term, scope]) => ({ scope, term: termOf(term) })),
  mustCatch: [],
  mustPass: [],
  span,
});
