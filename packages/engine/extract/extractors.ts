import { amount } from "./amount.ts";
import { contact } from "./contact.ts";
import type { ExtractorRow } from "./value.ts";

/** What texts are read for, in the order in which it is documented. */
export const extractors: readonly ExtractorRow[] = [contact, amount];

export const extractorOf = (name: string): ExtractorRow | undefined => extractors.find((row) => row.name === name);
