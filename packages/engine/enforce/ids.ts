import type { Host } from "../host.ts";
import { utf8Length } from "../read/json.ts";

/** Texts as one: each with the count of its UTF-8 bytes before it and a colon between, so that no two rows of texts give the same (`1:a2:bc`). */
export function lengthPrefixed(parts: readonly string[]): string {
  let whole = "";
  for (const part of parts) whole += `${utf8Length(part)}:${part}`;
  return whole;
}

/** The id of the decision on an event, the same in every run: `d-` and 20 hexadecimal digits of SHA-256 over (ruleset, source, event id), lengths prefixed. */
export function decisionId(host: Host, ruleset: string, source: string, id: string): string {
  const digest = host.sha256(lengthPrefixed([ruleset, source, id]));
  let printed = "d-";
  for (let at = 0; at < idBytes; at++) printed += hexadecimal[digest[at] ?? 0] ?? "";
  return printed;
}

const idBytes = 10;
/** By byte. */
const hexadecimal: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
