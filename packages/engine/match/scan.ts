import type { Meter } from "../meter.ts";
import { newMeter } from "../meter.ts";
import type { Matcher } from "./compile.ts";
import type { Hit } from "./hit.ts";
import { hitsOfSet } from "./hits.ts";
import { layOut, placeIn } from "./layout.ts";
import type { Match, TextField } from "./match.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField, memoryOf } from "./matchset.ts";
import { reportMatches } from "./report.ts";
import { setReachedAt } from "./network.ts";
import { lacksClasses, reachedIn } from "./possible.ts";

/** Reads the text fields of an event once for each subset of foldings in use. What it takes, and what is asked of its answer later, is counted by `meter`. */
export function scan(matcher: Matcher, fields: readonly TextField[], meter: Meter = newMeter()): MatchSet {
  const event = ++matcher.events;
  const layout = layOut(fields);
  const asked = { matcher, layout, event, meter };
  let seen: number[] | undefined;
  for (const reading of matcher.eager) {
    if (lacksClasses(reading, asked)) continue;
    const network = reachedIn(reading, asked);
    for (let at = 0; at < network.reached.nodeCount; at++) {
      const roots = matcher.rootsOfSet.get(setReachedAt(network, at));
      if (roots !== undefined) (seen ??= []).push(...roots);
    }
  }
  return { seen: seen === undefined ? none : seen.sort((a, b) => a - b), matcher, layout, event, meter, memory: undefined };
}

const none: readonly number[] = [];

/** The number of the field at a path, `anyField` for all of them, undefined when the event has no text there. */
export function fieldNumber({ layout }: MatchSet, path: string | undefined): number | undefined {
  if (path === undefined) return anyField;
  const field = layout.fields.findIndex((candidate) => candidate.path === path);
  return field < 0 ? undefined : field;
}

/** Whether the phrase set `root` matches in the field at `path`, or in all text fields. A set that is no root of the matcher does not. */
export function hasMatch(matchSet: MatchSet, root: number, path: string | undefined): boolean {
  return hitsOf(matchSet, root, path).length > 0;
}

function hitsOf(matchSet: MatchSet, root: number, path: string | undefined): readonly Hit[] {
  if (matchSet.seen[placeIn(matchSet.seen, root) - 1] !== root) return [];
  const set = matchSet.matcher.roots.get(root);
  const field = fieldNumber(matchSet, path);
  return set === undefined || field === undefined ? [] : hitsOfSet(matchSet, set, field);
}

/** Those of the matches that `matchesOf` tells of, in which one of these foldings changed what was read. */
export function matchesThrough(matchSet: MatchSet, root: number, path: string | undefined, foldings: readonly string[]): readonly Match[] {
  return matchesOf(matchSet, root, path).filter(({ ranges }) => ranges.some(({ through }) => through.some((folding) => foldings.includes(folding))));
}

/** The matches of `root` in the field at `path`, or in all text fields: none inside another, by place, at most 100. */
export function matchesOf(matchSet: MatchSet, root: number, path: string | undefined): readonly Match[] {
  const hits = hitsOf(matchSet, root, path);
  if (hits.length === 0) return [];
  const { matches } = memoryOf(matchSet);
  const key = `${root} ${path ?? ""}`;
  const known = matches.get(key) ?? reportMatches(matchSet, hits, matchSet.matcher.roots.get(root)?.mask ?? 0);
  matches.set(key, known);
  return known;
}
