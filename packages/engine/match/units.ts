import { spend } from "../meter.ts";
import { classesIn } from "./characters.ts";
import type { Layout } from "./layout.ts";
import type { MatchSet, Unit } from "./matchset.ts";
import { anyField, memoryOf } from "./matchset.ts";
import type { Pattern } from "./pattern.ts";
import { foldUnit } from "./pattern.ts";

/** What a pattern reads, as lists of fields: each by itself, where its anchors hold, and title and text as one. */
export function unitsOf(layout: Layout, field: number): readonly (readonly number[])[] {
  if (field !== anyField) return [[field]];
  const alone = layout.fields.map((_, index) => [index]);
  return layout.joined ? [[0, 1], ...alone] : alone;
}

/** A unit as patterns of a mask read it, folded once. */
export function unitOf(matchSet: MatchSet, unit: readonly number[], mask: number): Unit {
  const { units } = memoryOf(matchSet);
  // A unit is told by its first field and whether there is a second, of which there is one such unit.
  const key = ((unit[0] ?? 0) << 5) | (unit.length > 1 ? 16 : 0) | mask;
  const known = units.get(key);
  if (known !== undefined) return known;
  const { layout, matcher: { room } } = matchSet;
  const text = foldUnit(layout, unit, mask, room);
  spend(matchSet.meter, text.length);
  const made: Unit = { text, classes: undefined };
  units.set(key, made);
  return made;
}

/** Whether what a pattern needs is there: the short stretch that every match holds, and all its classes of characters. */
export function mayMatch({ matcher: { characters } }: MatchSet, { mask, needs, glance }: Pattern, unit: Unit): boolean {
  if (glance?.test(unit.text) === false) return false;
  const known = characters.get(mask);
  if (known === undefined) return true;
  unit.classes ??= classesIn(known, unit.text);
  for (const number of needs) if (unit.classes[number] !== 1) return false;
  return true;
}
