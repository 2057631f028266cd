import { readRanges } from "./rows.ts";
import { separatorTable } from "./tables.ts";

/**
 * What is dropped between the characters of a phrase: punctuation, symbols and pictures, white space and line ends, control,
 * format, private and unassigned code points, combining marks (P, S, Z, C, M) and whatever else is ignorable by default.
 */
export const separators = readRanges(separatorTable);

/** Between two characters of a word at most so many separators are seen through, counted in code points. */
export const separatorsSeenThrough = 8;
