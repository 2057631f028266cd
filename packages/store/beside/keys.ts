import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Seal } from "@reeve/engine";
import { shortKey, StoreError } from "../failure.ts";
import { hmac } from "./hmac.ts";

/** Short keys can be tried out. */
const leastCharacters = 16;

const developmentKey = "reeve development key, known to all";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface LedgerKey {
  readonly keyed: (text: string) => Uint8Array;
  readonly isDevelopment: boolean;
}

/** The key of the ledger's digests (HMAC-SHA256), from the environment. */
export function ledgerKey(environment: Environment): LedgerKey {
  const given = keyIn(environment, "REEVE_LEDGER_KEY");
  const key = given ?? developmentKey;
  return { keyed: hmac(key), isDevelopment: given === undefined };
}

/** By which identities are told apart, whose numbers are given and never kept. */
export interface IdentityKey {
  /** HMAC-SHA256 of the eighteen signs as lower-case hexadecimal digits: under the key of now, then under the one before it while identities are carried over. */
  readonly tokensOf: (number: string) => readonly string[];
  /** Tells the key of now from another without telling it, and the one before it where there is one. */
  readonly marks: readonly string[];
  readonly isDevelopment: boolean;
}

/** The key of tokens of identities, from the environment; `REEVE_IDENTITY_KEY_BEFORE` is the one that it takes the place of. */
export function identityKey(environment: Environment): IdentityKey {
  const given = keyIn(environment, "REEVE_IDENTITY_KEY");
  const before = keyIn(environment, "REEVE_IDENTITY_KEY_BEFORE");
  const keys = [given ?? developmentKey, ...(before === undefined || before === given ? [] : [before])].map(hmac);
  const under = (text: string): readonly string[] => keys.map((keyed) => Buffer.from(keyed(text)).toString("hex"));
  return { tokensOf: under, marks: under("reeve key check").map((mark) => mark.slice(0, 16)), isDevelopment: given === undefined };
}

/** The text of a key; undefined where the environment has none. */
function keyIn(environment: Environment, name: string): string | undefined {
  const text = environment[name];
  if (text === undefined || text === "") return undefined;
  if ([...text].length < leastCharacters) throw new StoreError(shortKey(name, leastCharacters));
  return text;
}

/** Tells one key from another without telling the key. */
export const keyMark = ({ keyed }: LedgerKey): string => Buffer.from(keyed("reeve key check")).toString("hex", 0, 8);

const nonceBytes = 12;
const tagBytes = 16;

/** What is kept of texts under the key for evidence. */
export interface EvidenceKey {
  /** Encrypts (AES-256-GCM, a nonce of its own for each, both the nonce and the tag before the text; base64). */
  readonly seal: Seal;
  /** The text again; undefined where it was sealed under another key. */
  readonly open: (sealed: string) => string | undefined;
}

/** Undefined where the environment has no key: then nothing is kept but what is masked. */
export function evidenceKey(environment: Environment): EvidenceKey | undefined {
  const given = keyIn(environment, "REEVE_EVIDENCE_KEY");
  if (given === undefined) return undefined;
  const key = Buffer.from(hkdfSync("sha256", given, "", "reeve evidence", 32));
  return {
    seal: (text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, "base64");
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
