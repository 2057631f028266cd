import { amount } from "./amount.ts";
import { contact } from "./contact.ts";
import { duration } from "./duration.ts";
import { idNumber } from "./id-number.ts";
import { link } from "./link.ts";
import type { ExtractorRow } from "./value.ts";

/** What texts are read for, in the order in which it is documented. */
export const extractors: readonly ExtractorRow[] = [contact, amount, duration, idNumber, link];

export const extractorOf = (name: string): ExtractorRow | undefined => extractors.find((row) => row.name === name);
