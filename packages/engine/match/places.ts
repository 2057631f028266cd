import { reversedBit } from "../normalise/profile.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, Reading } from "./compile.ts";
import { fromAt, toAt, usedAt } from "./found.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField } from "./matchset.ts";
import { isReached } from "./network.ts";
import type { Pattern } from "./pattern.ts";
import { hitsOfPattern } from "./read-pattern.ts";
import { seeGroups } from "./seen.ts";
import type { Known, Stretches } from "./stretches.ts";
import { anywhere, either, followed, nowhere, stretchCount, stretchesOf } from "./stretches.ts";

/*
 * Where the phrases of a set may stand, roughly. Words of a pair must stand close to one another, which in most events that have both they do not, and bits tell that before a
 * hit is made. A pattern is read only where its words leave room for it when it is taken to stand anywhere. Each set and each group is asked once for each event, of words that
 * were counted when they were found.
 */

interface Asked {
  readonly matchSet: MatchSet;
  readonly reading: Reading;
  readonly patterns: "read" | "anywhere";
}

/** Whether a set may have hits; false only where it has none. The network of the reading must have been told of the event. */
export const mayStand = (matchSet: MatchSet, reading: Reading, set: CompiledSet): boolean => isSomewhere(ofSet({ matchSet, reading, patterns: "read" }, set));

/** The same of one of its phrases. */
export const mayPhraseStand = (matchSet: MatchSet, reading: Reading, set: CompiledSet, index: number): boolean => isSomewhere(ofPhraseAt({ matchSet, reading, patterns: "read" }, set, index));

const isSomewhere = ({ begins }: Stretches): boolean => begins !== 0;

function ofSet(asked: Asked, set: CompiledSet): Stretches {
  const { matchSet: { event }, reading: { network, places }, patterns } = asked;
  if (!isReached(network, network.nodeOfSet[set.number] ?? -1)) return nowhere;
  const known = patterns === "read" ? places.sets : places.roughSets;
  if (known.events[set.number] === event) return known.stretches[set.number] ?? nowhere;
  let found = ofGroup(asked, set.words.group);
  for (let index = 0; index < set.phrases.length; index++) found = either(found, ofPhraseAt(asked, set, index));
  return keep(known, set.number, event, found);
}

function keep({ stretches, events }: Known, number: number, event: number, found: Stretches): Stretches {
  events[number] = event;
  stretches[number] = found;
  return found;
}

function ofPhraseAt(asked: Asked, set: CompiledSet, index: number): Stretches {
  const { network } = asked.reading;
  const phrase = set.phrases[index];
  const node = network.nodesOfPhrases.values[(network.nodesOfPhrases.offsets[set.number] ?? 0) + index] ?? -1;
  return phrase === undefined || !isReached(network, node) ? nowhere : ofPhrase(asked, phrase);
}

function ofPhrase(asked: Asked, phrase: CompiledPhrase): Stretches {
  switch (phrase.kind) {
    case "words":
      return ofGroup(asked, phrase.group);
    case "set":
      return ofSet(asked, phrase.set);
    case "pattern":
      return ofPattern(asked, phrase.pattern, phrase.mask);
    case "near":
    case "then": {
      const mayBe = asked.patterns === "anywhere" || isSomewhere(ofPair({ ...asked, patterns: "anywhere" }, phrase));
      return mayBe ? ofPair(asked, phrase) : nowhere;
    }
  }
}

function ofPair(asked: Asked, { kind, left, right, within, mask }: CompiledCombination): Stretches {
  const one = ofPhrase(asked, left);
  if (!isSomewhere(one)) return nowhere;
  const other = ofPhrase(asked, right);
  if (!isSomewhere(other)) return nowhere;
  // From the last character of one to the first of the other it is one more than lies between.
  const apart = Math.ceil((within + 1) / asked.reading.places.width);
  const inOrder = followed(one, other, apart);
  const isEitherWay = kind === "near" || ((mask & reversedBit) !== 0 && one.reversed && other.reversed);
  return isEitherWay ? either(inOrder, followed(other, one, apart)) : inOrder;
}

function ofGroup({ matchSet, reading }: Asked, group: number): Stretches {
  const { places: { groups }, scanner, network } = reading;
  if (!isReached(network, group)) return nowhere;
  if (groups.events[group] === matchSet.event) return groups.stretches[group] ?? nowhere;
  const { first, links } = seeGroups(reading, matchSet);
  const width = widthIn(matchSet, reading);
  const { rows } = scanner.found;
  let found = nowhere;
  for (let link = first[group] ?? -1; link >= 0; link = links[link + 1] ?? -1) {
    const row = links[link] ?? 0;
    found = either(found, stretchesOf(rows[row + fromAt] ?? 0, rows[row + toAt] ?? 0, width, ((rows[row + usedAt] ?? 0) & reversedBit) !== 0));
  }
  return keep(groups, group, matchSet.event, found);
}

function ofPattern({ matchSet, reading, patterns }: Asked, pattern: Pattern, mask: number): Stretches {
  if (patterns === "anywhere") return anywhere;
  return hitsOfPattern(matchSet, pattern, mask, anyField).reduce((found, { from, to }) => either(found, stretchesOf(from, to, widthIn(matchSet, reading), false)), nowhere);
}

/** The length of a stretch in an event that has been read. */
function widthIn({ event }: MatchSet, { places, scanner }: Reading): number {
  if (places.event === event) return places.width;
  places.event = event;
  return (places.width = Math.max(1, Math.ceil(scanner.stream.length / stretchCount)));
}
