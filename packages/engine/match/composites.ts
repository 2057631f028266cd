import { leetBit } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import { hash, mayHold } from "./automaton.ts";
import { listOf } from "./entries.ts";
import { isTooFar } from "./layout.ts";
import { isInCommonWord, isSignReadAs } from "./neighbours.ts";
import type { Split } from "./readings.ts";
import { codeBits, codeMask, signTrait, splitKey } from "./readings.ts";
import { nextLetter, standsBy } from "./syllables.ts";
import type { View } from "./view.ts";
import { figureBits, runFlag, textUnitAt } from "./view.ts";

/*
 * Stretches that are read as one character: parts of one, the letters of a syllable, a run of one character, and signs between places.
 */

const noSplits: readonly Split[] = [];

/** The characters whose parts stand one after another from a place on. */
export function splitsAt({ readings: { splits, splitPairs }, stream, layout }: View, at: number): readonly Split[] {
  const { codes, starts, ends, length } = stream;
  const [first, second] = [codes[at] ?? 0, codes[at + 1] ?? 0];
  if (at + 1 >= length || !mayHold(splitPairs, hash(first, second))) return noSplits;
  const begun = splits.get(splitKey(first, second)) ?? noSplits;
  return begun.filter(({ rest }) => {
    const to = at + 1 + rest.length;
    const stands = to <= length && rest.every((part, index) => codes[at + 1 + index] === part && !isTooFar(layout, ends[at + index] ?? 0, starts[at + 1 + index] ?? 0));
    return stands && !isInCommonWord(stream, at, to) && !isInCommonWord(stream, at + 1, to);
  });
}

/** The syllables that are spelled from a place on, as foldings read it: the class of sounds, where each ends, and the foldings through which its letters stand there. */
export function forSyllables({ readings: { syllables: tree }, syllables, stream: { codes } }: View, at: number, allowed: number, visit: (sound: number, to: number, by: number) => void): void {
  if (tree === undefined) return;
  const bits = syllables[at] ?? 0;
  const lengths = (bits | ((allowed & leetBit) === 0 ? 0 : bits >> figureBits)) & ((1 << figureBits) - 1);
  let node = 0;
  let by = 0;
  let before = 0;
  for (let last = at; lengths >> (last - at) !== 0; last++) {
    const code = codes[last] ?? 0;
    by |= standsBy(tree, node, before, code);
    node = nextLetter(tree, node, before, code);
    before = code;
    if ((lengths & (1 << (last - at))) !== 0) visit(tree.sounds[node] ?? -1, last + 1, by);
  }
}

/** Where the run ends that a place lies in, but for a word that would begin inside it; 0 where there is nothing to skip. */
export function runEndAt({ flags, runEnds }: View, isFirstOfWord: boolean, at: number): number {
  const to = runEnds[at] ?? 0;
  const isFirst = at === 0 || ((flags[at - 1] ?? 0) & runFlag) === 0 || runEnds[at - 1] !== to;
  return to > at + 1 && (isFirst || !isFirstOfWord) ? to : 0;
}

/** The letters that stand as signs before a place, where the stream left them out: what each may be, and where it stands in the layout. */
export function forSigns(view: View, isFirst: boolean, at: number, end: number, visit: (code: number, place: number, folding: number) => void): void {
  const { readings: { others, traits }, stream, layout } = view;
  const { offsets, values } = others;
  const to = stream.starts[at] ?? 0;
  const from = isFirst ? Math.max(end, to - 2 * separatorsSeenThrough) : end;
  for (let place = from; place < to && (isFirst || !isTooFar(layout, end, place)); place++) {
    const unit = textUnitAt(view, place);
    if (((traits[unit] ?? 0) & signTrait) === 0) continue;
    const list = listOf(others, unit);
    for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) {
      const reading = values[index] ?? 0;
      if (isSignReadAs(stream, at, place, reading >>> codeBits)) visit(reading & codeMask, place, reading >>> codeBits);
    }
  }
}

/** Whether before a place of the stream, in a stretch of the layout that it left out, a sign stands that may be a letter. */
export function hasSign(view: View, at: number, from: number, to: number): boolean {
  const { traits } = view.readings;
  view.steps += to - from;
  for (let place = from; place < to; place++) {
    const unit = textUnitAt(view, place);
    if (((traits[unit] ?? 0) & signTrait) !== 0 && isAnySign(view, at, place, unit)) return true;
  }
  return false;
}

function isAnySign({ readings: { others }, stream }: View, at: number, place: number, unit: number): boolean {
  const { offsets, values } = others;
  const list = listOf(others, unit);
  for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) if (isSignReadAs(stream, at, place, (values[index] ?? 0) >>> codeBits)) return true;
  return false;
}
