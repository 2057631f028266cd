import { commonPairs, findPairs, isPairIn } from "../normalise/disguise/common.ts";
import { digitKind, kindOf } from "../normalise/letters.ts";
import { hardBorder, leetBit, lookalikesBit, repeatsBit } from "../normalise/profile.ts";
import { isParted, isTooFar } from "./layout.ts";
import { letterTrait, singleTrait, splitTrait } from "./readings.ts";
import { firmAt, markWidth, openSense, traitsAt } from "./senses.ts";
import { hasSign, splitsAt } from "./composites.ts";
import { isFigure, isTone, nextLetter, nextPlainLetter } from "./syllables.ts";
import type { View } from "./view.ts";
import { besideRunFlag, clearPlaces, figureBits, openFlag, partsFlag, runFlag, signFlag, singleFlag, spelledFlag } from "./view.ts";

/*
 * The pass before all walks: what each place of a stream may be read as, and where stretches begin that are read as one character.
 */

const planeEnd = 0x10000;

/** Fills in the places of a view. */
export function survey(view: View): void {
  const { readings, stream: { codes, starts, ends, length }, layout } = view;
  const { mask, senses: { marks, ofMark, beyond } } = readings;
  clearPlaces(view, length);
  const { senses, flags, mayBeCommon } = view;
  const common = commonPairs();
  findPairs(common, codes, length, mayBeCommon);
  const seesRuns = (mask & repeatsBit) !== 0;
  const seesSigns = (mask & (leetBit | lookalikesBit)) !== 0;
  const seesFigures = (mask & leetBit) !== 0;
  let spelledTo = 0;
  // Where the letters and digits end that stand together.
  let mixedTo = 0;
  // Of the place before: where it ends, its character, and its sense within a common word if that is another.
  let end = 0;
  let before = hardBorder;
  let firmBefore = -1;
  let traitBefore = 0;
  let runsFrom = length;
  let runsTo = 0;
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0;
    const start = starts[at] ?? 0;
    let sense = 0;
    let firmSense = -1;
    let trait = 0;
    if (code < planeEnd) {
      const mark = markWidth * (marks[code] ?? 0);
      sense = ofMark[mark] ?? 0;
      firmSense = ofMark[mark + firmAt] ?? 0;
      trait = ofMark[mark + traitsAt] ?? 0;
      if (sense === firmSense) firmSense = -1;
    } else sense = beyond.get(code) ?? 0;
    if (start === end) {
      if (mayBeCommon[at] !== 0 && (firmSense >= 0 || firmBefore >= 0) && isPairIn(common, before, code)) {
        if (firmBefore >= 0) senses[at - 1] = firmBefore;
        if (firmSense >= 0) sense = firmSense;
      }
    } else if (seesSigns && start > end && hasSign(view, at, end, start)) openAt(view, at, signFlag);
    senses[at] = sense;
    if ((trait & (singleTrait | letterTrait)) !== 0) {
      if ((trait & singleTrait) !== 0) flags[at] = (flags[at] ?? 0) | singleFlag;
      if ((trait & letterTrait) !== 0) {
        if (seesFigures && at >= mixedTo) mixedTo = spellMixed(view, at);
        if (at >= spelledTo) spelledTo = spell(view, at);
      }
    }
    // A first part before a second one.
    if ((traitBefore & (trait >>> 1) & splitTrait) !== 0 && splitsAt(view, at - 1).length > 0) openAt(view, at - 1, partsFlag);
    traitBefore = trait;
    // A digit that is doubled makes another number.
    if (code === before && seesRuns && at > 0 && kindOf(code) !== digitKind) {
      runsTo = Math.max(runsTo, markRun(view, at - 1));
      runsFrom = Math.min(runsFrom, at - 1);
    }
    end = ends[at] ?? 0;
    before = code;
    firmBefore = firmSense;
  }
  // What stands beside a run, not in it, makes a word with it.
  for (let at = runsFrom; at < runsTo; at++) if (((flags[at] ?? 0) & runFlag) !== 0) senses[at] = openSense(readings.senses, codes[at] ?? 0);
  const last = (layout.bases[layout.fields.length] ?? 0) - 1;
  if (seesSigns && last > end && hasSign(view, length, end, last)) openAt(view, length, signFlag);
}

/** A word may begin at a place, or up to two characters before it, each of which may be a run, and the senses cannot say so. */
function openAt({ flags, runEnds }: View, at: number, flag: number): void {
  flags[at] = (flags[at] ?? 0) | flag | openFlag;
  for (let step = 0, first = at; step < 2 && first > 0; step++) {
    const end = first--;
    flags[first] = (flags[first] ?? 0) | openFlag;
    if (((flags[first] ?? 0) & runFlag) === 0 || runEnds[first] !== end) continue;
    for (; first > 0 && ((flags[first - 1] ?? 0) & runFlag) !== 0 && runEnds[first - 1] === end; first--) flags[first - 1] = (flags[first - 1] ?? 0) | openFlag;
  }
}

