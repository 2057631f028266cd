import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Type } from "./type.ts";

/**
 * What the engine offers to the language, as data: the checker knows no builtin by name. A word that the grammar knows
 * and the environment lacks is refused as not built yet.
 */
export interface Environment {
  /** Foldings by the word after `see through`. */
  readonly foldings: readonly Folding[];
  /** Foldings that the language has a word for and this engine does not see through yet. */
  readonly plannedFoldings?: readonly Term[];
  /** Foldings of a phrase set that names none. */
  readonly defaultFoldings: readonly string[];
  /** Attributes of the acting account: `account.age`. */
  readonly attributes: readonly Attribute[];
  /** Values that are read in texts: `text has contact`, `amounts of text`. */
  readonly extractors: readonly Extractor[];
  /** What a rule may do; of these, `demand` and `refer` may stand in a step of a ladder too. */
  readonly actions: readonly ActionRow[];
  /** What a step of a ladder may impose besides. */
  readonly penalties: readonly PenaltyRow[];
  /** Foldings through which exceptions and `unless` words are read, whatever their set names; absent: those of their set. */
  readonly exceptionFoldings?: readonly string[];
  /** What is wrong with a regular expression, or undefined when the engine runs it. Absent: expressions are not tried. */
  readonly validatePattern?: (expression: string) => Localized | undefined;
  /** What a phrase is read as by a set of these foldings; empty when nothing of it is left to find. Absent: phrases are not tried. */
  readonly readAs?: (phrase: string, foldings: readonly string[]) => string;
}

/** A word that stands for a thing of the environment. Both words are accepted in every file; a program has the English one. */
export interface Term {
  readonly name: string;
  readonly zh: string;
}

export interface Folding extends Term {
  /**
   * Set where phrases are sought in other forms, of which `readAs` shows nothing: in those of each `character` by itself, so that with a phrase
   * its parts are found, or in those of the `phrase` as a whole.
   */
  readonly forms?: "character" | "phrase";
  readonly doc: Localized;
}

/** The thing that a word in NFKC stands for, in whichever language. */
export function termOf<Row extends Term>(word: string, rows: readonly Row[]): Row | undefined {
  return rows.find(({ name, zh }) => word === name || word === zh);
}

/** `account.<name>`: `path` is where the caller tells it in the event's data; `of: "age"` makes it the event's time minus that time. */
export interface Attribute {
  readonly name: string;
  readonly type: Type;
  readonly path: string;
  readonly derive?: "age";
  readonly doc: Localized;
}

/** Typed values in texts, however they are disguised. Its own words stand behind `has`, those of `list` before `of`. */
export interface Extractor extends Term {
  readonly list: Term;
  /** What `has` may be narrowed to. Absent where the values are of one kind. */
  readonly kinds?: readonly (Term & { readonly doc: Localized })[];
  /** What a condition may ask of a value: of itself where `name` is absent, or of a part of it, `contact.kind`. */
  readonly parts: readonly { readonly name?: string; readonly type: Type; readonly doc: Localized }[];
  readonly doc: Localized;
}

export interface ActionRow {
  readonly name: string;
  readonly doc: Localized;
}

/** Of two penalties the one of the higher rank is the graver; one without a rank stands beside the others. */
export interface PenaltyRow extends ActionRow {
  readonly rank?: number;
}
