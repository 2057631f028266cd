import type { Host } from "../host.ts";
import { utf8Length } from "../read/json.ts";

/** Texts as one: each with the count of its UTF-8 bytes before it and a colon between, so that no two rows of texts give the same (`1:a2:bc`). */
export function lengthPrefixed(parts: readonly string[]): string {
  let whole = "";
  for (const part of parts) whole += `${utf8Length(part)}:${part}`;
  return whole;
}

const idBytes = 10;

/**
 * An id made of what it names, the same in every run: the prefix and 20 hexadecimal digits of SHA-256 over the parts, lengths prefixed. `d-` a
 * decision, `s-` a strike, `n-` a penalty, `q-` a request.
 */
export const idOf = (host: Host, prefix: "d-" | "s-" | "n-" | "q-", parts: readonly string[]): string => prefix + hexadecimal(host.sha256(lengthPrefixed(parts)), idBytes);

/** The first bytes as lower-case hexadecimal digits. */
export function hexadecimal(bytes: Uint8Array, length: number): string {
  let printed = "";
  for (let at = 0; at < length; at++) printed += digits[bytes[at] ?? 0] ?? "";
  return printed;
}

/** By byte. */
const digits: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
