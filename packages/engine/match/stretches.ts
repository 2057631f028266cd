/** Stretches of one length in which the words of an event stand: room that is used again for the next. */
export interface Places {
  event: number;
  /** Characters of the stream in a stretch. */
  width: number;
  /** By number of a set and by group of words: the stretches, and the last event of which they were worked out. */
  readonly sets: Int32Array;
  readonly setsIn: Float64Array;
  readonly groups: Int32Array;
  readonly groupsIn: Float64Array;
}

export const newPlaces = (sets: number, groups: number): Places => ({
  event: 0,
  width: 1,
  sets: new Int32Array(sets),
  setsIn: new Float64Array(sets),
  groups: new Int32Array(groups),
  groupsIn: new Float64Array(groups),
});

/** An event in so many stretches, a bit for each. */
export const stretches = 32;
export const anywhere = -1;

/** With the stretches at most so many to either side. */
export function widened(places: number, by: number): number {
  if (by >= stretches) return places === 0 ? 0 : anywhere;
  let wide = places;
  for (let step = 0; step < by; step++) wide |= (wide << 1) | (wide >>> 1);
  return wide;
}
