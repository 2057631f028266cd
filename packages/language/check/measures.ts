import type { Measure } from "../ir.ts";
import { checkCondition } from "./expression.ts";
import type { MeasureHead } from "./measure-heads.ts";
import type { Place } from "./place.ts";

/** The measure of a head, or undefined when its `where` is wrong. */
export function checkMeasure(place: Omit<Place, "on" | "isMeasure">, { declaration, ...measure }: MeasureHead): Measure | undefined {
  if (declaration.where === undefined) return measure;
  const inside: Place = { ...place, on: measure.events, isMeasure: true };
  const where = checkCondition(inside, declaration.where, place.scopes.of(measure.events), 0);
  return where === undefined ? undefined : { ...measure, where };
}
