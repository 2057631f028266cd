import type { Ladder, Penalty, Program } from "@reeve/language";
import type { Host } from "../host.ts";
import { canonical } from "../ledger/canonical.ts";
import type { LadderTerms, PenaltyTerms } from "../ledger/facts.ts";
import { hexadecimal } from "../ledger/ids.ts";

/** A ladder as a ledger keeps it. */
export interface LadderPlan {
  readonly terms: LadderTerms;
  /** 20 hexadecimal digits of the SHA-256 of the terms: two ladders that lead to the same have the same. */
  readonly digest: string;
}

export function planLadder(ladder: Ladder, program: Program, host: Host): LadderPlan {
  const terms: LadderTerms = {
    ladder: ladder.name,
    follows: ladder.follows,
    burstMs: ladder.burstMs,
    ...(ladder.startsAgainAfterMs === undefined ? {} : { startsAgainAfterMs: ladder.startsAgainAfterMs }),
    steps: ladder.steps.map(({ penalties }) => penalties.map((penalty) => penaltyTerms(penalty, program))),
    severities: Object.fromEntries(ladder.severities.map(({ name, step }) => [name, step])),
    ...(ladder.appealMs === undefined ? {} : { appealMs: ladder.appealMs }),
  };
  return { terms, digest: hexadecimal(host.sha256(canonical({ ...terms, steps: terms.steps.map((step) => step.map((penalty) => ({ ...penalty }))) })), 10) };
}

function penaltyTerms(penalty: Penalty, { activities, identityChecks }: Program): PenaltyTerms {
  switch (penalty.kind) {
    case "ban":
      return { kind: "ban", activity: activities[penalty.activity]?.name ?? "", ...periodOf(penalty) };
    case "mute":
      return { kind: "mute", ...periodOf(penalty) };
    case "demand":
      return { kind: "demand", check: identityChecks[penalty.check]?.name ?? "", before: activities[penalty.before]?.name ?? "" };
    case "refer":
      return { kind: "refer", to: penalty.to };
    case "remove":
    case "warn":
    case "freeze":
    case "publish":
      return { kind: penalty.kind };
  }
}

const periodOf = ({ periodMs }: { readonly periodMs?: number }): { readonly periodMs?: number } => (periodMs === undefined ? {} : { periodMs });
