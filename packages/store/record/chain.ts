import { createHash, hash } from "node:crypto";

/** The columns of an entry that its record is made of, as they are kept. */
export interface Recorded {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly instant: number;
  readonly late: boolean;
  /** Hexadecimal. */
  readonly digest: string;
  readonly decisionId: string;
  /** JSON of the version, by which the record does not depend on how versions are numbered. */
  readonly version: string;
  readonly decision: string;
  /** JSON of each fact, in order. */
  readonly facts: readonly string[];
  /** Salted digest of each excerpt, in order, hexadecimal: the excerpt itself may be erased. */
  readonly excerpts: readonly string[];
  /** JSON of the subjects of its message; absent where it has none. */
  readonly concerns?: string;
}

/** SHA-256 (FIPS 180-4) of a record: the UTF-8 bytes of a JSON array of its parts. */
export function recordDigest({ position, source, id, type, time, instant, late, digest, decisionId, version, decision, facts, excerpts, concerns }: Recorded): Buffer {
  const parts = [position, source, id, type, time, instant, late, digest, decisionId, version, decision, facts, excerpts];
  return hash("sha256", JSON.stringify(concerns === undefined ? parts : [...parts, concerns]), "buffer");
}

/** The link of the chain after a record: SHA-256 over the link before it and the record's digest, 32 bytes each. */
export const nextLink = (link: Uint8Array, digest: Uint8Array): Buffer => createHash("sha256").update(link).update(digest).digest();

/** The link before the first record, which no other ledger has. */
export const firstLink = (ledger: string, ruleset: string, created: string): Buffer => hash("sha256", JSON.stringify(["reeve ledger", ledger, ruleset, created]), "buffer");

/** What stands for an excerpt in its record. The salt is erased with the excerpt, so that nobody can try texts until one fits. */
export const excerptDigest = (salt: Uint8Array, body: string): string => createHash("sha256").update(salt).update(body).digest("hex");