/** Marks the run of one character that begins at a place, unless it lies in one that is marked. Returns where it ends. */
function markRun({ flags, runEnds, stream: { codes, starts, ends, length }, layout }: View, from: number): number {
  if (((flags[from] ?? 0) & runFlag) !== 0) return runEnds[from] ?? 0;
  let to = from + 1;
  while (to < length && codes[to] === codes[from] && !isParted(layout, ends[to - 1] ?? 0, starts[to] ?? 0)) to++;
  if (to === from + 1) return 0;
  for (let at = from; at < to; at++) {
    flags[at] = (flags[at] ?? 0) | runFlag;
    runEnds[at] = to;
  }
  if (from > 0) flags[from - 1] = (flags[from - 1] ?? 0) | besideRunFlag;
  return to;
}

// ---------------------------------------------------------------- syllables

const isLetterAt = ({ readings: { traits }, stream: { codes, length } }: View, at: number): boolean => {
  const code = codes[at] ?? 0;
  return at < length && code < planeEnd && ((traits[code] ?? 0) & letterTrait) !== 0;
};

/** Whether the figure of a tone stands at a place: one digit right behind a letter. */
const isToneAt = (view: View, at: number): boolean => {
  const { codes, starts, ends, length } = view.stream;
  const isBehindLetter = at > 0 && at < length && isTone(codes[at] ?? 0) && isLetterAt(view, at - 1) && starts[at] === ends[at - 1];
  return isBehindLetter && !(at + 1 < length && kindOf(codes[at + 1] ?? 0) === digitKind && starts[at + 1] === ends[at]);
};

/** So many letters and digits at most are tried as syllables together. */
const mostMixed = 24;

/** Finds the syllables of letters and digits that begin at a place with a letter and stand together, if there are both and not too many. Returns where they end. */
function spellMixed(view: View, from: number): number {
  const { codes, starts, ends, length } = view.stream;
  let hasFigure = false;
  let to = from + 1;
  for (; to < length && starts[to] === ends[to - 1]; to++) {
    const isDigit = isFigure(codes[to] ?? 0);
    if (!isDigit && !isLetterAt(view, to)) break;
    hasFigure ||= isDigit;
  }
  if (hasFigure && to <= from + mostMixed) segment(view, from, to, nextLetter, figureBits);
  return to;
}

/** Finds the syllables of the letters that begin at a place and stand together, or each alone. Returns where they end. */
function spell(view: View, from: number): number {
  const { stream: { starts, ends }, layout } = view;
  const wordEndAt = (at: number): number => {
    let to = at + 1;
    while ((isLetterAt(view, to) || isToneAt(view, to)) && starts[to] === ends[to - 1]) to++;
    return to;
  };
  let to = wordEndAt(from);
  if (to === from + 1) while (isLetterAt(view, to) && wordEndAt(to) === to + 1 && !isTooFar(layout, ends[to - 1] ?? 0, starts[to] ?? 0)) to++;
  if (to > from + 1) segment(view, from, to, nextPlainLetter, 0);
  return to;
}

/** Marks the syllables of all ways in which letters are nothing but syllables, from a bit on. */
function segment(view: View, from: number, to: number, next: typeof nextLetter, firstBit: number): void {
  const { readings: { mask, syllables: tree, sounding }, flags, syllables, stream: { codes } } = view;
  if (tree === undefined) return;
  const own = ((1 << figureBits) - 1) << firstBit;
  if ((mask & repeatsBit) !== 0) for (let at = from; at + 1 < to; at++) if (codes[at] === codes[at + 1] && kindOf(codes[at] ?? 0) !== digitKind) markRun(view, at);
  for (let at = to - 1; at >= from; at--) {
    let bits = 0;
    let node = 0;
    let before = 0;
    for (let last = at; last < to; last++) {
      view.steps++;
      const code = codes[last] ?? 0;
      node = next(tree, node, before, code);
      if (node === 0) break;
      before = code;
      const sound = tree.sounds[node] ?? -1;
      if (sound < 0 || (last + 1 < to && ((syllables[last + 1] ?? 0) & own) === 0)) continue;
      bits |= 1 << (last - at);
      if ((sounding[sound]?.length ?? 0) > 0) flags[at] = (flags[at] ?? 0) | spelledFlag;
    }
    syllables[at] = ((syllables[at] ?? 0) & ~own) | (bits << firstBit);
  }
  let reached = 1;
  for (let at = from; at < to; at++) {
    if ((reached & 1) === 0) syllables[at] = (syllables[at] ?? 0) & ~own;
    const bits = ((syllables[at] ?? 0) & own) >> firstBit;
    reached = (reached | (bits << 1)) >> 1;
    if (bits !== 0 && ((flags[at] ?? 0) & spelledFlag) !== 0) openAt(view, at, 0);
  }
}
