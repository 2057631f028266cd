import type { BlockList } from "node:net";
import type { SourceText, Span } from "@reeve/language";
import { fieldsOf, optionalText, readYaml, requiredText, textOf, unexpectedShape } from "@reeve/ruleset";
import type { Fields, PlacedText, YamlValue } from "@reeve/ruleset";
import type { Environment } from "@reeve/store";
import { networks } from "./address.ts";
import * as flaws from "./flaws.ts";
import type { Flaw } from "./flaws.ts";
import { secretFrom } from "./signature.ts";

/** Where messages are sent. */
export interface Destination {
  /** By which it is known; what it was told of goes with the name, also when the address is another one. */
  readonly name: string;
  readonly url: URL;
  /** Each signs: while a secret is replaced there are two. */
  readonly secrets: readonly Uint8Array[];
  /** The one ruleset of which it is told; absent: of each. */
  readonly ruleset?: string;
  /** Private addresses that may be connected to. */
  readonly allowed: BlockList;
}

export interface Surroundings {
  /** Has the secrets, each under the name that stands in the file. */
  readonly environment: Environment;
  /** Names of those that are served. */
  readonly rulesets: readonly string[];
}

const keys = ["name", "url", "secret", "ruleset", "allow"] as const;

/** Reads a list of destinations. Secrets do not stand in it: `secret` names a variable of the environment, or several. */
export function readDestinations(source: SourceText, surroundings: Surroundings): { readonly destinations: readonly Destination[] } | { readonly flaws: readonly Flaw[] } {
  const found: Flaw[] = [];
  const report = (flaw: Flaw): void => void found.push(flaw);
  const root = readYaml(source, report);
  if (root === null) report(flaws.empty({ path: source.path, start: 0, end: 0 }));
  else if (root !== undefined && root.kind !== "list") report(unexpectedShape("list", root));
  const items = root?.kind === "list" ? root.items : [];
  const destinations = items.flatMap((item) => readDestination(item, surroundings, report) ?? []);
  for (const [at, { name, place }] of destinations.entries()) if (destinations.findIndex((other) => other.name === name) < at) report(flaws.twice(place, name));
  return found.length > 0 ? { flaws: found } : { destinations: destinations.map(({ place: _place, ...destination }) => destination) };
}

type Report = (flaw: Flaw) => void;

function readDestination(item: YamlValue, surroundings: Surroundings, report: Report): (Destination & { readonly place: Span }) | undefined {
  const fields = fieldsOf(item, keys, report);
  if (fields === undefined) return undefined;
  const name = requiredText(fields, "name");
  if (name !== undefined && !/^[a-z0-9][a-z0-9_-]{0,62}$/.test(name.text)) report(flaws.badName(name.span, name.text));
  const allowed = readAllowed(fields, report);
  const url = readUrl(fields, report);
  const secrets = readSecrets(fields, surroundings.environment, report);
  const ruleset = optionalText(fields, "ruleset");
  if (ruleset !== undefined && !surroundings.rulesets.includes(ruleset.text)) report(flaws.noRuleset(ruleset.span, ruleset.text, surroundings.rulesets));
  if (name === undefined || url === undefined || allowed === undefined) return undefined;
  return { name: name.text, url, secrets, allowed, place: name.span, ...(ruleset === undefined ? {} : { ruleset: ruleset.text }) };
}

function readUrl(fields: Fields, report: Report): URL | undefined {
  const written = requiredText(fields, "url");
  if (written === undefined) return undefined;
  const url = URL.canParse(written.text) ? new URL(written.text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:") || url.hash !== "") report(flaws.badUrl(written.span));
  else if (url.username !== "" || url.password !== "") report(flaws.secretInUrl(written.span));
  else if (url.protocol === "http:" && !fields.entries.has("allow")) report(flaws.plainHttp(written.span));
  else return url;
  return undefined;
}

function readSecrets(fields: Fields, environment: Environment, report: Report): readonly Uint8Array[] {
  const place = fields.entries.get("secret")?.value;
  // A message that nobody signed is one that anybody could have sent.
  if (place?.kind === "list" && place.items.length === 0) report(flaws.unsigned(place.span));
  const names = place === undefined ? [requiredText(fields, "secret")].filter((one) => one !== undefined) : textsUnder(fields, "secret");
  return names.flatMap(({ text, span }) => {
    const value = environment[text];
    const secret = secretFrom(value ?? "");
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) report(flaws.notAVariable(span));
    else if (value === undefined || value === "") report(flaws.noSecret(span, text));
    else if (secret === undefined) report(flaws.badSecret(span, text));
    return secret ?? [];
  });
}

function readAllowed(fields: Fields, report: Report): BlockList | undefined {
  const written = textsUnder(fields, "allow");
  for (const { text, span } of written) if (networks([text]) === undefined) report(flaws.badNetwork(span, text));
  return networks(written.map(({ text }) => text));
}

/** One text, or a list of them. */
function textsUnder(fields: Fields, key: string): readonly PlacedText[] {
  const value = fields.entries.get(key)?.value;
  if (value === undefined) return [];
  return (value.kind === "list" ? value.items : [value]).flatMap((item) => textOf(item, fields.report) ?? []);
}
