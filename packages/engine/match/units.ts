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
  const key = `${mask} ${unit.join()}`;
  const known = units.get(key);
  if (known !== undefined) return known;
  const { layout, matcher: { room, characters } } = matchSet;
  const text = foldUnit(layout, unit, mask, room);
  spend(matchSet.meter, text.length);
  const classes = characters.get(mask);
  const made: Unit = { text, classes: classes === undefined ? new Uint8Array(0) : classesIn(classes, room) };
  units.set(key, made);
  return made;
}

/** Whether what a pattern needs is there: all its classes of characters, and the short stretch that every match holds. */
export function mayMatch({ needs, glance }: Pattern, { classes, text }: Unit): boolean {
  for (const number of needs) if (classes[number] !== 1) return false;
  return glance === undefined || glance.test(text);
}
