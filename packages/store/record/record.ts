import type { Decision, Entry, Known, Subject } from "@reeve/engine";
import { compactDecision, expandDecision, type Compact, type Version } from "./compact.ts";

/** What is kept of an entry in one text besides its place, its identity and its facts. `version` by its number, `excerpts` by their salted digests. */
export type RecordParts = readonly [
  type: string,
  time: string,
  instant: number,
  late: 0 | 1,
  digest: string,
  decision: string,
  version: number,
  compact: Compact,
  excerpts: readonly string[],
  concerns?: readonly Subject[],
];

export function recordOf({ type, time, instant, late, digest, decision, concerns }: Entry, version: number, excerpts: readonly string[]): string {
  const parts: RecordParts = [type, time, instant, late ? 1 : 0, digest, decision.decision, version, compactDecision(decision), excerpts];
  return JSON.stringify(concerns === undefined ? parts : [...parts, concerns]);
}

/** Undefined for a text that is none; then it is not what was written. */
export function partsOf(record: string): RecordParts | undefined {
  try {
    const parts: unknown = JSON.parse(record);
    return Array.isArray(parts) && parts.length >= 9 && Array.isArray(parts[8]) ? (parts as unknown as RecordParts) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export interface Place {
  readonly position: number;
  readonly source: string;
  readonly id: string;
}

export function decisionIn({ position, source, id }: Place, [type, time, , late, , decision, , compact]: RecordParts, version: Version): Decision {
  return expandDecision(compact, version, { decision, position, event: { source, id, type }, time, late: late === 1 });
}

export const knownIn = (position: number, [, , , late, digest]: RecordParts): Known => ({ position, digest, late: late === 1 });
