/**
 * Which clauses hold for each state of a column, as bit sets: clause c is bit c & 31 of word c >> 5. Neighbouring states differ
 * in few clauses, so only some states are kept whole; any other is one of those with some bits toggled.
 */
export interface Masks {
  /** Whole bit sets, one after the other. */
  readonly cells: Int32Array;
  /** By state: where in `cells` the bit set starts from which the state is made. */
  readonly bases: Int32Array;
  /** By state: the range of `toggles` that leads there. A clause toggled twice is as it was. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Clauses. */
  readonly toggles: Int32Array;
  /** The clauses that do not look at the column at all. */
  readonly unused: Int32Array;
}

/** The clauses of a column: for each clause that looks at it, whether it holds in state 0, and the states from which that turns. */
export interface Use {
  readonly clause: number;
  readonly first: boolean;
  readonly turns: readonly number[];
}

export const wordsFor = (clauses: number): number => (clauses + 31) >> 5;

/**
 * At most so many bits are toggled to make a state. A toggle costs about what four words of a bit set cost; a quarter of the
 * words also keeps all of a column's bit sets together within 32 bytes a clause.
 */
export const togglesPerState = (words: number): number => words >> 2;

/** A column of few states keeps each of them whole, as long as that takes no more than 128 KB. */
const stepFor = (states: number, words: number): number => (states * words <= 32_768 ? 0 : togglesPerState(words));

export const setBit = (bits: Int32Array, index: number): void => {
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
};
const toggleBit = (bits: Int32Array, index: number): void => {
  bits[index >> 5] = (bits[index >> 5] ?? 0) ^ (1 << (index & 31));
};

/** States in a row, as of a number among thresholds: each turns few clauses against the one before. */
export function masksInRow(uses: readonly Use[], states: number, clauses: number): Masks {
  const { unused, first } = startOf(uses, clauses);
  const turns = uses.flatMap(({ clause, turns: at }) => at.map((state) => ({ state, clause }))).filter(({ state }) => state < states);
  turns.sort((a, b) => a.state - b.state || a.clause - b.clause);
  const step = stepFor(states, first.length);
  const running = first.slice();
  const kept: { readonly toggled: number; readonly cells: Int32Array }[] = [{ toggled: 0, cells: first }];
  const toggled = new Int32Array(states);
  let at = 0;
  for (let state = 0; state < states; state++) {
    for (; turns[at]?.state === state; at++) toggleBit(running, turns[at]?.clause ?? 0);
    toggled[state] = at;
    if (at - (kept.at(-1)?.toggled ?? 0) > step) kept.push({ toggled: at, cells: running.slice() });
  }
  return { ...nearestKept(toggled, kept.map((mask) => mask.toggled), first.length), toggles: Int32Array.from(turns, ({ clause }) => clause), cells: joined(kept.map(({ cells }) => cells)), unused };
}

/** Each state is made from the kept one to which fewer toggles lead, be it before or behind. */
function nearestKept(toggled: Int32Array, kept: readonly number[], words: number): Pick<Masks, "bases" | "from" | "to"> {
  const bases = new Int32Array(toggled.length);
  const from = new Int32Array(toggled.length);
  const to = new Int32Array(toggled.length);
  let before = 0;
  toggled.forEach((count, state) => {
    while ((kept[before + 1] ?? Number.POSITIVE_INFINITY) <= count) before++;
    const below = kept[before] ?? 0;
    const above = kept[before + 1];
    const isBelow = above === undefined || count - below <= above - count;
    bases[state] = (isBelow ? before : before + 1) * words;
    from[state] = isBelow ? below : count;
    to[state] = isBelow ? count : (above ?? count);
  });
  return { bases, from, to };
}

/** States that each turn some clauses against state 0, as of a text among those that conditions name. */
export function masksAround(uses: readonly Use[], states: number, clauses: number): Masks {
  const { unused, first } = startOf(uses, clauses);
  const turned: number[][] = Array.from({ length: states }, () => []);
  for (const { clause, turns } of uses) for (const state of turns) turned[state]?.push(clause);
  const step = stepFor(states, first.length);
  const cells = [first];
  const toggles: number[] = [];
  const bases = new Int32Array(states);
  const from = new Int32Array(states);
  const to = new Int32Array(states);
  turned.forEach((own, state) => {
    from[state] = to[state] = toggles.length;
    if (own.length <= step) to[state] = toggles.push(...own);
    else {
      const whole = first.slice();
      for (const clause of own) toggleBit(whole, clause);
      bases[state] = (cells.push(whole) - 1) * first.length;
    }
  });
  return { cells: joined(cells), bases, from, to, toggles: Int32Array.from(toggles), unused };
}

function startOf(uses: readonly Use[], clauses: number): { readonly unused: Int32Array; readonly first: Int32Array } {
  const unused = allClauses(clauses);
  for (const { clause } of uses) toggleBit(unused, clause);
  const first = unused.slice();
  for (const { clause, first: holds } of uses) if (holds) setBit(first, clause);
  return { unused, first };
}

export function allClauses(clauses: number): Int32Array {
  const bits = new Int32Array(wordsFor(clauses));
  for (let clause = 0; clause < clauses; clause++) setBit(bits, clause);
  return bits;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Leaves in `bits` the clauses that hold in a state. `bits` is a bit set with `togglesPerState` words to spare behind it. The hot loop of
 * evaluation, four words a round: for a toggled clause, `bits & kept` went wrong exactly where `bits` was set before, so that is what is turned.
 */
export function narrow(bits: Int32Array, words: number, masks: Masks, state: number): void {
  const { cells, toggles } = masks;
  const base = masks.bases[state] ?? 0;
  const from = masks.from[state] ?? 0;
  const to = masks.to[state] ?? 0;
  for (let at = from, spare = words; at < to; at++, spare++) bits[spare] = bits[(toggles[at] ?? 0) >> 5] ?? 0;
  let word = 0;
  for (; word + 4 <= words; word += 4) {
    const cell = base + word;
    bits[word] = (bits[word] ?? 0) & (cells[cell] ?? 0);
    bits[word + 1] = (bits[word + 1] ?? 0) & (cells[cell + 1] ?? 0);
    bits[word + 2] = (bits[word + 2] ?? 0) & (cells[cell + 2] ?? 0);
    bits[word + 3] = (bits[word + 3] ?? 0) & (cells[cell + 3] ?? 0);
  }
  for (; word < words; word++) bits[word] = (bits[word] ?? 0) & (cells[base + word] ?? 0);
  for (let at = from, spare = words; at < to; at++, spare++) {
    const clause = toggles[at] ?? 0;
    bits[clause >> 5] = (bits[clause >> 5] ?? 0) ^ ((bits[spare] ?? 0) & (1 << (clause & 31)));
  }
}
