import type { Decision, Evidence } from "@reeve/engine";
import type { MarkView } from "./protocol.ts";

/** What was found where, each match once, whichever rules it led to; numbered in the order of the findings. Where its phrase is written is not told. */
export function numbered({ findings }: Decision): readonly MarkView[] {
  const numbers = new Map<string, number>();
  const marks: MarkView[] = [];
  for (const { rule, evidence } of findings) {
    for (const ranges of matchesIn(evidence)) {
      const key = JSON.stringify(ranges.map(({ field, start, end, of }) => [field, start, end, of]));
      if (numbers.has(key)) continue;
      const number = numbers.size + 1;
      numbers.set(key, number);
      for (const { field, start, end, text, by, of, reads, through } of ranges) marks.push({ number, rule, field, start, end, text, by, of, reads, through });
    }
  }
  return marks;
}

const matchesIn = (evidence: readonly Evidence[]): readonly (readonly Evidence[])[] => [...Map.groupBy(evidence, ({ match }) => match).values()];
