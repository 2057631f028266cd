import { createContext, type Context } from "../check/context.ts";
import { checkEntity } from "../check/entities.ts";
import { checkEvents } from "../check/events.ts";
import { checkMeasureHead } from "../check/measure-heads.ts";
import { collectNames } from "../check/names.ts";
import { createScopes, type Scopes } from "../check/scope.ts";
import type { RulesetSources } from "../check/sources.ts";
import type { Diagnostic, Language, Localized } from "../diagnostics/diagnostic.ts";
import type { Program } from "../ir.ts";
import type { File } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import type { Environment } from "../types/environment.ts";

/** What an editor is told of an entry of `laws.yaml`. */
export interface LawEntry {
  readonly title: Localized;
  readonly article: string;
  readonly from: string;
  readonly until?: string;
  readonly span: Span;
}

/** What is known of a rule besides the rule: the tests that try it, how many of them it fires in, and the bound of the steps that it takes, infinite where they are cut off. */
export interface RuleFigures {
  readonly cases?: number;
  readonly hits?: number;
  readonly cost?: number;
}

/** What the language does not know and whoever hosts the editor may tell; a feature does without what is absent. */
export interface Readers {
  /** The syllables that each character of a text may be read as, without tones. */
  readonly pinyin?: (text: string) => readonly (readonly string[])[];
  readonly laws?: ReadonlyMap<string, LawEntry>;
  readonly ruleFigures?: ReadonlyMap<string, RuleFigures>;
  /** Where files that are no rules, the tests, name something that is declared; `of` is the ladder of a severity. */
  readonly mentions?: (kind: string, name: string, of: string | undefined) => readonly Span[];
  /** Paths of all files of the ruleset. */
  readonly paths?: readonly string[];
}

/** A ruleset as it is being written, whatever is wrong with it. */
export interface Workspace {
  readonly sources: RulesetSources;
  /** The texts of the `.reeve` files by path, and those of other files that places may lie in. */
  readonly texts: ReadonlyMap<string, string>;
  readonly environment: Environment;
  readonly diagnostics: readonly Diagnostic[];
  readonly program?: Program;
  readonly readers: Readers;
  /** The language of what is said to the author. */
  readonly language: Language;
}

/** A ruleset and what its names mean, as far as that can be told: what the features of an editor look things up in. */
export interface Analysis extends Workspace {
  readonly context: Context;
  readonly scopes: () => Scopes;
}

/** Names are collected at once, schemas looked into when they are first asked for, once. */
export function analyse(workspace: Workspace): Analysis {
  const { sources, environment } = workspace;
  const context = createContext(sources, environment, collectNames(sources.files, []), []);
  let scopes: Scopes | undefined;
  return { ...workspace, context, scopes: () => (scopes ??= scopesOf(context)) };
}

function scopesOf(context: Context): Scopes {
  const events = checkEvents(context);
  const entities = context.names.entities.all.map((declaration) => checkEntity(context, events, declaration));
  const measures = context.names.measures.all.map((declaration) => checkMeasureHead({ context, events, entities }, declaration));
  return createScopes(events, measures, context.mayLackEvent);
}

export const fileAt = ({ sources }: Analysis, path: string): File | undefined => sources.files.find(({ span }) => span.path === path);
