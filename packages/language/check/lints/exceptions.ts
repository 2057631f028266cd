import { cancelledPhrase, idleException } from "../../diagnostics/lints.ts";
import type { PhraseSet, PhraseTerm } from "../../ir.ts";
import type { Context } from "../context.ts";
import type { ReasonedPhrases } from "./phrases/reason.ts";
import { termsIn, type SetUse } from "./phrases/uses.ts";
import { endsAt, indexOf, longestIndexed, type WordIndex } from "./phrases/words.ts";

/** What is done in one call of `check`, about a tenth of a second of work; exceptions beyond are not looked at. */
interface Budget {
  /** Words of sets inside one another that are gathered. */
  wordsLeft: number;
  /** Units of text that are searched. */
  unitsLeft: number;
}
const wholeBudget: Readonly<Budget> = { wordsLeft: 100_000, unitsLeft: 50_000_000 };

/** Exceptions that cannot cancel anything, and those that always cancel a phrase of their own set. Only plain words are looked at. */
export function exceptionsLint(context: Context, { program: { phraseSets }, uses }: ReasonedPhrases): void {
  const { readAs } = context.environment;
  if (readAs === undefined) return;
  const budget = { ...wholeBudget };
  for (const [index, set] of phraseSets.entries()) {
    const use = uses[index];
    if (use === undefined || !set.exceptions.some(({ term }) => term.kind === "word")) continue;
    const foldings = foldingsOf(context, use);
    if (foldings.seekForms || set.aliases !== undefined || set.finds.flatMap(termsIn).some((term) => term.kind === "word" && term.bySound === true)) continue;
    const read = (text: string): string => readAs(text, foldings.all);
    lintIdle(context, set, wordsOf(phraseSets, set, budget), read, budget);
    if (foldings.exceptionsSeeAll) lintCancelled(context, set, read);
  }
}

/**
 * A phrase and an exception meet in the text as it stands, so they are compared through all foldings that either is read with. Where a phrase is read through
 * a folding that exceptions are not, it can be spelt so that no exception cancels it. Where phrases are sought in other forms, there is no telling: an
 * exception may be there for a text that only looks or sounds like one.
 */
function foldingsOf({ environment }: Context, { readings }: SetUse): { readonly all: readonly string[]; readonly exceptionsSeeAll: boolean; readonly seekForms: boolean } {
  const own = readings.flat();
  const { exceptionFoldings = own } = environment;
  const all = environment.foldings.map(({ name }) => name).filter((name) => exceptionFoldings.includes(name) || own.includes(name));
  const seekForms = environment.foldings.some(({ name, forms }) => forms !== undefined && own.includes(name));
  return { all, exceptionsSeeAll: all.every((name) => exceptionFoldings.includes(name)), seekForms };
}

type Word = Extract<PhraseTerm, { readonly kind: "word" }>;

/** The words of which the matches of a set are made, or undefined when they are not all known: a pattern may find anything. */
function wordsOf(sets: readonly PhraseSet[], set: PhraseSet, budget: Budget): readonly Word[] | undefined {
  const words: Word[] = [];
  const gathered = new Set<PhraseSet>([set]);
  for (const one of gathered) {
    for (const term of one.finds.flatMap(termsIn)) {
      if (term.kind === "pattern" || --budget.wordsLeft < 0) return undefined;
      if (term.kind === "word") words.push(term);
      else {
        const inner = sets[term.set];
        if (inner !== undefined) gathered.add(inner);
      }
    }
  }
  return words;
}

// exceptions that cancel nothing

function lintIdle(context: Context, { exceptions }: PhraseSet, words: readonly Word[] | undefined, read: (text: string) => string, budget: Budget): void {
  if (words === undefined) return;
  const rows = words.map((word) => ({ word, text: read(word.text) }));
  if (rows.some(({ text }) => text.length > longestIndexed)) return;
  const index = indexOf(rows, ({ text }) => text);
  const list = listed(rows, budget);
  for (const { touching, term } of exceptions) {
    if (term.kind !== "word") continue;
    const text = read(term.text);
    if (index.inside(text, () => true) !== undefined) continue;
    const inside = list.holding(text);
    const beside = inside ?? list.beside(text);
    if (budget.unitsLeft < 0) return;
    if (!touching) context.report(idleException(term.span, term.text, "inside", inside !== undefined ? { inside } : beside !== undefined ? { beside } : {}));
    else if (beside === undefined) context.report(idleException(term.span, term.text, "touching", {}));
  }
}

/** Words in one text, a line each, in which a search is faster than an index is made. */
function listed(rows: readonly { readonly word: Word; readonly text: string }[], budget: Budget): { readonly holding: (text: string) => string | undefined; readonly beside: (text: string) => string | undefined } {
  const lines = `\n${rows.map(({ text }) => text).join("\n")}\n`;
  const search = (part: string): string | undefined => {
    budget.unitsLeft -= lines.length;
    const at = budget.unitsLeft < 0 ? -1 : lines.indexOf(part);
    if (at < 0) return undefined;
    const start = part.startsWith("\n") ? at + 1 : lines.lastIndexOf("\n", at) + 1;
    const line = lines.slice(start, lines.indexOf("\n", start));
    return rows.find(({ text }) => text === line)?.word.text;
  };
  return {
    holding: search,
    beside: (text) => {
      for (let at = 1; at < text.length; at++) {
        const word = search(`${text.slice(0, at)}\n`) ?? search(`\n${text.slice(at)}`);
        if (word !== undefined) return word;
      }
      return undefined;
    },
  };
}

// exceptions that cancel a phrase wherever it stands

function lintCancelled(context: Context, { finds, exceptions }: PhraseSet, read: (text: string) => string): void {
  const index = (isTouching: boolean): WordIndex<Word> => {
    const words = exceptions.flatMap(({ touching, term }) => (touching === isTouching && term.kind === "word" ? [term] : []));
    return indexOf(words, ({ text }) => read(text));
  };
  const [plain, touching] = [index(false), index(true)];
  for (const term of finds.flatMap(termsIn)) {
    if (term.kind !== "word") continue;
    const text = read(term.text);
    const exception = (isSeenWhole(term.text, read) ? plain.inside(text, (_, start, end) => end - start === text.length) : undefined) ?? touching.inside(text, (_, start, end) => endsAt(text, start, end));
    if (exception !== undefined) context.report(cancelledPhrase(exception.span, exception.text, term.text, term.span));
  }
}

/** Whether what an exception sees of a phrase reaches from its first to its last character; a blank at its end would stick out of the exception. */
function isSeenWhole(phrase: string, read: (text: string) => string): boolean {
  const characters = Array.from(phrase);
  return read(characters[0] ?? "") !== "" && read(characters.at(-1) ?? "") !== "";
}
