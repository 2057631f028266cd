import { createHash, hash } from "node:crypto";
import type { RecordParts } from "./record.ts";
import type { Chained } from "./chain.ts";

/**
 * The link after an entry that was written in one of the first two formats: SHA-256 over the link before it and the digest of a JSON array of its parts, in which
 * decision and facts are texts of their own. They are made again from what is kept, which says the same key for key.
 */
export function earlierLink(before: string, { position, source, id, version, facts }: Chained, [type, time, instant, late, digest, decision, , compact, excerpts, concerns]: RecordParts): string {
  const texts = (JSON.parse(facts ?? "[]") as readonly unknown[]).map((fact) => JSON.stringify(fact));
  const parts = [position, source, id, type, time, instant, late === 1, digest, decision, version, JSON.stringify(compact), texts, excerpts];
  const record = hash("sha256", JSON.stringify(concerns === undefined ? parts : [...parts, JSON.stringify(concerns)]), "buffer");
  return createHash("sha256").update(Buffer.from(before, "hex")).update(record).digest("hex");
}
