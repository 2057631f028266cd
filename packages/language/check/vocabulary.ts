/** Fields of a closed vocabulary: a word that is none of it is never met, whatever is written on the other side. */
import { wordOutside } from "../diagnostics/check.ts";
import { declaredPath, type Schema } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { termOf, type Term } from "../types/environment.ts";
import { report, type Place } from "./place.ts";
import { sideOf, type Operand } from "./typed.ts";

/** Reports the first of the written words that a value can never be. */
export function checkWords(place: Place, of: Operand, written: readonly Operand[]): boolean {
  if (of.value.kind !== "field") return true;
  const { path } = of.value;
  const words = kindsIn(place, path) ?? enumerated(place, path);
  if (words === undefined) return true;
  for (const { node, value } of written) {
    if (node.kind !== "string" || value.kind !== "literal" || words.some(({ name }) => name === value.value)) continue;
    reportOutside(place, sideOf(of.node, of.value.type).source ?? path, node, words);
    return false;
  }
  return true;
}

function reportOutside(place: Place, field: string, { value, span }: ast.StringLiteral, words: readonly Term[]): void {
  const names = words.map(({ name }) => name);
  report(place, wordOutside(span, field, value, termOf(value, words)?.name ?? place.context.suggest(value, names), names));
}

/** The kinds of the values read in a text, where the path names the kind of one. */
function kindsIn({ context: { environment } }: Place, path: string): readonly Term[] | undefined {
  const [, list] = /^(\w+) of .*\[\]'*\.kind$/.exec(path) ?? [];
  return environment.extractors.find((extractor) => extractor.list.name === list)?.kinds;
}

/**
 * The words that the schemas of all events with a part of an element allow, where each of them names them all. What is asked of the event itself is
 * reasoned about: with other conditions beside it, it is told of as a rule that never fires.
 */
function enumerated({ scopes }: Place, path: string): readonly Term[] | undefined {
  if (!path.includes("[]")) return undefined;
  const declared = declaredPath(path);
  const having = scopes.events.filter(({ fields }) => fields.has(declared));
  const words = having.map(({ meaning }) => (meaning === undefined ? undefined : wordsAt(meaning.schema, declared)));
  if (having.length === 0 || words.includes(undefined)) return undefined;
  return [...new Set(words.flatMap((among) => among ?? []))].map((name) => ({ name, zh: name }));
}

function wordsAt(schema: Schema, path: string): readonly string[] | undefined {
  let found: Schema | undefined = schema;
  for (const part of path.split(".")) {
    const name = part.replace(/(?:\[\])+$/, "");
    found = found?.kind === "object" ? found.properties.find((property) => property.name === name)?.schema : undefined;
    for (let depth = (part.length - name.length) / 2; depth > 0; depth--) found = found?.kind === "array" ? found.items : undefined;
  }
  return found?.kind === "string" ? found.among : undefined;
}
