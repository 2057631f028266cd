import { soundTable } from "./tables/sound.ts";

/** No syllable of Mandarin has more letters: zhuang, chuang, shuang. */
export const longestSyllable = 6;

interface Sounds {
  /** By code of the basic plane: where the classes of the character stand in `lists`; 0 is nowhere. */
  readonly places: Uint16Array;
  /** Classes of one character, the most used reading first; each set of classes stands here once. */
  readonly lists: readonly (readonly number[])[];
  readonly classes: number;
  readonly bySpelling: ReadonlyMap<string, number>;
}

let sounds: Sounds | undefined;
const loaded = (): Sounds => (sounds ??= readSounds(soundTable));

/**
 * The classes of sounds that a folded character has, the most used reading first; empty when it has none. Characters of one class
 * have the same syllable without its tone, or one that differs only by zh/z, ch/c, sh/s, n/l at the start or an/ang, en/eng, in/ing at
 * the end. Readings that a character has in less than half a percent of its uses are left out.
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

function readSounds(table: string): Sounds {
  const lines = table.trim().split("\n");
  const classesOf = new Map<number, number[]>();
  const bySpelling = new Map<string, number>();
  const parts = lines.map((line) => line.split(/[ /]/));
  // First readings of all classes before other readings of any: the first stands first in a character's list.
  for (const part of [1, 2]) {
    parts.forEach((line, sound) => {
      for (const character of line[part] ?? "") {
        const code = character.codePointAt(0) ?? 0;
        const known = classesOf.get(code);
        if (known === undefined) classesOf.set(code, [sound]);
        else known.push(sound);
      }
    });
  }
  parts.forEach(([spellings = ""], sound) => spellings.split(",").forEach((spelling) => waysToType(spelling).forEach((way) => bySpelling.set(way, sound))));
  const places = new Uint16Array(0x10000);
  const lists: (readonly number[])[] = [[]];
  const placeOf = new Map<string, number>();
  for (const [code, classes] of classesOf) {
    const key = classes.join();
    const place = placeOf.get(key) ?? lists.push(classes) - 1;
    placeOf.set(key, place);
    places[code] = place;
  }
  return { places, lists, classes: lines.length, bySpelling };
}

/** ü after l and n is typed v, yu, or itself; after j, q, x and y, where the spelling has u, v and ü are typed too. */
function waysToType(spelling: string): readonly string[] {
  if (/^[ln]v/.test(spelling)) return [spelling, spelling.replace("v", "ü"), ...(spelling.length === 2 ? [spelling.replace("v", "yu")] : [spelling.replace("v", "u")])];
  return /^[jqxy]u/.test(spelling) ? [spelling, spelling.replace("u", "v"), spelling.replace("u", "ü")] : [spelling];
}
