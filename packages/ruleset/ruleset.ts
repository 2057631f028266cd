import type { RulesetIdentity } from "@reeve/engine";
import type { Program, RulesetSources, SourceText } from "@reeve/language";
import type { Law } from "./laws.ts";
import type { Manifest } from "./manifest.ts";

/** A ruleset without errors, ready to be planned, verified, tested and scored. */
export interface Ruleset {
  readonly manifest: Manifest;
  /** `sha256:…`, see `digestOf`. */
  readonly digest: string;
  readonly program: Program;
  readonly laws: readonly Law[];
  readonly sources: RulesetSources;
  /** The files of `tests/`, not yet read. */
  readonly tests: readonly SourceText[];
  /** Every file by path. */
  readonly texts: ReadonlyMap<string, SourceText>;
}

/** A ruleset that decides and tells of what it decided; what its authors look at is left out. Nothing but data, so that one thread can hand it to another. */
export type WorkingRuleset = Omit<Ruleset, "sources">;

/** How decisions name the ruleset. */
export function identityOf({ manifest, digest }: Pick<Ruleset, "manifest" | "digest">): RulesetIdentity {
  return { name: manifest.name, version: manifest.version, digest };
}
