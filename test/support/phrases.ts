import type { Phrase, PhraseSet, PhraseTerm } from "@reeve/language";

const span = { path: "", start: 0, end: 0 };

/** A term as a test writes it: a word, `{ set }` by index, `{ pattern }`, or a word `{ bySound }`. */
export type Term = string | { readonly set: number } | { readonly pattern: string } | { readonly bySound: string };

const termOf = (term: Term): PhraseTerm => {
  if (typeof term === "string") return { kind: "word", text: term, span };
  if ("bySound" in term) return { kind: "word", text: term.bySound, bySound: true, span };
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

/** What a phrase set of a test says; the four foldings of texts unless told. */
export interface SetText {
  readonly foldings?: readonly string[];
  readonly find: readonly (Term | Phrase)[];
  readonly except?: readonly Term[];
  readonly exceptTouching?: readonly Term[];
  readonly unless?: readonly (readonly [Term, "sentence" | "field" | "event"])[];
  /** What each stands for, and the names it has. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

export const allFoldings: readonly string[] = ["width", "case", "script", "separators"];
export const disguiseNames: readonly string[] = ["numerals", "lookalikes", "components", "sound", "leet", "repeats", "reversed", "nicknames"];

/** A phrase set as `check` would hand it over. */
export const setOf = ({ foldings = allFoldings, find, except = [], exceptTouching = [], unless = [], aliases }: SetText): PhraseSet => ({
  name: "set",
  foldings,
  finds: find.map((phrase) => (typeof phrase === "object" && "kind" in phrase ? phrase : termOf(phrase))),
  exceptions: [...except.map((term) => ({ touching: false, term: termOf(term) })), ...exceptTouching.map((term) => ({ touching: true, term: termOf(term) }))],
  unless: unless.map(([term, scope]) => ({ scope, term: termOf(term) })),
  ...(aliases === undefined ? {} : { aliases: Object.entries(aliases).map(([of, names]) => ({ of, names, span })) }),
  mustCatch: [],
  mustPass: [],
  span,
});
