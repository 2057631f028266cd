import type { Decision } from "../decision.ts";

/** What decided: the same for all decisions between two changes of the ruleset. */
export type Version = Pick<Decision, "ruleset" | "lists" | "engine">;

/** A decision in which nothing was found and nothing follows, as most are: what it says besides that. */
export interface Blank extends Pick<Decision, "decision" | "position" | "event" | "time" | "late"> {
  readonly version: Version;
}

const lists = ["degraded", "estimated", "findings", "strikes", "imposed", "changed", "lifted", "standing", "labels", "requests", "undecided", "failed"] as const satisfies readonly (keyof Decision)[];

/** Undefined for a decision that says more. Shares its version with the one before where that is the same. */
export function blankOf(whole: Decision, before: Version | undefined): Blank | undefined {
  const { decision, position, event, time, late, ruleset, lists: revisions, engine, verdict } = whole;
  if (verdict !== "allow" || lists.some((list) => whole[list].length > 0)) return undefined;
  const isSame = before !== undefined && before.ruleset.digest === ruleset.digest && before.lists === revisions && before.ruleset.version === ruleset.version && before.ruleset.name === ruleset.name;
  return { decision, position, event, time, late, version: isSame ? before : { ruleset, lists: revisions, engine } };
}

/** The whole decision, keys in the order of the format. */
export function blankDecision({ decision, position, event, time, late, version: { ruleset, lists: revisions, engine } }: Blank, replayed = false): Decision {
  return {
    decision,
    position,
    event,
    ruleset,
    lists: revisions,
    engine,
    time,
    replayed,
    late,
    degraded: [],
    estimated: [],
    verdict: "allow",
    findings: [],
    strikes: [],
    imposed: [],
    changed: [],
    lifted: [],
    standing: [],
    labels: [],
    requests: [],
    undecided: [],
    failed: [],
  };
}
