import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { NameHint } from "../diagnostics/parts.ts";
import { idioms, keywords } from "../syntax/keywords.ts";
import { nearest } from "../text/nearest.ts";
import type { Span } from "../text/source.ts";
import { calendarOf, type Calendar } from "../types/calendar.ts";
import type { Environment } from "../types/environment.ts";
import type { Names } from "./names.ts";
import { lawsPath, type RulesetSources } from "./sources.ts";

/** What one call of `check` knows and says. */
export interface Context {
  readonly sources: RulesetSources;
  readonly environment: Environment;
  readonly names: Names;
  /** Whether a declaration may have been lost to an error of the parser. */
  readonly isPartlyUnread: boolean;
  readonly areLawsUnread: boolean;
  /** What was found wrong so far; each thing once, however often it is come upon. */
  readonly report: (diagnostic: Diagnostic) => void;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether what stands at a place may be less than what was written there. */
  readonly isUnread: (span: Span) => boolean;
  /** Whether an event type may have been lost to an error of the parser. */
  readonly mayLackEvent: boolean;
  /** Reports that a name is unknown, unless it may be declared in a part of the ruleset that could not be read. */
  readonly reportUnknown: (diagnostic: Diagnostic, name: string) => void;
  /** The candidate that was probably meant. */
  readonly suggest: (name: string, candidates: Iterable<string>) => string | undefined;
  /** What helps with an unknown name. */
  readonly hint: (name: string, candidates: Iterable<string>) => NameHint;
  readonly calendar: () => Calendar;
  /** What something uses, by index; sets that a rule matches directly. */
  readonly used: Usage;
}

export interface Usage {
  readonly phraseSets: Set<number>;
  readonly matchedSets: Set<number>;
  readonly lists: Set<number>;
  readonly defines: Set<number>;
  readonly identityChecks: Set<number>;
  readonly activities: Set<number>;
  readonly ladders: Set<number>;
  readonly campaigns: Set<number>;
  readonly entities: Set<number>;
  readonly measures: Set<number>;
  /** Labels that rules put, and those that conditions ask for with the first place where they do. */
  readonly labelsPut: Set<string>;
  readonly labelsAsked: Map<string, Span>;
}

/** Looking for near names costs as many steps as there are names; this many in one call of `check` take about a quarter of a second. */
const mostCandidates = 300_000;

export function createContext(sources: RulesetSources, environment: Environment, names: Names, diagnostics: Diagnostic[]): Context {
  const seen = new Set<string>();
  let candidatesLeft = mostCandidates;
  let calendar: Calendar | undefined;
  const lost = lostIn(sources);
  const report = (diagnostic: Diagnostic): void => {
    const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end} ${diagnostic.span.path} ${diagnostic.message.en}`;
    if (seen.has(key)) return;
    seen.add(key);
    diagnostics.push(diagnostic);
  };
  const suggest = (name: string, candidates: Iterable<string>): string | undefined =>
    candidatesLeft <= 0 ? undefined : nearest(name, counted(candidates, () => candidatesLeft-- > 0));
  return {
    sources,
    environment,
    names,
    isPartlyUnread: lost.isAny,
    isUnread: lost.holds,
    mayLackEvent: lost.mayHoldEvent,
    areLawsUnread: sources.unreadable?.has(lawsPath) === true,
    report,
    diagnostics,
    reportUnknown: (diagnostic, name) => {
      if (!lost.mayDeclare(name)) report(diagnostic);
    },
    suggest,
    hint: (name, candidates) => {
      const near = suggest(name, candidates);
      const keyword = near === undefined ? keywordIn(name) : undefined;
      return { ...(near === undefined ? {} : { nearest: near }), ...(keyword === undefined ? {} : { keyword }) };
    },
    calendar: () => (calendar ??= calendarOf(sources.zone)),
    used: { phraseSets: new Set(), matchedSets: new Set(), lists: new Set(), defines: new Set(), identityChecks: new Set(), activities: new Set(), ladders: new Set(), campaigns: new Set(), entities: new Set(), measures: new Set(), labelsPut: new Set(), labelsAsked: new Map() },
  };
}

interface Lost {
  readonly isAny: boolean;
  readonly holds: (span: Span) => boolean;
  readonly mayDeclare: (name: string) => boolean;
  readonly mayHoldEvent: boolean;
}

/** What may be missing from the trees of a ruleset. */
function lostIn({ unreadable, unread = [] }: RulesetSources): Lost {
  const paths = [...(unreadable ?? [])].filter((path) => path !== lawsPath);
  const isOpen = unread.some(({ names }) => names === undefined) || paths.some((path) => unread.every(({ span }) => span.path !== path));
  const names = new Set(unread.flatMap((part) => [...(part.names ?? [])]));
  return {
    isAny: paths.length > 0 || unread.length > 0,
    holds: (place) => isOpen || unread.some(({ span }) => span.path === place.path && span.start <= place.start && place.start <= span.end),
    mayHoldEvent: isOpen || unread.some((part) => part.mayHoldEvent === true),
    mayDeclare: (name) => isOpen || names.has(name) || (name.includes(".") && name.split(".").every((part) => names.has(part))),
  };
}

/** A node that the parser put where the author wrote nothing. */
export const isAbsent = (span: Span): boolean => span.start === span.end;

const inConditions: ReadonlySet<unknown> = new Set(keywords.filter(({ reserved, declares }) => reserved === true && declares !== true).map(({ name }) => name));

/** The longest operator or other reserved word of conditions in a name of Han characters, which need no space to look apart: `价格属于名单`. */
function keywordIn(name: string): string | undefined {
  let longest: string | undefined;
  for (const { zh, reserved, declares } of keywords) if (reserved === true && declares !== true && zh.length > (longest?.length ?? 0) && name.includes(zh)) longest = zh;
  for (const { zh, words: [first] } of idioms) if (inConditions.has(first) && zh.length > (longest?.length ?? 0) && name.includes(zh)) longest = zh;
  return longest;
}

function* counted(candidates: Iterable<string>, next: () => boolean): Iterable<string> {
  for (const candidate of candidates) {
    if (!next()) return;
    yield candidate;
  }
}
