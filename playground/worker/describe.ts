import type { Ruleset } from "@reeve/ruleset";
import type { RulesetView } from "./protocol.ts";

/** What the page shows of a ruleset that is in order. */
export function describe({ manifest, program }: Ruleset): RulesetView {
  const { name, version, zone } = manifest;
  return {
    name,
    version,
    zone,
    events: program.events.map(({ name: event, fields }) => ({
      name: event,
      fields: fields.filter(({ path }) => !path.includes("[]")).map(({ path, type, required }) => ({ path, kind: type.kind, required })),
    })),
  };
}
