import { coveredPhrase, repeatedPhrase } from "../../diagnostics/lints.ts";
import type { Phrase, PhraseSet, PhraseTerm } from "../../ir.ts";
import type { Context } from "../context.ts";
import { termsIn, type SetUse } from "./phrases/uses.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";
import { endsAt, indexOf, longestIndexed } from "./phrases/words.ts";

type Word = Extract<PhraseTerm, { readonly kind: "word" }>;
const isWord = (phrase: Phrase): phrase is Word => phrase.kind === "word";

/**
 * Phrases of a set that are read the same as another, and those that are found only where another one is. The second is said only of sets of which nothing but
 * whether they match is asked: where a distance is counted from a match, or an exception has to hold it, a longer phrase does what a shorter one cannot.
 */
export function coveredPhrasesLint(context: Context, { program: { phraseSets }, uses, askedThrough }: ReasonedPhrases): void {
  const { readAs, exceptionFoldings, foldings } = context.environment;
  if (readAs === undefined) return;
  const ofPhrases = new Set(foldings.filter(({ forms }) => forms === "phrase").map(({ name }) => name));
  for (const [index, set] of phraseSets.entries()) {
    const use = uses[index];
    if (use === undefined) continue;
    const repeated = reportRepeated(context, set.finds.filter(isWord), use.readings, readAs);
    const excusing = exceptionFoldings === undefined ? use.readings : [exceptionFoldings];
    for (const row of excusingRows(set)) reportRepeated(context, row, excusing, readAs);
    const isReadByPart = use.readings.every((names) => !names.some((name) => ofPhrases.has(name))) && !set.finds.some((phrase) => isWord(phrase) && phrase.bySound === true);
    if (use.isCounted && isReadByPart) lintSet(context, set, use, repeated, readAs, () => askedThrough.has(index));
  }
}

type ReadAs = NonNullable<Context["environment"]["readAs"]>;

/** The exceptions of each kind, and the words after `unless` of each scope. */
function excusingRows({ exceptions, unless }: PhraseSet): readonly (readonly Word[])[] {
  const rows = new Map<string, Word[]>();
  for (const { touching, term } of exceptions) if (isWord(term)) rows.set(`${touching}`, [...(rows.get(`${touching}`) ?? []), term]);
  for (const { scope, term } of unless) if (isWord(term)) rows.set(scope, [...(rows.get(scope) ?? []), term]);
  return [...rows.values()];
}

/** Reports the words that every reading makes the same as an earlier one, and returns them. */
function reportRepeated(context: Context, words: readonly Word[], readings: SetUse["readings"], readAs: ReadAs): ReadonlySet<Word> {
  const first = new Map<string, Word>();
  const repeated = new Set<Word>();
  for (const word of words) {
    const key = readings.map((foldings) => readAs(word.text, foldings)).join("\n") + (word.bySound === true ? "\nby sound" : "");
    const other = first.get(key);
    if (other === undefined) first.set(key, word);
    else {
      repeated.add(word);
      context.report(repeatedPhrase(word.span, word.text, other.text, other.span));
    }
  }
  return repeated;
}

/** `isAskedThrough` takes a look at all rules, so it is put off until there is something to tell. */
function lintSet(context: Context, set: PhraseSet, { readings }: SetUse, repeated: ReadonlySet<Word>, readAs: ReadAs, isAskedThrough: () => boolean): void {
  const words = set.finds.filter(isWord).filter((word) => !repeated.has(word));
  const mayBeExcused = excusedWords(context, set, readings, readAs);
  const covering = readings.map((foldings) => {
    const read = words.map((word) => ({ word, text: readAs(word.text, foldings) }));
    const index = indexOf(read.filter(({ word }) => !mayBeExcused(word)), ({ text }) => text);
    return new Map(read.map(({ word, text }) => [word, index.inside(text, (row, start, end) => row.word !== word && end - start < text.length && endsAt(text, start, end))?.word]));
  });
  for (const word of words) {
    const others = covering.map((found) => found.get(word));
    const [other] = others;
    if (other !== undefined && others.every((one) => one !== undefined) && !isAskedThrough()) context.report(coveredPhrase(word.span, word.text, other.text, other.span));
  }
  lintCombinations(context, set, isAskedThrough);
}

/**
 * Words that an exception can cancel where it leaves a longer phrase: those that lie in one of the exceptions. A set or a pattern
 * as an exception may hold any word.
 */
function excusedWords({ environment: { exceptionFoldings } }: Context, { finds, exceptions }: PhraseSet, readings: SetUse["readings"], readAs: ReadAs): (word: Word) => boolean {
  const excusing = exceptions.filter(({ touching }) => !touching).map(({ term }) => term);
  if (excusing.length === 0) return () => false;
  if (!excusing.every(isWord)) return () => true;
  const foldings = exceptionFoldings ?? readings[0] ?? [];
  const read = new Map(finds.filter(isWord).map((word) => [word, readAs(word.text, foldings)]));
  const index = indexOf([...read.values()], (text) => text);
  const excused = new Set<string>();
  for (const { text } of excusing) {
    index.inside(readAs(text, foldings), (word) => {
      excused.add(word);
      return false;
    });
  }
  return (word) => {
    const text = read.get(word) ?? "";
    return text.length > longestIndexed || excused.has(text);
  };
}

/** A row of `near` and `then` needs all its phrases, of which one that is found by itself is enough. */
function lintCombinations(context: Context, { finds }: PhraseSet, isAskedThrough: () => boolean): void {
  const alone = new Map<string, PhraseTerm>();
  for (const phrase of finds) if (!("within" in phrase)) alone.set(keyOf(phrase), phrase);
  if (alone.size === 0) return;
  for (const phrase of finds) {
    if (!("within" in phrase)) continue;
    const term = termsIn(phrase).find((one) => alone.has(keyOf(one)));
    const other = term === undefined ? undefined : alone.get(keyOf(term));
    if (other !== undefined && !isAskedThrough()) context.report(coveredPhrase(phrase.span, undefined, labelOf(context, other), other.span));
  }
}

function keyOf(term: PhraseTerm): string {
  switch (term.kind) {
    case "word":
      return `word ${term.text}${term.bySound === true ? " by sound" : ""}`;
    case "set":
      return `set ${term.set}`;
    case "pattern":
      return `pattern ${term.expression}`;
  }
}

function labelOf({ names }: Context, term: PhraseTerm): string {
  if (term.kind === "set") return names.phrases.all[term.set]?.name.text ?? "";
  return term.kind === "word" ? term.text : term.expression;
}
