import type { Rule } from "@reeve/language";
import type { Host } from "../host.ts";
import { lengthPrefixed } from "../ledger/ids.ts";

/**
 * Whether a rule is enforced on the thing with this key: the first 32 bits of SHA-256 over (ruleset, rule, entity kind, key; lengths prefixed), as a
 * number, lie below share × 2³². A higher share keeps everyone already in. Without a key only a full share is in.
 */
export function isInRollout(host: Host, ruleset: string, rule: string, { share, entity }: NonNullable<Rule["rollout"]>, key: string | undefined): boolean {
  if (key === undefined) return share >= 1;
  const hash = host.sha256(lengthPrefixed([ruleset, rule, entity, key]));
  const first = (hash[0] ?? 0) * 2 ** 24 + (hash[1] ?? 0) * 2 ** 16 + (hash[2] ?? 0) * 2 ** 8 + (hash[3] ?? 0);
  return first < share * 2 ** 32;
}
