import type { AmountValue, ContactValue, TextField } from "@reeve/engine";
import type { Share } from "./confusion.ts";
import { shareOf } from "./confusion.ts";
import type { Label } from "./label.ts";

/** What the extractors read in the texts of an event. */
export interface ValuesRead {
  readonly contacts: readonly ContactValue[];
  readonly amounts: readonly AmountValue[];
}

/** How well values were read in the labels that say which there are. */
export interface Extraction {
  /** Labels that say so, an empty list included. */
  readonly labels: number;
  /** How many of the values that were read are there. */
  readonly precision: Share;
  /** How many of the values that are there were read. */
  readonly recall: Share;
  /** The first labels in which something was overlooked or imagined, by line. */
  readonly wrong: readonly Misreading[];
}

/** A label whose values were not read as it says. */
export interface Misreading {
  readonly line: number;
  /** Values of the label that were not read, as it spells them. */
  readonly overlooked: readonly string[];
  /** Values that were read and are not in the label. */
  readonly imagined: readonly string[];
  readonly texts: readonly TextField[];
}

/** Counts under way. */
export interface Reading {
  labels: number;
  right: number;
  overlooked: number;
  imagined: number;
  readonly wrong: Misreading[];
}

export const newReading = (): Reading => ({ labels: 0, right: 0, overlooked: 0, imagined: 0, wrong: [] });

/** Compares the contacts of a label with those read. Spelling does not count: case, width, spaces and signs between digits, and +86. */
export function countContacts(reading: Reading, label: Label, read: ValuesRead, texts: readonly TextField[], mostWrong: number): void {
  if (label.contacts !== undefined) compare(reading, label.line, label.contacts, read.contacts.map(({ value }) => value), contactKey, texts, mostWrong);
}

/** Compares the amounts of a label with those read, in whatever currency. */
export function countAmounts(reading: Reading, label: Label, read: ValuesRead, texts: readonly TextField[], mostWrong: number): void {
  if (label.amounts !== undefined) compare(reading, label.line, label.amounts.map(String), read.amounts.map(({ value }) => String(value)), (value) => value, texts, mostWrong);
}

export function extractionOf({ labels, right, overlooked, imagined, wrong }: Reading): Extraction {
  return { labels, precision: shareOf(right, right + imagined), recall: shareOf(right, right + overlooked), wrong: [...wrong] };
}

function compare(
  reading: Reading,
  line: number,
  said: readonly string[],
  found: readonly string[],
  keyOf: (value: string) => string,
  texts: readonly TextField[],
  mostWrong: number,
): void {
  const there = new Map(said.map((value) => [keyOf(value), value]));
  const read = new Map(found.map((value) => [keyOf(value), value]));
  const overlooked = [...there].filter(([key]) => !read.has(key)).map(([, value]) => value);
  const imagined = [...read].filter(([key]) => !there.has(key)).map(([, value]) => value);
  reading.labels++;
  reading.right += there.size - overlooked.length;
  reading.overlooked += overlooked.length;
  reading.imagined += imagined.length;
  if (overlooked.length + imagined.length > 0 && reading.wrong.length < mostWrong) reading.wrong.push({ line, overlooked, imagined, texts });
}

function contactKey(value: string): string {
  const plain = value.normalize("NFKC").toLowerCase().trim();
  return /^[\d\s()+.-]+$/.test(plain) ? plain.replaceAll(/\D/g, "").replace(/^(?:00)?86(?=1\d{10}$)/, "") : plain;
}
