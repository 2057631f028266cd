/** What a measure takes in and over which time, without the names of its ruleset: what its history is kept by. Times are in milliseconds. */
export type MeasureTerms =
  /** What lies in the window that ends with an event. */
  | { readonly kind: "count" | "distinct" | "sum"; readonly windowMs: number }
  /** What lies in the window, as a multiple of what was usual in a window of the time before it, back to `againstMs`. */
  | { readonly kind: "trend"; readonly windowMs: number; readonly againstMs: number }
  /** By how much more came than a bucket of `rate` holds, which is filled again at `rate` per `perMs`. */
  | { readonly kind: "excess"; readonly rate: number; readonly perMs: number };

/** Events may arrive in any order within this time; what lies further back than a window and this no longer matters. */
export const disorderMs = 7 * 86_400_000;

/** How far back from an event a measure looks. */
export function reachMs(terms: MeasureTerms): number {
  switch (terms.kind) {
    case "trend":
      return terms.againstMs;
    case "excess":
      // A bucket that overflowed is as good as new after as long as all it took would need: no more than is kept of it says.
      return terms.perMs;
    default:
      return terms.windowMs;
  }
}
