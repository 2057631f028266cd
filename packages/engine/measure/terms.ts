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

/** A measure of what lies in windows. */
export type WindowTerms = Exclude<MeasureTerms, { readonly kind: "excess" }>;

/** How far back from an event it looks. */
export const reachMs = (terms: WindowTerms): number => (terms.kind === "trend" ? terms.againstMs : terms.windowMs);
