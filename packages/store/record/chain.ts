import { createHash, hash } from "node:crypto";

/** What of an entry the chain is over, as it is kept. */
export interface Chained {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  /** JSON of the version that decided it, by which the chain does not depend on how versions are numbered. */
  readonly version: string;
  /** JSON of the record. */
  readonly record: string;
  /** JSON of its facts; null where it has none. */
  readonly facts: string | null;
}

/**
 * The digest of what is kept of an entry: SHA-256 (FIPS 180-4) over its lines; JSON has no line feed but between its parts, and ours has none. Its record holds the keyed digest of the
 * event, so that nobody who has not the key can try contents until one fits. Hexadecimal, as links are.
 */
export const contentDigest = ({ position, source, id, version, record, facts }: Chained): string =>
  hash("sha256", `${JSON.stringify([position, source, id])}\n${version}\n${record}\n${facts ?? ""}`);

/** The link after an entry: over the link before it and the digest of its content. Whoever is shown no more of an entry than its digest can follow the chain past it. */
export const nextLink = (before: string, content: string): string => hash("sha256", `${before}\n${content}`);

/** The link before the first entry, which no other ledger has. */
export const firstLink = (ledger: string, ruleset: string, created: string): string => hash("sha256", JSON.stringify(["reeve ledger", ledger, ruleset, created]));

/** What stands for an excerpt in its record. The salt is erased with the excerpt, so that nobody can try texts until one fits. */
export const excerptDigest = (salt: Uint8Array, body: string): string => createHash("sha256").update(salt).update(body).digest("hex");
