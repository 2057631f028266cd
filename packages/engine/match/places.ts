import { reversedBit } from "../normalise/profile.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, Reading } from "./compile.ts";
import { fromAt, toAt, usedAt } from "./found.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField } from "./matchset.ts";
import { forReached, isPhraseReached, isReached, ofNear, ofPattern, ofThen } from "./network.ts";
import type { Pattern } from "./pattern.ts";
import { hitsOfPattern } from "./read-pattern.ts";
import { seeGroups } from "./seen.ts";
import { addHit, addPair, addRow, anywhere, bothReversed, firstNode, isSomewhere, newRow, nowhere, setNowhere, widthOf } from "./stretches.ts";

/*
 * Where the phrases of a set may stand, roughly. Words of a pair must stand close to one another, which in most events that have both they do not, and bits tell that before a
 * hit is made: first with patterns taken to stand anywhere, which the network asks of every pair whose words are there, then, of sets that a rule comes to, with patterns read. Each set and each
 * group is asked once for each event, of words that were counted when they were found.
 */

type Event = Pick<MatchSet, "layout" | "event" | "meter">;

// ---------------------------------------------------------------- patterns anywhere

/** Whether a pair of the network may stand, and where its set then may. What it is made of is known before. */
export function mayPairStand(reading: Reading, event: Event, pair: number): boolean {
  const { network: { programs: { offsets, values }, placeOf, nodeAt }, places } = reading;
  const width = widthOf(reading.scanner.stream.length);
  const bottom = places.free;
  let depth = 0;
  for (let at = offsets[pair] ?? 0, end = offsets[pair + 1] ?? 0; at < end; at++) {
    const step = values[at] ?? 0;
    if (step >= ofPattern) {
      const row = newRow(places);
      addRow(places.rows, row, step === ofPattern ? anywhere : rowOfNode(reading, event, step));
      depth++;
      continue;
    }
    const [one, other] = [bottom + depth - 2, bottom + depth - 1];
    const row = newRow(places);
    // From the last character of one to the first of the other it is one more than lies between.
    const apart = Math.ceil(((values[++at] ?? 0) + 1) / width);
    addPair(places.rows, row, one, other, apart, step !== ofThen && (step === ofNear || bothReversed(places.rows, one, other)));
    if (!isSomewhere(places.rows, row)) {
      places.free = bottom;
      return false;
    }
    setNowhere(places.rows, one);
    addRow(places.rows, one, row);
    depth--;
    places.free = bottom + depth;
  }
  const node = nodeAt[placeOf[pair] ?? 0] ?? 0;
  addRow(places.rows, rowOf(reading, event, node), bottom);
  places.free = bottom;
  return true;
}

/** The row of a node, emptied when it is first asked for in an event. */
function rowOf({ places }: Reading, { event }: Event, node: number): number {
  const row = firstNode + node;
  if (places.events[row] !== event) {
    places.events[row] = event;
    setNowhere(places.rows, row);
  }
  return row;
}

/** The same with all that is known of it: of a set that is reached its pairs are there, and what it is besides is looked up when somebody asks. */
function rowOfNode(reading: Reading, event: Event, node: number): number {
  const { network, network: { groups, classes, setOfNode, phrasesFrom, isPair, programs: { offsets, values } }, places } = reading;
  if (!isReached(network, node)) return nowhere;
  if (node < groups) return rowOfGroup(reading, event, node);
  if (node <= groups + classes) return anywhere;
  const row = rowOf(reading, event, node);
  if (places.whole[node] === event.event) return row;
  places.whole[node] = event.event;
  const set = setOfNode[node] ?? 0;
  forReached(network, set, (index) => {
    const phrase = (phrasesFrom[set] ?? 0) + 1 + index;
    if (isPair[phrase] === 1) return;
    const step = values[offsets[phrase] ?? 0] ?? ofPattern;
    addRow(places.rows, row, step === ofPattern ? anywhere : rowOfNode(reading, event, step));
  });
  return row;
}

