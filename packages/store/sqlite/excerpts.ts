import type { Excerpt } from "@reeve/engine";
import { excerptDigest } from "../record/chain.ts";

/** An excerpt as it is kept: its record has the digest, and the rest can be erased. */
export interface SealedExcerpt {
  readonly digest: string;
  readonly salt: Uint8Array;
  readonly body: string;
}

const saltBytes = 16;

export const sealExcerpts = (excerpts: readonly Excerpt[], random: (bytes: number) => Uint8Array): readonly SealedExcerpt[] =>
  excerpts.map((excerpt) => {
    const salt = random(saltBytes);
    const body = JSON.stringify(excerpt);
    return { digest: excerptDigest(salt, body), salt, body };
  });
