import type { Rows } from "./rows.ts";
import { readRows } from "./rows.ts";
import { caseTable } from "./tables.ts";

/** Capital and other forms of a letter become its small one: simple case folding, one code point for one. */
export const caseRows: Rows = readRows(caseTable);
