import type { Host } from "@reeve/engine";

/**
 * The digest of a ruleset: `sha256:` and the lower-case hexadecimal SHA-256 of one line `path\0hash\n` per file, in the order of the paths' UTF-8 bytes,
 * where `hash` is the lower-case hexadecimal SHA-256 of the file's bytes with each `\r\n` written as `\n`.
 * `files` are the texts (a byte order mark included) of those files that the ruleset is made of: its manifest, rules, schemas, lists and laws.
 */
export const digestOf = (files: ReadonlyMap<string, string>, host: Host): string => digestOfParts(partsOf(files, host), host);

/** A file of a ruleset and the hash of it that the digest is over, so that some files can be shown and the others named. */
export type DigestPart = readonly [path: string, hash: string];

export const partsOf = (files: ReadonlyMap<string, string>, host: Host): readonly DigestPart[] => [...files].map(([path, text]): DigestPart => [path, hashOf(text, host)]);

export const hashOf = (text: string, host: Host): string => hex(host.sha256(text.replaceAll("\r\n", "\n")));

export function digestOfParts(parts: readonly DigestPart[], host: Host): string {
  const lines = parts.toSorted(([left], [right]) => compareUtf8(left, right)).map(([path, hash]) => `${path}\0${hash}\n`);
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
