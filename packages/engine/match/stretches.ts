/**
 * Where hits may stand in an event, roughly: it is cut into 32 stretches of one length, with a bit for each, of low places first. Hits of several words are bounded by those
 * of their words, so a hit keeps where it begins apart from where it ends.
 */
export interface Stretches {
  readonly begins: number;
  readonly ends: number;
  /** From the stretch in which a hit begins to that in which it ends it is at most so far. */
  readonly longest: number;
  /** Whether hits may be of words that all stand in reverse. */
  readonly reversed: boolean;
}

export const nowhere: Stretches = { begins: 0, ends: 0, longest: 0, reversed: false };

const last = 31;
export const stretchCount = last + 1;
export const anywhere: Stretches = { begins: -1, ends: -1, longest: last, reversed: false };

/** Those of one hit from a place of the stream up to another, in stretches so wide. One that holds no character ends where it begins and in the stretch before. */
export function stretchesOf(from: number, to: number, width: number, reversed: boolean): Stretches {
  const first = Math.min(last, Math.floor(from / width));
  const end = Math.min(last, Math.max(0, Math.floor((to - 1) / width)));
  if (end < first) return { begins: (1 << first) | (1 << end), ends: (1 << first) | (1 << end), longest: 1, reversed };
  return { begins: 1 << first, ends: 1 << end, longest: end - first, reversed };
}

/** Hits of either. */
export function either(one: Stretches, other: Stretches): Stretches {
  if (one.begins === 0) return other;
  if (other.begins === 0) return one;
  return { begins: one.begins | other.begins, ends: one.ends | other.ends, longest: Math.max(one.longest, other.longest), reversed: one.reversed || other.reversed };
}

/** The pairs in which a first hit ends at most so many stretches before a second one begins. */
export function followed(first: Stretches, second: Stretches, apart: number): Stretches {
  const ends = first.ends & spreadDown(second.begins, apart);
  if (ends === 0) return nowhere;
  const begins = second.begins & spreadUp(first.ends, apart);
  return {
    begins: first.begins & spreadDown(ends, first.longest),
    ends: second.ends & spreadUp(begins, second.longest),
    longest: Math.min(last, first.longest + apart + second.longest),
    reversed: first.reversed && second.reversed,
  };
}

/** Bits, and those at most so many places above them. Each round reaches as far again. */
function spreadUp(bits: number, by: number): number {
  let spread = bits;
  for (let reach = 0, to = Math.min(last, by), step = 1; reach < to; reach += step) {
    step = Math.min(reach + 1, to - reach);
    spread |= spread << step;
  }
  return spread;
}

function spreadDown(bits: number, by: number): number {
  let spread = bits;
  for (let reach = 0, to = Math.min(last, by), step = 1; reach < to; reach += step) {
    step = Math.min(reach + 1, to - reach);
    spread |= spread >>> step;
  }
  return spread;
}

/** Room for what is known of one event, used again for the next. */
export interface Places {
  event: number;
  /** Characters of the stream in a stretch. */
  width: number;
  /** By group of words. */
  readonly groups: Known;
  /** By number of a set: with its patterns read, and as if they stood anywhere. */
  readonly sets: Known;
  readonly roughSets: Known;
}

/** By number: stretches, and the event of which they were worked out. */
export interface Known {
  readonly stretches: Stretches[];
  readonly events: Float64Array;
}

export const newPlaces = (sets: number, groups: number): Places => ({ event: 0, width: 1, groups: newKnown(groups), sets: newKnown(sets), roughSets: newKnown(sets) });

const newKnown = (size: number): Known => ({ stretches: Array.from({ length: size }, () => nowhere), events: new Float64Array(size) });
