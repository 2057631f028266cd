import { cyclicPhrases, emptyPhrase, phrasesTooDeep } from "../diagnostics/check.ts";
import type { Phrase, PhraseSet, PhraseTerm } from "../ir.ts";
import type { Span } from "../text/source.ts";
import type { Context } from "./context.ts";
import { orderOf, type Arrow } from "./cycles.ts";
import { mostSetLevels } from "./limits.ts";

/** Phrase sets inside one another: no set leads back to itself, and no phrase is read as nothing wherever its set is used. */
export function checkNesting(context: Context, sets: readonly PhraseSet[]): void {
  const arrows = sets.map((set): Arrow<Span>[] => termsOf(set).flatMap(({ term }) => (term.kind === "set" ? [{ to: term.set, origin: term.span }] : [])));
  const { order, cycles } = orderOf(arrows);
  for (const { origin, nodes } of cycles) context.report(cyclicPhrases(origin, nodes.map((node) => sets[node]?.name ?? "")));
  if (cycles.length > 0) return;
  const levels = new Uint32Array(sets.length);
  for (const set of order) {
    for (const { to, origin } of arrows[set] ?? []) {
      levels[set] = Math.max(levels[set] ?? 0, (levels[to] ?? 0) + 1);
      if ((levels[to] ?? 0) + 1 === mostSetLevels) context.report(phrasesTooDeep(origin, mostSetLevels));
    }
  }
  checkReadings(context, sets, order);
}

/** Where a term stands in its set: what is found is read with the set's foldings, what excuses a match with those of exceptions. */
interface Standing {
  readonly term: PhraseTerm;
  readonly excuses: boolean;
}

function termsOf(set: PhraseSet): readonly Standing[] {
  const terms: Standing[] = [];
  const add = (phrase: Phrase): void => {
    if (!("within" in phrase)) {
      terms.push({ term: phrase, excuses: false });
      return;
    }
    add(phrase.left);
    terms.push({ term: phrase.right, excuses: false });
  };
  set.finds.forEach(add);
  for (const { term } of [...set.exceptions, ...set.unless]) terms.push({ term, excuses: true });
  return terms;
}

/** Every set with its own foldings and with those of the sets it stands in, users before what they use. */
function checkReadings(context: Context, sets: readonly PhraseSet[], order: readonly number[]): void {
  const { readAs } = context.environment;
  if (readAs === undefined) return;
  const empty = new Set<PhraseTerm>();
  const readings = sets.map((set) => new Map([[set.foldings.join(), set.foldings]]));
  for (let at = order.length - 1; at >= 0; at--) {
    const index = order[at] ?? 0;
    const set = sets[index];
    if (set === undefined) continue;
    for (const foldings of readings[index]?.values() ?? []) {
      for (const { term, excuses } of termsOf(set)) {
        const through = excuses ? (context.environment.exceptionFoldings ?? foldings) : foldings;
        if (term.kind === "set") readings[term.set]?.set(through.join(), through);
        else if (term.kind === "word" && !empty.has(term) && readAs(term.text, through) === "") {
          empty.add(term);
          context.report(emptyPhrase(term.span, context.environment.foldings.filter(({ name }) => through.includes(name))));
        }
      }
    }
  }
}
