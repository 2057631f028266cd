import type { Extractor, Localized } from "@reeve/language";
import type { Evidence, ValueRange } from "../decision.ts";
import type { TextField } from "../match/match.ts";
import type { Reading } from "./reading.ts";
import type { Signs } from "./worth.ts";

/** A value as a recogniser tells it: `pieces` are half-open stretches of the reading's characters, rising. */
export interface Found {
  readonly kind?: string;
  readonly value: Scalar;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly from: number;
  readonly to: number;
  /** How many separators before it belong to it, such as the sign of a currency. */
  readonly reach?: number;
}

/** A handle or a number as text, an amount of money, a duration in milliseconds. */
export type Scalar = string | number | Money;

export interface Money {
  readonly amount: number;
  /** ISO 4217; of an amount without a currency that of the ruleset. */
  readonly currency?: string;
}

/** A value in the texts of an event. */
export interface Value {
  readonly kind?: string;
  readonly value: Scalar;
  /** In UTF-16 units, half-open, on grapheme boundaries, in the order of their place; a value that goes on behind other words has several. */
  readonly ranges: readonly ValueRange[];
}

/** What the recognisers of one reading have in common. */
export interface Extraction {
  readonly reading: Reading;
  /** What another extractor finds in the same reading; each looks once. */
  readonly of: (extractor: string) => readonly Found[];
}

/** An extractor: what the language knows of it, how it reads, and examples that run as tests. */
export interface ExtractorRow extends Extractor {
  readonly name: Exclude<Evidence["by"], "phrase" | "pattern">;
  /** Whether texts of these signs may hold a value at all: asked before they are read. */
  readonly mayBeIn: (signs: Signs, fields: readonly TextField[]) => boolean;
  /** All values of a reading in the order of their place. Linear in its length. */
  readonly find: (extraction: Extraction) => readonly Found[];
  /** A text, and what is read in it, as `shownValue` shows it, with the kind before it where there are kinds. */
  readonly examples: readonly (readonly [text: string, values: readonly string[]])[];
}

export type Kind = NonNullable<Extractor["kinds"]>[number];
export const kind = (name: string, zh: string, doc: Localized): Kind => ({ name, zh, doc });

/** A value as evidence and traces show it: `test_77`, `260 CNY`, `PT10M`. */
export function shownValue(value: Scalar, currency: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return shownDuration(value);
  return `${value.amount} ${value.currency ?? currency}`;
}

/** ISO 8601, a day being 24 hours. */
function shownDuration(ms: number): string {
  const seconds = ms / 1000;
  const part = (count: number, unit: string): string => (count === 0 ? "" : `${count}${unit}`);
  const date = part(Math.floor(seconds / 86_400), "D");
  const time = part(Math.floor(seconds / 3600) % 24, "H") + part(Math.floor(seconds / 60) % 60, "M") + part(Math.round((seconds % 60) * 1000) / 1000, "S");
  return `P${date}${time === "" ? (date === "" ? "T0S" : "") : `T${time}`}`;
}
