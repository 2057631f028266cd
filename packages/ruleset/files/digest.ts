import type { Host } from "@reeve/engine";

/**
 * The digest of a ruleset: `sha256:` and the lower-case hexadecimal SHA-256 of one line `path\0hash\n` per file, in the order of the paths' UTF-8 bytes,
 * where `hash` is the lower-case hexadecimal SHA-256 of the file's bytes with each `\r\n` written as `\n`.
 * `files` are the texts (a byte order mark included) of those files that the ruleset is made of: its manifest, rules, schemas, lists and laws.
 */
export function digestOf(files: ReadonlyMap<string, string>, host: Host): string {
  const lines = [...files]
    .sort(([left], [right]) => compareUtf8(left, right))
    .map(([path, text]) => `${path}\0${hex(host.sha256(text.replaceAll("\r\n", "\n")))}\n`);
  return `sha256:${hex(host.sha256(lines.join("")))}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The order of UTF-8 bytes is that of code points. */
function compareUtf8(left: string, right: string): number {
  const leftPoints = [...left];
  const rightPoints = [...right];
  for (let index = 0; index < Math.min(leftPoints.length, rightPoints.length); index++) {
    const difference = (leftPoints[index]?.codePointAt(0) ?? 0) - (rightPoints[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return leftPoints.length - rightPoints.length;
}
