import type { Environment, Folding } from "../types/environment.ts";

/** A folding that changes a phrase, and what the phrase is read as behind it. */
export interface FoldingStep {
  readonly folding: Folding;
  readonly reads: string;
}

/** The foldings of a set that change a phrase, in the order in which they are applied. */
export function foldingSteps({ foldings: rows, readAs }: Environment, phrase: string, foldings: readonly string[]): readonly FoldingStep[] {
  if (readAs === undefined) return [];
  const used = rows.filter(({ name }) => foldings.includes(name));
  const steps: FoldingStep[] = [];
  let reads = phrase;
  used.forEach((folding, index) => {
    const next = readAs(phrase, used.slice(0, index + 1).map(({ name }) => name));
    if (next !== reads) steps.push({ folding, reads: next });
    reads = next;
  });
  return steps;
}
