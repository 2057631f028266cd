import { inPlaceOrder, reason, verify } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import type { Checked, RulesetView } from "./protocol.ts";
import type { Shelf } from "./shelf.ts";

/** A ruleset larger than this is not reasoned about, nor are its examples tried, while somebody types: that takes longer than anybody waits. */
const mostCharacters = 200_000;

/** What is wrong with the files. */
export function checkFiles(shelf: Shelf): Checked {
  const { ruleset, diagnostics } = shelf.loading();
  if (ruleset === undefined) return { diagnostics };
  const deep = isLarge(shelf) ? [] : [...reason(ruleset), ...verify(ruleset.program)];
  return { diagnostics: inPlaceOrder([...diagnostics, ...deep]), ruleset: rulesetView(ruleset) };
}

const isLarge = (shelf: Shelf): boolean => {
  let characters = 0;
  for (const [path, text] of shelf.files()) if (path.endsWith(".reeve")) characters += text.length;
  return characters > mostCharacters;
};

function rulesetView({ manifest, digest, program }: Ruleset): RulesetView {
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
