/** The syllables of Mandarin without tones, as input methods spell them: v for ü after l and n. */
const initials = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
const finals =
  "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve er".split(" ");
const syllables = new Set(["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "er", ...initials.flatMap((initial) => finals.map((final) => initial + final))]);

/** Whether a reading is a syllable with a final, which interjections such as `hng` are not. */
export const isSyllable = (reading: string): boolean => syllables.has(reading);

/**
 * What a syllable and those near to it have in common: flat for curled tongue (zh, ch, sh), l for n at the start, n for ng at the
 * end after a, e and i. Speakers of southern dialects mix up just these, and input methods offer them as fuzzy sounds.
 */
export function soundKey(syllable: string): string {
  return syllable.replace(/^([zcs])h/, "$1").replace(/^n/, "l").replace(/([aei]n)g$/, "$1");
}
