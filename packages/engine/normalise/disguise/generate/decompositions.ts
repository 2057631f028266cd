/** The CJK Decomposition Data: how each character is put together. */

export interface Decomposition {
  /** `a` side by side, `d` below one another, `s…` around one another, `r…` repeated, `m…` another form of one, and more. */
  readonly kind: string;
  /** Characters, or five digits for a part without a code. */
  readonly parts: readonly string[];
}

/** Rows `信:a(亻,言)`; what is no row is left out. */
export function readDecompositions(text: string): ReadonlyMap<string, Decomposition> {
  const table = new Map<string, Decomposition>();
  for (const line of text.trim().split("\n")) {
    const [, name, kind = "", parts = ""] = /^([^:]+):([^(]+)\((.*)\)$/.exec(line.trim()) ?? [];
    if (name !== undefined) table.set(name, { kind, parts: parts === "" ? [] : parts.split(",") });
  }
  return table;
}
