import type { Ladder, Penalty, Program } from "@reeve/language";
import type { Host } from "../host.ts";
import { canonical } from "../ledger/canonical.ts";
import type { CampaignTerms, LadderTerms, PenaltyTerms } from "../ledger/facts.ts";
import { hexadecimal } from "../ledger/ids.ts";

/** A ladder as a ledger keeps it. */
export interface LadderPlan {
  readonly terms: LadderTerms;
  /** 20 hexadecimal digits of the SHA-256 of the terms: two ladders that lead to the same have the same. */
  readonly digest: string;
}

/** `index` is that of the ladder in the program. */
export function planLadder(ladder: Ladder, index: number, program: Program, host: Host): LadderPlan {
  const campaigns = campaignsOf(index, program);
  const terms: LadderTerms = {
    ladder: ladder.name,
    follows: ladder.follows,
    burstMs: ladder.burstMs,
    ...(ladder.startsAgainAfterMs === undefined ? {} : { startsAgainAfterMs: ladder.startsAgainAfterMs }),
    steps: ladder.steps.map(({ penalties }) => penalties.map((penalty) => penaltyTerms(penalty, program))),
    severities: Object.fromEntries(ladder.severities.map(({ name, step }) => [name, step])),
    ...(ladder.appealMs === undefined ? {} : { appealMs: ladder.appealMs }),
    ...(campaigns.length === 0 ? {} : { campaigns }),
  };
  const { campaigns: _, ...plain } = terms;
  const written = { ...plain, steps: terms.steps.map((step) => step.map((penalty) => ({ ...penalty }))), ...(campaigns.length === 0 ? {} : { campaigns: campaigns.map((campaign) => ({ ...campaign })) }) };
  return { terms, digest: hexadecimal(host.sha256(canonical(written)), 10) };
}

/** In the order of their days, so that it does not depend on the order of declarations. */
const campaignsOf = (ladder: number, { campaigns }: Program): readonly CampaignTerms[] =>
  campaigns
    .flatMap(({ name, from, until, starts }) => starts.flatMap((start) => (start.ladder === ladder ? [{ campaign: name, from, until, step: start.step }] : [])))
    .toSorted((one, other) => one.from - other.from || (one.campaign < other.campaign ? -1 : 1));

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