function rowOfGroup(reading: Reading, event: Event, group: number): number {
  const { places, scanner } = reading;
  const row = firstNode + group;
  if (places.events[row] === event.event) return row;
  rowOf(reading, event, group);
  const { first, links } = seeGroups(reading, event);
  const width = widthOf(scanner.stream.length);
  const { rows } = scanner.found;
  for (let link = first[group] ?? -1; link >= 0; link = links[link + 1] ?? -1) {
    const found = links[link] ?? 0;
    addHit(places.rows, row, rows[found + fromAt] ?? 0, rows[found + toAt] ?? 0, width, ((rows[found + usedAt] ?? 0) & reversedBit) === 0 ? 0 : 1);
  }
  return row;
}

// ---------------------------------------------------------------- patterns read

interface Asked {
  readonly matchSet: MatchSet;
  readonly reading: Reading;
}

/** Whether a set may have hits; false only where it has none. The network of the reading must have been told of the event. */
export function mayStand(matchSet: MatchSet, reading: Reading, set: CompiledSet): boolean {
  const row = ofSet({ matchSet, reading }, set);
  return isSomewhere(reading.places.rows, row);
}

/** The same of one of its phrases, by its index, -1 for its words. */
export function mayPhraseStand(matchSet: MatchSet, reading: Reading, set: CompiledSet, index: number): boolean {
  const { network, places } = reading;
  const phrase = index < 0 ? set.words : set.phrases[index];
  if (phrase === undefined || !isPhraseReached(network, set.number, index)) return false;
  const { free } = places;
  const row = ofPhrase({ matchSet, reading }, phrase);
  places.free = free;
  return isSomewhere(places.rows, row);
}

/** The row of a set. */
function ofSet(asked: Asked, set: CompiledSet): number {
  const { reading, reading: { network, places }, matchSet, matchSet: { event } } = asked;
  if (!isReached(network, network.nodeOfSet[set.number] ?? -1)) return nowhere;
  if (set.phrases.length === 0) return rowOfGroup(reading, matchSet, set.words.group);
  const row = firstNode + places.nodes + set.number;
  if (places.events[row] === event) return row;
  const { free } = places;
  const found = newRow(places);
  forReached(network, set.number, (index) => {
    const phrase = index < 0 ? set.words : set.phrases[index];
    if (phrase !== undefined) addRow(places.rows, found, ofPhrase(asked, phrase));
    places.free = found + 1;
  });
  setNowhere(places.rows, row);
  addRow(places.rows, row, found);
  places.events[row] = event;
  places.free = free;
  return row;
}

/** The row of a phrase: of what is known, or one that was free. A pattern is read only in a phrase that the network reached, whose words leave room for it. */
function ofPhrase(asked: Asked, phrase: CompiledPhrase): number {
  switch (phrase.kind) {
    case "words":
      return rowOfNode(asked.reading, asked.matchSet, phrase.group);
    case "set":
      return ofSet(asked, phrase.set);
    case "pattern":
      return ofMatches(asked, phrase.pattern, phrase.mask);
    case "near":
    case "then":
      return ofPair(asked, phrase);
  }
}

function ofPair(asked: Asked, { kind, left, right, within, mask }: CompiledCombination): number {
  const { places, scanner } = asked.reading;
  const one = ofPhrase(asked, left);
  if (!isSomewhere(places.rows, one)) return nowhere;
  const other = ofPhrase(asked, right);
  if (!isSomewhere(places.rows, other)) return nowhere;
  const row = newRow(places);
  const { rows } = places;
  addPair(rows, row, one, other, Math.ceil((within + 1) / widthOf(scanner.stream.length)), kind === "near" || ((mask & reversedBit) !== 0 && bothReversed(rows, one, other)));
  return row;
}

function ofMatches({ matchSet, reading: { places, scanner } }: Asked, pattern: Pattern, mask: number): number {
  const hits = hitsOfPattern(matchSet, pattern, mask, anyField);
  if (hits.length === 0) return nowhere;
  const row = newRow(places);
  const width = widthOf(scanner.stream.length);
  for (const { from, to } of hits) addHit(places.rows, row, from, to, width, 0);
  return row;
}
