import { describe, expect, test } from "vitest";
import type { Masks, Use } from "./masks.ts";
import { allClauses, masksAround, masksInRow, narrow, togglesPerState, wordsFor } from "./masks.ts";

/** The clauses left of `before` in a state. */
function left(masks: Masks, state: number, clauses: number, before: (clause: number) => boolean): readonly number[] {
  const words = wordsFor(clauses);
  const bits = new Int32Array(words + togglesPerState(words));
  bits.set(allClauses(clauses));
  for (let clause = 0; clause < clauses; clause++) if (!before(clause)) bits[clause >> 5] = (bits[clause >> 5] ?? 0) & ~(1 << (clause & 31));
  narrow(bits, words, masks, state);
  return Array.from({ length: clauses }, (_, clause) => clause).filter((clause) => (((bits[clause >> 5] ?? 0) >>> (clause & 31)) & 1) === 1);
}

/** Whether a clause holds in a state of a row: it turns at each of its states, up to that one. */
const holdsInRow = (use: Use | undefined, state: number): boolean => use === undefined || use.first !== (use.turns.filter((turn) => turn <= state).length % 2 === 1);
const holdsAround = (use: Use | undefined, state: number): boolean => use === undefined || use.first !== use.turns.includes(state);

/** Every third clause does not look at the column; the others turn at one to three states of their own. */
const usesOf = (clauses: number, states: number): readonly Use[] =>
  Array.from({ length: clauses }, (_, clause) => clause)
    .filter((clause) => clause % 3 !== 0)
    .map((clause) => {
      const turns = [1, 2, 3].slice(clause % 3).map((step) => 1 + ((clause * 7919 + step * 104_729) % (states - 1)));
      return { clause, first: clause % 2 === 0, turns: [...new Set(turns)].sort((a, b) => a - b) };
    });

describe.each([
  ["one clause", 1, 3],
  ["a word of clauses", 32, 5],
  ["a word and one", 33, 9],
  ["states that are all kept whole", 500, 60],
  ["states that are made by toggling", 5000, 400],
])("masks of %s", (_, clauses, states) => {
  const uses = usesOf(clauses, states);
  const byClause = new Map(uses.map((use) => [use.clause, use]));
  const before = (clause: number): boolean => clause % 5 !== 2;
  test.each([
    ["in a row", masksInRow(uses, states, clauses), holdsInRow],
    ["around a first", masksAround(uses, states, clauses), holdsAround],
  ] as const)("%s leave in every state what holds there and was there before", (_way, masks, holds) => {
    for (let state = 0; state < states; state += Math.max(1, states >> 6)) {
      const expected = Array.from({ length: clauses }, (_row, clause) => clause).filter((clause) => before(clause) && holds(byClause.get(clause), state));
      expect(left(masks, state, clauses, before)).toEqual(expected);
    }
  });
});

test("many states are not kept whole", () => {
  const [clauses, states] = [5000, 400];
  const masks = masksInRow(usesOf(clauses, states), states, clauses);
  expect(masks.cells.length).toBeLessThan((states * wordsFor(clauses)) / 2);
  const most = Math.max(...masks.bases.map((_, state) => (masks.to[state] ?? 0) - (masks.from[state] ?? 0)));
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(togglesPerState(wordsFor(clauses)));
});
