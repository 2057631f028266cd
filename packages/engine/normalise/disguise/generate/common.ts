/** The table of common words of two characters, from the counts of jieba's dictionary. */
import { wrapped } from "../../generate.ts";
import { foldedText, type Material } from "./characters.ts";

/** A word counted at least so often is common. Below, the counts stand for names and for words of books. */
const leastCount = 50;

/**
 * Words of the dictionary that a marketplace sees as disguises above all: 威信 (prestige) is counted often in newspapers, and in a
 * listing stands for 微信.
 */
const disguises = new Set(["威信"]);

/** Groups of a first character and the characters that follow it, in order of code. */
export function commonContent({ words }: Material): string {
  const followers = new Map<string, Set<string>>();
  for (const [word, count] of words) {
    if (word.length !== 2 || count < leastCount || disguises.has(word)) continue;
    const [first = "", second = ""] = foldedText(word) ?? "";
    if (second !== "") followers.set(first, (followers.get(first) ?? new Set()).add(second));
  }
  const groups = [...followers].sort(([one], [other]) => (one < other ? -1 : 1)).map(([first, seconds]) => first + [...seconds].sort().join(""));
  return wrapped(groups, " ", 100);
}
