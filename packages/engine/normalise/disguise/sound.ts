import { soundTable } from "./tables/sound.ts";

/** No syllable of Mandarin has more letters: zhuang, chuang, shuang. */
export const longestSyllable = 6;

interface Sounds {
  /** By code of the basic plane: where the classes of the character stand in `lists`; 0 is nowhere. */
  readonly places: Uint16Array;
  /** Classes of one character, the most used reading first; each set of classes stands here once. */
  readonly lists: readonly (readonly number[])[];
  readonly bySpelling: ReadonlyMap<string, number>;
  /** Of each class the syllables in it. */
  readonly spellings: readonly (readonly string[])[];
}

let sounds: Sounds | undefined;
const loaded = (): Sounds => (sounds ??= readSounds(soundTable));

/**
 * The classes of sounds that a folded character has, the most used reading first; empty when it has none. Characters of one class
 * have the same syllable without its tone, or one that differs only by zh/z, ch/c, sh/s, n/l at the start or an/ang, en/eng, in/ing at
 * the end. Readings that a character has in less than one percent of its uses are left out.
 */
export function soundsOf(code: number): readonly number[] {
  const { places, lists } = loaded();
  return lists[places[code] ?? 0] ?? [];
}

/** How many classes of sounds there are; they are counted from 0. */
export const soundClasses = soundTable.trim().split("\n").length;

/**
 * The class of a syllable spelled without tone in small letters: `cha`, `nv`, and as people type it also `nü`, `nyu` and `jv`.
 * Nothing for what is no syllable.
 */
export function syllableClass(spelling: string): number | undefined {
  return loaded().bySpelling.get(spelling);
}

/**
 * The syllables without tones that each UTF-16 unit of a text may be read as, and those that sound nearly like them, the most used reading first; none
 * for what is no Chinese character. For who types a name by its sound.
 */
export function syllablesOf(text: string): readonly (readonly string[])[] {
  return Array.from({ length: text.length }, (_, at) => soundsOf(text.charCodeAt(at)).flatMap((sound) => loaded().spellings[sound] ?? []));
}

function readSounds(table: string): Sounds {
  const lines = table.trim().split("\n");
  const parts = lines.map((line) => line.split(/[ /]/));
  // The list of each class alone stands at the class, counted from 1; longer ones behind.
  const lists: (readonly number[])[] = [[], ...lines.map((_, sound) => [sound])];
  const places = new Uint16Array(0x10000);
  parts.forEach(([, first = ""], sound) => {
    for (let at = 0; at < first.length; at++) places[first.charCodeAt(at)] = sound + 1;
  });
  const longer = new Map<number, number>();
  parts.forEach(([, , besides = ""], sound) => {
    for (let at = 0; at < besides.length; at++) {
      const code = besides.charCodeAt(at);
      const shorter = places[code] ?? 0;
      const key = shorter * lines.length + sound;
      const place = longer.get(key) ?? lists.push([...(lists[shorter] ?? []), sound]) - 1;
      longer.set(key, place);
      places[code] = place;
    }
  });
  const bySpelling = new Map<string, number>();
  parts.forEach(([spellings = ""], sound) => spellings.split(",").forEach((spelling) => waysToType(spelling).forEach((way) => bySpelling.set(way, sound))));
  return { places, lists, bySpelling, spellings: parts.map(([spellings = ""]) => spellings.split(",")) };
}

/** ü after l and n is typed v, yu, or itself; after j, q, x and y, where the spelling has u, v and ü are typed too. */
function waysToType(spelling: string): readonly string[] {
  if (/^[ln]v/.test(spelling)) return [spelling, spelling.replace("v", "ü"), ...(spelling.length === 2 ? [spelling.replace("v", "yu")] : [spelling.replace("v", "u")])];
  return /^[jqxy]u/.test(spelling) ? [spelling, spelling.replace("u", "v"), spelling.replace("u", "ü")] : [spelling];
}
