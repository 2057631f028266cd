import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, isReached, networkOf, reachClass, reachGroup, type Needing, type NeedingSet } from "./network.ts";

/*
 * What is needed, asked from above each time, and once from below over what was seen. A set uses those of smaller numbers, as sets are compiled.
 */

const groupCount = 6;
const classCount = 4;
const setCount = 6;

interface Seen {
  readonly groups: ReadonlySet<number>;
  readonly classes: ReadonlySet<number>;
}

function isMet(phrase: Needing, sets: readonly NeedingSet[], seen: Seen): boolean {
  switch (phrase.kind) {
    case "words":
      return seen.groups.has(phrase.group);
    case "pattern":
      return phrase.pattern.needs.every((number) => seen.classes.has(number));
    case "set":
      return isSetMet(sets[phrase.set.number], sets, seen);
    case "near":
    case "then":
      return isMet(phrase.left, sets, seen) && isMet(phrase.right, sets, seen);
  }
}

const isSetMet = (set: NeedingSet | undefined, sets: readonly NeedingSet[], seen: Seen): boolean =>
  set !== undefined && [set.words, ...set.phrases].some((phrase) => isMet(phrase, sets, seen));

const termOf = (below: number): fc.Arbitrary<Needing> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.nat(groupCount - 1).map((group): Needing => ({ kind: "words", group })) },
    fc.subarray([...Array(classCount).keys()]).map((needs): Needing => ({ kind: "pattern", pattern: { needs } })),
    ...(below === 0 ? [] : [{ weight: 3, arbitrary: fc.nat(below - 1).map((number): Needing => ({ kind: "set", set: { number } })) }]),
  );
const phraseOf = (below: number): fc.Arbitrary<Needing> =>
  fc.array(termOf(below), { minLength: 1, maxLength: 4 }).map(([first = { kind: "words", group: 0 }, ...rest]) => rest.reduce<Needing>((left, right, at) => ({ kind: at % 2 === 0 ? "near" : "then", left, right }), first));
const setsArbitrary = fc.tuple(
  ...[...Array(setCount).keys()].map((number) =>
    fc.record({ number: fc.constant(number), words: fc.nat(groupCount - 1).map((group): Needing => ({ kind: "words", group })), phrases: fc.array(phraseOf(number), { maxLength: 4 }) }),
  ),
);
const seenArbitrary = fc.record({ groups: fc.subarray([...Array(groupCount).keys()]), classes: fc.subarray([...Array(classCount).keys()]) });

test("what is reached from below is what is met from above, for one event after another", () => {
  const met = { yes: 0, no: 0 };
  fc.assert(
    fc.property(setsArbitrary, fc.array(seenArbitrary, { minLength: 1, maxLength: 4 }), (sets, events) => {
      const roots = new Map([[1, 10], [setCount - 1, 20]]);
      const network = networkOf(sets, { groups: groupCount, classes: classCount, setCount, roots });
      events.forEach(({ groups, classes }, event) => {
        begin(network, event);
        // A word may stand in a text more than once.
        for (const group of [...groups, ...groups]) reachGroup(network, group);
        for (const number of [...classes, ...classes]) reachClass(network, number);
        const seen = { groups: new Set(groups), classes: new Set(classes) };
        for (const set of sets) {
          const expected = isSetMet(set, sets, seen);
          met[expected ? "yes" : "no"]++;
          expect(isReached(network, network.nodeOfSet[set.number] ?? -1)).toBe(expected);
          const { offsets, values } = network.nodesOfPhrases;
          expect(Array.from(values.subarray(offsets[set.number], offsets[set.number + 1]), (node) => isReached(network, node))).toEqual(set.phrases.map((phrase) => isMet(phrase, sets, seen)));
        }
        const { roots: reached, rootCount } = network.reached;
        expect([...reached.subarray(0, rootCount)].sort()).toEqual([...roots].flatMap(([number, root]) => (isSetMet(sets[number], sets, seen) ? [root] : [])));
      });
    }),
    { numRuns: 500 },
  );
  expect(Math.min(met.yes, met.no)).toBeGreaterThan(1000);
});

test("a set that is read otherwise is never reached", () => {
  const network = networkOf([{ number: 1, words: { kind: "words", group: 0 }, phrases: [] }], { groups: 1, classes: 0, setCount: 2, roots: new Map() });
  begin(network, 1);
  reachGroup(network, 0);
  expect([0, 1].map((number) => isReached(network, network.nodeOfSet[number] ?? -1))).toEqual([false, true]);
});
