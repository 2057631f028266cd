/**
 * Where hits may stand in an event, roughly: it is cut into 32 stretches of one length, with a bit for each, of low places first. Hits of several words are bounded by those
 * of their words, so where a hit begins is kept apart from where it ends. Each row of a table is four numbers, named by `beginsAt` and those after it.
 */
export type Stretches = Int32Array;

export const rowWidth = 4;
/** In which stretches hits begin, 0 where there is none, */
export const beginsAt = 0;
/** and in which they end; */
export const endsAt = 1;
/** so far at most it is from the one to the other; */
export const longestAt = 2;
/** and 1 where they may be of words that all stand in reverse. */
export const reversedAt = 3;

const last = 31;

/** The length of a stretch in a stream of so many characters. */
export const widthOf = (length: number): number => Math.max(1, Math.ceil(length / (last + 1)));

/** Makes a row one that says nothing: hits may stand anywhere. */
const setAnywhere = (rows: Stretches, row: number): void => set(rows, row, -1, -1, last, 0);
export const setNowhere = (rows: Stretches, row: number): void => set(rows, row, 0, 0, 0, 0);

function set(rows: Stretches, row: number, begins: number, ends: number, longest: number, reversed: number): void {
  const at = rowWidth * row;
  rows[at + beginsAt] = begins;
  rows[at + endsAt] = ends;
  rows[at + longestAt] = longest;
  rows[at + reversedAt] = reversed;
}

export const isSomewhere = (rows: Stretches, row: number): boolean => rows[rowWidth * row + beginsAt] !== 0;
export const bothReversed = (rows: Stretches, one: number, other: number): boolean => rows[rowWidth * one + reversedAt] === 1 && rows[rowWidth * other + reversedAt] === 1;

/** Adds one hit, from a place of the stream up to another, in stretches so wide. One that holds no character ends where it begins and in the stretch before. */
export function addHit(rows: Stretches, row: number, from: number, to: number, width: number, reversed: 0 | 1): void {
  const first = Math.min(last, Math.floor(from / width));
  const end = Math.min(last, Math.max(0, Math.floor((to - 1) / width)));
  if (end < first) add(rows, row, (1 << first) | (1 << end), (1 << first) | (1 << end), 1, reversed);
  else add(rows, row, 1 << first, 1 << end, end - first, reversed);
}

/** Adds the hits of another row. */
export function addRow(rows: Stretches, row: number, other: number): void {
  const at = rowWidth * other;
  add(rows, row, rows[at + beginsAt] ?? 0, rows[at + endsAt] ?? 0, rows[at + longestAt] ?? 0, rows[at + reversedAt] ?? 0);
}

function add(rows: Stretches, row: number, begins: number, ends: number, longest: number, reversed: number): void {
  const at = rowWidth * row;
  rows[at + beginsAt] = (rows[at + beginsAt] ?? 0) | begins;
  rows[at + endsAt] = (rows[at + endsAt] ?? 0) | ends;
  if (longest > (rows[at + longestAt] ?? 0)) rows[at + longestAt] = longest;
  if (reversed === 1) rows[at + reversedAt] = 1;
}

/** Adds the pairs of hits of two rows that are at most so many stretches apart, the first before the second or either way. */
export function addPair(rows: Stretches, row: number, one: number, other: number, apart: number, eitherWay: boolean): void {
  addFollowed(rows, row, one, other, apart);
  if (eitherWay) addFollowed(rows, row, other, one, apart);
}

function addFollowed(rows: Stretches, row: number, one: number, other: number, apart: number): void {
  const [first, second] = [rowWidth * one, rowWidth * other];
  const ends = (rows[first + endsAt] ?? 0) & spreadDown(rows[second + beginsAt] ?? 0, apart);
  if (ends === 0) return;
  const begins = (rows[second + beginsAt] ?? 0) & spreadUp(rows[first + endsAt] ?? 0, apart);
  const [firstLongest, secondLongest] = [rows[first + longestAt] ?? 0, rows[second + longestAt] ?? 0];
  add(
    rows,
    row,
    (rows[first + beginsAt] ?? 0) & spreadDown(ends, firstLongest),
    (rows[second + endsAt] ?? 0) & spreadUp(begins, secondLongest),
    Math.min(last, firstLongest + apart + secondLongest),
    (rows[first + reversedAt] ?? 0) & (rows[second + reversedAt] ?? 0),
  );
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
  /** Rows for nowhere and anywhere, by node of a network with patterns taken to stand anywhere, by number of a set with them read, and what is being worked out. */
  rows: Stretches;
  readonly nodes: number;
  /** By row: the event of which it tells; by node: the event of which it tells all. */
  readonly events: Float64Array;
  readonly whole: Float64Array;
  /** The first row that is free, and the first of those. */
  free: number;
  readonly firstFree: number;
}

export const nowhere = 0;
export const anywhere = 1;
export const firstNode = 2;

export function newPlaces(sets: number, nodes: number): Places {
  const known = firstNode + nodes + sets;
  const rows = new Int32Array(rowWidth * (known + 32));
  setAnywhere(rows, anywhere);
  return { rows, nodes, events: new Float64Array(known), whole: new Float64Array(nodes), free: known, firstFree: known };
}

/** A row that is free, emptied. */
export function newRow(places: Places): number {
  const row = places.free++;
  if (rowWidth * row >= places.rows.length) {
    const rows = new Int32Array(2 * places.rows.length);
    rows.set(places.rows);
    places.rows = rows;
  }
  setNowhere(places.rows, row);
  return row;
}
