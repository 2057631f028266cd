/**
 * The table of sounds. Readings are those of pinyin-pro; which of a character's readings are in use is counted over the words of
 * jieba's dictionary, each read as a whole: 行 is read háng in one word of eight and xíng in the others, 查 never zhā.
 */
import { pinyin } from "pinyin-pro";
import { foldedCode, isIdeograph, type Material } from "./characters.ts";
import { isSyllable, soundKey } from "./syllables.ts";

/** Words counted less often say little about readings, and are most of the dictionary. */
const leastCount = 20;

/** A reading stays when it has at least this share of a character's uses; the rest costs precision and hides nothing. */
const leastShare = 0.01;

/** How often each syllable is read. */
type Uses = ReadonlyMap<string, number>;

/** A line for each class of sounds: spellings, characters read so first of all, `/` and those read so besides. */
export function soundContent({ words }: Material): string {
  const readings = foldedReadings(usesInWords(words));
  const spellings = new Map<string, Set<string>>();
  const first = new Map<string, string[]>();
  const besides = new Map<string, string[]>();
  for (const [code, syllables] of [...readings].sort(([one], [other]) => one - other)) {
    const keys = [...new Set(syllables.map(soundKey))];
    keys.forEach((key, at) => listIn(at === 0 ? first : besides, key).push(String.fromCodePoint(code)));
    for (const syllable of syllables) {
      const key = soundKey(syllable);
      spellings.set(key, (spellings.get(key) ?? new Set()).add(syllable));
    }
  }
  return [...spellings.keys()]
    .sort()
    .map((key) => {
      const others = besides.get(key) ?? [];
      const characters = (first.get(key) ?? []).join("") + (others.length === 0 ? "" : `/${others.join("")}`);
      return `${[...(spellings.get(key) ?? [])].sort().join(",")} ${characters}`;
    })
    .join("\n");
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** All readings of one character, the most usual first. */
const readingsOf = (character: string): readonly string[] => pinyin(character, { toneType: "none", type: "array", v: true, multiple: true }).filter(isSyllable);

/** The classes of sounds of one character, in use or not. */
export const soundKeys = (character: string): readonly string[] => readingsOf(character).map(soundKey);

function usesInWords(words: Material["words"]): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Map<string, number>>();
  for (const [word, count] of words) {
    if (count < leastCount || word.length === 1) continue;
    const characters = [...word];
    const readings = pinyin(word, { toneType: "none", type: "array", v: true });
    if (readings.length !== characters.length) continue;
    characters.forEach((character, at) => {
      const reading = readings[at] ?? "";
      const counted = uses.get(character) ?? new Map<string, number>();
      uses.set(character, counted.set(reading, (counted.get(reading) ?? 0) + count));
    });
  }
  return uses;
}

/** The syllables of each folded character, the most used first: its own and those of the characters that fold to it. */
function foldedReadings(uses: ReadonlyMap<string, Uses>): ReadonlyMap<number, readonly string[]> {
  const weights = new Map<number, Map<string, number>>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code);
    const folded = foldedCode(character);
    const counted = uses.get(character);
    if (folded === undefined || !isIdeograph(folded) || (folded !== code && counted === undefined)) continue;
    const weighed = weights.get(folded) ?? new Map<string, number>();
    weights.set(folded, weighed);
    for (const [syllable, count] of usedReadings(character, counted ?? new Map())) weighed.set(syllable, (weighed.get(syllable) ?? 0) + count);
  }
  return new Map(
    [...weights]
      .map(([code, weighed]) => [code, mostUsed(weighed)] as const)
      .filter(([, syllables]) => syllables.length > 0),
  );
}

/** The first reading a character has, used in words or not, and the others that are used enough. */
function usedReadings(character: string, counted: Uses): Uses {
  const [first, ...others] = new Set(readingsOf(character));
  const least = [...counted.values()].reduce((sum, count) => sum + count, 0) * leastShare;
  const used = new Map<string, number>();
  if (first !== undefined) used.set(first, Math.max(counted.get(first) ?? 0, least));
  for (const syllable of others) {
    const count = counted.get(syllable) ?? 0;
    if (count > 0 && count >= least) used.set(syllable, count);
  }
  return used;
}

function mostUsed(weighed: Uses): readonly string[] {
  const total = [...weighed.values()].reduce((sum, count) => sum + count, 0);
  return [...weighed].filter(([, count]) => count >= total * leastShare).sort((one, other) => other[1] - one[1]).map(([syllable]) => syllable);
}
