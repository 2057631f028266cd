import type { Rows } from "./rows.ts";
import { readPairs } from "./rows.ts";
import { scriptTable } from "./tables.ts";
import { widthRows } from "./width.ts";

/** Traditional, Hong Kong, Taiwan, Japanese and variant characters become simplified ones; compatibility ideographs their unified ones. */
export const scriptRows: Rows = withCompatibilityIdeographs(readPairs(scriptTable));

function withCompatibilityIdeographs(pairs: Rows): Rows {
  const rows = new Map(pairs);
  for (const [from, to] of widthRows) {
    const isIdeograph = (from >= 0xf900 && from <= 0xfaff) || (from >= 0x2f800 && from <= 0x2fa1f);
    if (isIdeograph) rows.set(from, to.flatMap((code) => pairs.get(code) ?? [code]));
  }
  return rows;
}
