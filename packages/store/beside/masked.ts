import type { Decision, Evidence, Excerpt } from "@reeve/engine";

/** A stretch of what was sent, as it may be shown. */
export interface ShownExcerpt {
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const maskedExcerpt = ({ field, start, end, masked }: Excerpt): ShownExcerpt => ({ field, start, end, text: masked });

/** A decision as the ledger has it, its evidence filled from what was kept of the words, covered; empty where that was erased or never kept. */
export function maskedDecision(decision: Decision, excerpts: readonly Excerpt[]): Decision {
  return { ...decision, findings: decision.findings.map((finding) => ({ ...finding, evidence: finding.evidence.map((one) => ({ ...one, text: wordsOf(one, excerpts) })) })) };
}

function wordsOf({ field, start, end }: Evidence, excerpts: readonly Excerpt[]): string {
  const found = excerpts.find((excerpt) => excerpt.field === field && excerpt.start <= start && end <= excerpt.end);
  return found === undefined ? "" : found.masked.slice(start - found.start, end - found.start);
}
