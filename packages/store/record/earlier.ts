import { createHash, hash } from "node:crypto";
import { contentDigest, nextLink, type Chained } from "./chain.ts";
import type { RecordParts } from "./record.ts";

/** Up to which entries a ledger is chained as earlier formats did. */
export interface Chaining {
  /** As the first two formats did; 0 where none are. */
  readonly earlier: number;
  /** Over the whole content in place of its digest; 0 where none are. */
  readonly whole: number;
  /** What a chain over the digests of all those entries comes to; the chain goes on from this and from the link that they have. */
  readonly restated: string;
}

/** The link after an entry, by the format in which it was written. */
export function linkAfter(before: string, chained: Chained, parts: RecordParts, { earlier, whole, restated }: Chaining): string {
  const { position } = chained;
  if (position <= earlier) return earlierLink(before, chained, parts);
  if (position <= whole) return wholeLink(before, chained);
  return nextLink(position === whole + 1 && whole > 0 ? joinedLink(before, restated) : before, contentDigest(chained));
}

/** The link from which the chain goes on behind the entries of earlier formats: it holds to what they were chained by, and can be shown from any of them on by digests. */
export const joinedLink = (before: string, restated: string): string => hash("sha256", `${before}\n${restated}`);

/** The links that a checkpoint of a position may tell: behind the entries of earlier formats theirs, and the one that the chain goes on from. */
export const linksOf = (position: number, link: string, { whole, restated }: Chaining): readonly string[] => (position === whole && whole > 0 ? [link, joinedLink(link, restated)] : [link]);

/** The link after an entry that was written in the formats 3 to 5: SHA-256 over the link before it and what is kept of it. */
const wholeLink = (before: string, { position, source, id, version, record, facts }: Chained): string => hash("sha256", [before, JSON.stringify([position, source, id]), version, record, facts ?? ""].join("\n"));

/**
 * The link after an entry that was written in one of the first two formats: SHA-256 over the link before it and the digest of a JSON array of its parts, in which
 * decision and facts are texts of their own. They are made again from what is kept, which says the same key for key.
 */
function earlierLink(before: string, { position, source, id, version, facts }: Chained, [type, time, instant, late, digest, decision, , compact, excerpts, concerns]: RecordParts): string {
  const texts = (JSON.parse(facts ?? "[]") as readonly unknown[]).map((fact) => JSON.stringify(fact));
  const parts = [position, source, id, type, time, instant, late === 1, digest, decision, version, JSON.stringify(compact), texts, excerpts];
  const record = hash("sha256", JSON.stringify(concerns === undefined ? parts : [...parts, JSON.stringify(concerns)]), "buffer");
  return createHash("sha256").update(Buffer.from(before, "hex")).update(record).digest("hex");
}
