import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, forReached, isPhraseReached, isReached, networkOf, reachClass, reachGroup, setReachedAt, settle, type Needing, type NeedingSet } from "./network.ts";

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

/** Some pairs do not stand close enough. */
const stands = (set: number, index: number): boolean => (set + index) % 3 !== 0;

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

/** By index, the words of a set first. */
const phrasesMet = ({ number, words, phrases }: NeedingSet, sets: readonly NeedingSet[], seen: Seen): readonly boolean[] =>
  [words, ...phrases].map((phrase, at) => isMet(phrase, sets, seen) && (!("left" in phrase) || stands(number, at - 1)));

const isSetMet = (set: NeedingSet | undefined, sets: readonly NeedingSet[], seen: Seen): boolean => set !== undefined && phrasesMet(set, sets, seen).includes(true);

const termOf = (below: number): fc.Arbitrary<Needing> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.nat(groupCount - 1).map((group): Needing => ({ kind: "words", group })) },
    fc.subarray([...Array(classCount).keys()]).map((needs): Needing => ({ kind: "pattern", pattern: { needs } })),
    ...(below === 0 ? [] : [{ weight: 3, arbitrary: fc.nat(below - 1).map((number): Needing => ({ kind: "set", set: { number } })) }]),
  );
const phraseOf = (below: number): fc.Arbitrary<Needing> =>
  fc.array(termOf(below), { minLength: 1, maxLength: 4 }).map(([first = { kind: "words", group: 0 }, ...rest]) => rest.reduce<Needing>((left, right, at) => ({ kind: at % 2 === 0 ? "near" : "then", left, right, within: 0, mask: 0 }), first));
const setsArbitrary = fc.tuple(
  ...[...Array(setCount).keys()].map((number) =>
    fc.record({ number: fc.constant(number), words: fc.constant<Needing>({ kind: "words", group: groupCount + number }), phrases: fc.array(phraseOf(number), { maxLength: 4 }) }),
  ),
);
const seenArbitrary = fc.record({ groups: fc.subarray([...Array(groupCount + setCount).keys()]), classes: fc.subarray([...Array(classCount).keys()]) });

const chances = fc.array(fc.nat(1000), { minLength: groupCount + setCount + classCount, maxLength: groupCount + setCount + classCount });

test("what is reached from below is what is met from above, for one event after another, wherever phrases wait", () => {
  const met = { yes: 0, no: 0 };
  const groups = groupCount + setCount;
  fc.assert(
    fc.property(setsArbitrary, chances, fc.array(seenArbitrary, { minLength: 1, maxLength: 4 }), (sets, rare, events) => {
      const network = networkOf(sets, { groups, classes: classCount, setCount }, { ofGroup: (group) => rare[group] ?? 0, ofClass: (number) => rare[groups + number] ?? 0 });
      events.forEach((event, number) => {
        begin(network, number);
        // A word may stand in a text more than once.
        for (const group of [...event.groups, ...event.groups]) reachGroup(network, group);
        for (const one of [...event.classes, ...event.classes]) reachClass(network, one);
        const asked = new Set<number>();
        settle(network, (pair) => {
          expect(asked.has(pair)).toBe(false);
          asked.add(pair);
          const set = network.setOfNode[network.nodeAt[network.placeOf[pair] ?? 0] ?? 0] ?? 0;
          return stands(set, pair - (network.phrasesFrom[set] ?? 0) - 1);
        });
        const seen = { groups: new Set(event.groups), classes: new Set(event.classes) };
        for (const set of sets) {
          const expected = phrasesMet(set, sets, seen);
          met[expected.includes(true) ? "yes" : "no"]++;
          expect(isReached(network, network.nodeOfSet[set.number] ?? -1)).toBe(expected.includes(true));
          expect(expected.map((_, at) => isPhraseReached(network, set.number, at - 1))).toEqual(expected);
          const visited: number[] = [];
          if (expected.includes(true)) forReached(network, set.number, (index) => visited.push(1 + index));
          expect(visited.sort()).toEqual(expected.flatMap((one, at) => (one ? [at] : [])));
        }
        const reached = Array.from({ length: network.reached.nodeCount }, (_, at) => setReachedAt(network, at));
        expect(reached.filter((set) => set >= 0).sort()).toEqual(sets.flatMap((set) => (isSetMet(set, sets, seen) ? [set.number] : [])));
      });
    }),
    { numRuns: 500 },
  );
  expect(Math.min(met.yes, met.no)).toBeGreaterThan(1000);
});

test("a set that is read otherwise is never reached", () => {
  const network = networkOf([{ number: 1, words: { kind: "words", group: 0 }, phrases: [] }], { groups: 1, classes: 0, setCount: 2 }, { ofGroup: () => 1, ofClass: () => 1 });
  begin(network, 1);
  reachGroup(network, 0);
  settle(network, () => true);
  expect([0, 1].map((number) => isReached(network, network.nodeOfSet[number] ?? -1))).toEqual([false, true]);
});
