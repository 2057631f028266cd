import type { File } from "../syntax/ast.ts";
import type { Unread } from "../syntax/unread.ts";
import type { Span } from "../text/source.ts";

/**
 * A ruleset as read from its folder: what the author wrote, parsed but not yet understood. Paths are relative to the ruleset's
 * folder, with `/` between their parts.
 */
export interface RulesetSources {
  /** The parsed `.reeve` files, sorted by path (by UTF-16 units). */
  readonly files: readonly File[];
  /**
   * Paths of `.reeve` files in which the parser found errors, and of `laws.yaml` when a part of it could not be read. What looks
   * missing or unknown may stand in such a part, so `check` is silent about it. As long as there are any there is no program.
   */
  readonly unreadable?: ReadonlySet<string>;
  /** What the parser could not read in these files; where it is absent, or silent about one of them, that may be all of it. */
  readonly unread?: readonly Unread[];
  /** Every `schemas/*.json` by path, as JSON values; `undefined` for a file that is no JSON, of which the reader has already told. */
  readonly schemas: ReadonlyMap<string, unknown>;
  /** Where in the text of a schema a JSON Pointer (`#/properties/price`) leads, so that what is wrong there is shown there. */
  readonly placeInSchema?: (path: string, pointer: string) => Span | undefined;
  /** Every file under `lists/` by path; `undefined` for one that could not be read, of which the reader has already told. */
  readonly lists: ReadonlyMap<string, ListTable | undefined>;
  /** The entries of `laws.yaml` by id (`law.pipl_10`, `terms.accounts`): its kind, of which `platform_rule` has a meaning here, and the first and the last day on which each is in force. */
  readonly laws: ReadonlyMap<string, { readonly kind?: string; readonly from?: string; readonly until?: string }>;
  /** ISO 4217 code of plain numbers that are money. */
  readonly currency: string;
  /** IANA name of the zone in which dates have their midnight; one that `isZone` knows. */
  readonly zone: string;
}

/** Where the laws of a ruleset stand. */
export const lawsPath = "laws.yaml";

/** A list kept in a file: a table of texts, each row as long as `columns`. A file of plain entries has one column. */
export interface ListTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
