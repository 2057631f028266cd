/** Values that the environment's extractors read in texts. */
import { listAsValue, noKinds, notBuilt, repeatedEntry, unknownExtractor, unknownKind } from "../diagnostics/check.ts";
import type { Extraction } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { termOf, type Extractor } from "../types/environment.ts";
import { nameText } from "./names.ts";
import { report, type Place } from "./place.ts";

/** An extraction as the program has it, and whose values it gives. */
export interface ReadValues {
  readonly extractor: Extractor;
  readonly from: Extraction;
}

/** The extractor behind `has`. */
export function extractorOf(place: Place, name: ast.Name): Extractor | undefined {
  const word = nameText(name);
  if (word === undefined) return undefined;
  const { environment, suggest } = place.context;
  const extractor = termOf(word, environment.extractors);
  if (extractor !== undefined) return extractor;
  return report(place, unknownExtractor(name.span, word, suggest(word, wordsOf(environment.extractors)), environment.extractors));
}

/** The extractor whose list stands before `of`; another named value is one that this engine does not work out yet. */
export function listedExtractor({ context: { environment } }: Place, name: ast.Name): Extractor | undefined {
  return environment.extractors.find(({ list }) => name.text === list.name || name.text === list.zh);
}

/** The kinds that a `has` is narrowed to, in the environment's order; undefined where one of them is wrong. */
export function kindsOf(place: Place, { kinds = [], name: extractor, zh }: Extractor, names: readonly ast.Name[]): readonly string[] | undefined {
  const chosen = new Set<string>();
  let isComplete = true;
  for (const name of names) {
    const word = nameText(name);
    const kind = word === undefined ? undefined : termOf(word, kinds)?.name;
    if (kind !== undefined && chosen.has(kind)) report(place, repeatedEntry(name.span, name.text));
    else if (kind !== undefined) chosen.add(kind);
    else isComplete = false;
    if (kind !== undefined || word === undefined) continue;
    if (kinds.length === 0) return report(place, noKinds(name.span, { en: extractor, zh }));
    report(place, unknownKind(name.span, word, place.context.suggest(word, wordsOf(kinds)), kinds));
  }
  return isComplete ? kinds.map(({ name }) => name).filter((name) => chosen.has(name)) : undefined;
}

/** `contacts of text` where one value is wanted, and any other named value of something. */
export function wrongOf(place: Place, node: ast.OfExpression): undefined {
  const extractor = listedExtractor(place, node.name);
  if (extractor === undefined) {
    const name = node.name.text;
    return report(place, notBuilt(node.span, { en: `${name} of`.trim(), zh: `… 的 ${name}`.trim() }));
  }
  return report(place, listAsValue(node.span, { en: extractor.list.name, zh: extractor.list.zh }, { en: extractor.name, zh: extractor.zh }));
}

const wordsOf = (terms: readonly { readonly name: string; readonly zh: string }[]): readonly string[] => terms.flatMap(({ name, zh }) => [name, zh]);
