import { spend } from "../meter.ts";
import type { Stream } from "../normalise/stream.ts";
import type { Hit } from "./hit.ts";
import { inOrder } from "./hit.ts";
import { placeIn } from "./layout.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField, entryOf, memoryOf } from "./matchset.ts";
import type { Pattern, Range } from "./pattern.ts";
import { foldUnit, patternRanges, regexOf } from "./pattern.ts";
import { read } from "./scanner.ts";
import { mayMatch, unitOf, unitsOf } from "./units.ts";

/** The hits of a pattern in one field or in all, by place. */
export function hitsOfPattern(matchSet: MatchSet, pattern: Pattern, mask: number, field: number): readonly Hit[] {
  const ranges = field === anyField ? entryOf(memoryOf(matchSet).ranges, pattern, () => rangesOf(matchSet, pattern, field)) : rangesOf(matchSet, pattern, field);
  const scanner = ranges.length === 0 ? undefined : matchSet.matcher.readings.get(mask)?.scanner;
  if (scanner === undefined) return none;
  read(scanner, matchSet.layout, matchSet.event, matchSet.meter);
  return inOrder(ranges.map((range) => hitOfRange(range, scanner.stream)));
}

/** Of title and text as one nothing is a part that matches by itself, where the whole does not and nothing around it counts, or where it lacks what every match holds. */
function rangesOf(matchSet: MatchSet, pattern: Pattern, field: number): readonly Range[] {
  const units = unitsOf(matchSet.layout, field);
  const [whole, ...parts] = units;
  if (whole === undefined) return noRanges;
  const isPossible = mayMatch(matchSet, pattern, unitOf(matchSet, whole, pattern.mask));
  const ranges = isPossible ? rangesIn(matchSet, pattern, whole) : [];
  const isApart = ranges.length === 0 && (!isPossible || !pattern.looksAround);
  const others = isApart ? parts.filter((unit) => !whole.includes(unit[0] ?? -1)) : parts;
  if (others.length === 0) return distinct(ranges);
  return distinct([...ranges, ...others.flatMap((unit) => rangesIn(matchSet, pattern, unit))]);
}

/** Most patterns match nowhere: their text is kept, the places of its characters are worked out again when one does. */
function rangesIn(matchSet: MatchSet, pattern: Pattern, unit: readonly number[]): readonly Range[] {
  const { layout, matcher } = matchSet;
  const read = unitOf(matchSet, unit, pattern.mask);
  if (!mayMatch(matchSet, pattern, read)) return noRanges;
  const { text } = read;
  spend(matchSet.meter, text.length);
  if (!regexOf(pattern).test(text)) return noRanges;
  foldUnit(layout, unit, pattern.mask, matcher.room);
  const ranges = patternRanges(pattern, text, matcher.room);
  spend(matchSet.meter, text.length + ranges.length);
  return ranges;
}

/** A range as a hit among the words of the stream; where it holds only what they drop, an empty stretch. */
function hitOfRange({ start, end, shown }: Range, { starts, ends, length }: Stream): Hit {
  const from = placeIn(ends.subarray(0, length), start);
  const to = placeIn(starts.subarray(0, length), end - 1);
  return { from, to: Math.max(from, to), spans: [{ ...shown, by: "pattern" }] };
}

function distinct(ranges: readonly Range[]): readonly Range[] {
  return ranges.length < 2 ? ranges : [...new Map(ranges.map((range) => [`${range.start} ${range.end}`, range])).values()];
}

const none: readonly Hit[] = [];
const noRanges: readonly Range[] = [];
