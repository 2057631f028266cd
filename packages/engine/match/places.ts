import type { CompiledPhrase, CompiledSet, Reading } from "./compile.ts";
import { fromAt, toAt } from "./found.ts";
import type { MatchSet } from "./matchset.ts";
import { isReached } from "./network.ts";
import { seeGroups } from "./seen.ts";
import { anywhere, stretches, widened } from "./stretches.ts";

/*
 * Where the phrases of a set may stand, roughly: an event in 32 stretches of one length, a bit for each. Words of a pair must stand close to one another, which in most events
 * that have both they do not, and bits tell that before a hit is made. A pattern may stand anywhere. Each set and each group is asked once for each event, of words that were counted
 * when they were found.
 */

/** The stretches in which hits of a set begin and end; 0 only where it has none. The network of the reading must have been told of the event. */
export function placesOfSet(matchSet: MatchSet, reading: Reading, set: CompiledSet): number {
  const { network, places } = reading;
  const { event } = matchSet;
  if (!isReached(network, network.nodeOfSet[set.number] ?? -1)) return 0;
  if (places.setsIn[set.number] === event) return places.sets[set.number] ?? 0;
  let found = placesOfGroup(matchSet, reading, set.words.group);
  for (let index = 0; index < set.phrases.length && found !== anywhere; index++) found |= placesOfPhrase(matchSet, reading, set, index);
  places.setsIn[set.number] = event;
  places.sets[set.number] = found;
  return found;
}

/** The same of one of its phrases. */
export function placesOfPhrase(matchSet: MatchSet, reading: Reading, set: CompiledSet, index: number): number {
  const { network } = reading;
  const phrase = set.phrases[index];
  const node = network.nodesOfPhrases.values[(network.nodesOfPhrases.offsets[set.number] ?? 0) + index] ?? -1;
  return phrase === undefined || !isReached(network, node) ? 0 : placesOf(matchSet, reading, phrase);
}

function placesOf(matchSet: MatchSet, reading: Reading, phrase: CompiledPhrase): number {
  switch (phrase.kind) {
    case "words":
      return placesOfGroup(matchSet, reading, phrase.group);
    case "set":
      return placesOfSet(matchSet, reading, phrase.set);
    case "pattern":
      return anywhere;
    case "near":
    case "then": {
      const left = placesOf(matchSet, reading, phrase.left);
      if (left === 0) return 0;
      const right = placesOf(matchSet, reading, phrase.right);
      // From the last character of one to the first of the other it is one more than lies between.
      const apart = Math.ceil((phrase.within + 1) / reading.places.width);
      return (widened(left, apart) & right) === 0 ? 0 : left | right;
    }
  }
}

function placesOfGroup(matchSet: MatchSet, reading: Reading, group: number): number {
  const { places, scanner, network } = reading;
  if (!isReached(network, group)) return 0;
  const { event } = matchSet;
  if (places.groupsIn[group] === event) return places.groups[group] ?? 0;
  const { first, links } = seeGroups(reading, matchSet);
  if (places.event !== event) {
    places.event = event;
    places.width = Math.ceil(scanner.stream.length / stretches);
  }
  const { rows } = scanner.found;
  let found = 0;
  for (let link = first[group] ?? -1; link >= 0; link = links[link + 1] ?? -1) {
    const row = links[link] ?? 0;
    found |= (1 << Math.floor((rows[row + fromAt] ?? 0) / places.width)) | (1 << Math.floor(((rows[row + toAt] ?? 0) - 1) / places.width));
  }
  places.groupsIn[group] = event;
  places.groups[group] = found;
  return found;
}
