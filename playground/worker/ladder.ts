import type { Decision, SubjectRecord } from "@reeve/engine";
import type { Program } from "@reeve/language";
import { penaltyWords, titleOf } from "./penalties.ts";
import type { LadderView } from "./protocol.ts";

/** The ladders that a decision moves or leaves somebody standing on; where there are none, those of the policies of its findings. */
export function laddersOf(program: Program, decision: Decision, steps: SubjectRecord["steps"]): readonly LadderView[] {
  const found = new Set(decision.findings.map(({ policy }) => policy));
  return program.ladders
    .filter(({ name }) => found.has(name) || decision.strikes.some(({ ladder }) => ladder === name) || (steps[name] ?? 0) > 0)
    .map(({ name, policy, steps: rungs }): LadderView => {
      const strike = decision.strikes.find(({ ladder }) => ladder === name);
      const now = steps[name] ?? 0;
      return {
        name,
        title: titleOf(program.policies[policy]?.title, name),
        steps: rungs.map(({ penalties }) => penalties.map((penalty) => penaltyWords(penalty, program))),
        before: strike?.step?.before ?? now,
        after: strike?.step?.after ?? now,
        isPending: strike?.counts === "pending",
      };
    });
}
