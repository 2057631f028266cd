import type { Decision } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import type { BuiltInEvent } from "../event.ts";
import { newExtracted } from "../extract/extracted.ts";
import type { Excerpt } from "../ledger/store.ts";
import { graphemeBoundaries } from "../normalise/grapheme.ts";
import { masked } from "./mask.ts";

/** Encrypts what is kept of a text as it was sent; undefined where there is no key, and then it is kept masked only. */
export type Seal = (text: string) => string | undefined;

/** Characters, as readers count them, on either side of what was found. */
const around = 20;

/** The words that the findings of a decision rest on, with what stands around them: all that is kept of the content. */
export function excerptsOf({ texts, extracted }: Evaluation, { findings }: Decision, seal: Seal): readonly Excerpt[] {
  const evidence = findings.filter(({ mode }) => mode === "enforce").flatMap((finding) => finding.evidence);
  return texts.flatMap(({ path, text }): readonly Excerpt[] => {
    const ranges = evidence.filter(({ field }) => field === path);
    if (ranges.length === 0) return [];
    const covered = masked(text, path, extracted);
    return windowsOf(text, ranges).map(({ start, end }): Excerpt => {
      const sealed = seal(text.slice(start, end));
      return { field: path, start, end, masked: covered.slice(start, end), ...(sealed === undefined ? {} : { sealed }) };
    });
  });
}

/** A reason that somebody wrote is kept covered, as other words are: facts are shown to whoever asks, and to the authorities. */
export function withReasonCovered(event: BuiltInEvent): BuiltInEvent {
  const { reason } = event.data;
  return typeof reason === "string" ? { ...event, data: { ...event.data, reason: coveredReason(reason) } } : event;
}

/** What is kept of it apart, where something in it is covered. */
export function excerptsOfReason({ data: { reason } }: BuiltInEvent, seal: Seal): readonly Excerpt[] {
  const covered = typeof reason === "string" ? coveredReason(reason) : reason;
  if (typeof reason !== "string" || typeof covered !== "string" || covered === reason) return [];
  const sealed = seal(reason);
  return [{ field: "reason", start: 0, end: reason.length, masked: covered, ...(sealed === undefined ? {} : { sealed }) }];
}

const coveredReason = (reason: string): string => masked(reason, "reason", newExtracted([{ path: "reason", text: reason }]));

interface Window {
  readonly start: number;
  readonly end: number;
}

/** The ranges with their surroundings, on borders of characters; those that meet are one. */
function windowsOf(text: string, ranges: readonly Window[]): readonly Window[] {
  const { atOrBefore, atOrAfter } = graphemeBoundaries(text);
  const back = (offset: number): number => {
    let at = offset;
    for (let count = 0; count < around && at > 0; count++) at = atOrBefore(at - 1);
    return at;
  };
  const on = (offset: number): number => {
    let at = offset;
    for (let count = 0; count < around && at < text.length; count++) at = atOrAfter(at + 1);
    return at;
  };
  const windows: Window[] = [];
  for (const range of ranges.toSorted((left, right) => left.start - right.start)) {
    const [start, end] = [back(range.start), on(range.end)];
    const last = windows.at(-1);
    if (last !== undefined && start <= last.end) windows[windows.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else windows.push({ start, end });
  }
  return windows;
}
