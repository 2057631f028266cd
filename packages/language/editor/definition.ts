import type { StringLiteral } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { declaredThings } from "./declared.ts";
import { placesOfField } from "./fields.ts";
import { nodesAt } from "./nodes.ts";
import { allOccurrences, meaningAt, occurrenceAt, sameSymbol, scopeAt, type Occurrence, type Symbol } from "./occurrences.ts";

/** Where that is declared which a name means: in the ruleset's rules, a schema or `laws.yaml`; the file that a text names. */
export function definition(analysis: Analysis, path: string, offset: number): readonly Span[] {
  const file = fileAt(analysis, path);
  if (file === undefined) return [];
  const occurrence = occurrenceAt(analysis, file, offset);
  if (occurrence !== undefined) return placesOf(analysis, occurrence);
  const named = nodesAt(file, offset).findLast((node): node is StringLiteral => node.kind === "string")?.value;
  return named !== undefined && analysis.readers.paths?.includes(named) === true ? [{ path: named, start: 0, end: 0 }] : [];
}

function placesOf(analysis: Analysis, occurrence: Occurrence): readonly Span[] {
  const { symbol, role, text } = occurrence;
  if (symbol !== undefined) return symbolPlaces(analysis, symbol);
  if (!("names" in role)) return [];
  switch (role.names) {
    case "law": {
      const law = analysis.readers.laws?.get(text);
      return law === undefined ? [] : [law.span];
    }
    case "value":
      return valuePlaces(analysis, occurrence);
    case "field":
      return fieldPlaces(analysis, occurrence);
    default:
      return [];
  }
}

function symbolPlaces(analysis: Analysis, symbol: Symbol): readonly Span[] {
  if (symbol.kind === "variable") {
    return allOccurrences(analysis).flatMap((other) => ("declares" in other.role && other.symbol !== undefined && sameSymbol(other.symbol, symbol) ? [other.span] : []));
  }
  return declaredThings(analysis.sources.files).flatMap(({ kind, name, of, span }) => (kind === symbol.kind && name === symbol.name && of === symbol.of ? [span] : []));
}

function valuePlaces(analysis: Analysis, occurrence: Occurrence): readonly Span[] {
  const meaning = meaningAt(analysis, occurrence);
  if (meaning.kind !== "field" && meaning.kind !== "age") return [];
  const { events } = scopeAt(analysis, occurrence.around);
  return placesOfField(analysis, meaning.path, events).flatMap(({ span }) => span ?? []);
}

/** The key of an event, in its own schema. */
function fieldPlaces(analysis: Analysis, { text, around: [declaration] }: Occurrence): readonly Span[] {
  const index = analysis.context.names.events.all.findIndex((event) => event === declaration);
  return index < 0 ? [] : placesOfField(analysis, text, [index]).flatMap(({ span }) => span ?? []);
}
