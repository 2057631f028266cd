import type { Ruleset } from "@reeve/ruleset";
import type { RulesetView } from "./protocol.ts";

/** What the page shows of a ruleset that is in order. */
export function describe({ manifest, digest, program }: Ruleset): RulesetView {
  const { name, version, zone, currency } = manifest;
  return {
    name,
    version,
    digest,
    zone,
    currency,
    rules: program.rules.length,
    events: program.events.map(({ name: event, fields }) => ({
      name: event,
      fields: fields.filter(({ path }) => !path.includes("[]")).map(({ path, type, required }) => ({ path, kind: type.kind, required })),
    })),
  };
}
