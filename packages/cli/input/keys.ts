import { createCipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Seal } from "@reeve/engine";
import { ledgerWords } from "../words/ledger.ts";
import { Failure } from "./failure.ts";

/** Short keys can be tried out. */
const leastCharacters = 16;

const developmentKey = "reeve development key, known to all";

export interface LedgerKey {
  readonly keyed: (text: string) => Uint8Array;
  readonly isDevelopment: boolean;
}

/** The key of the ledger's digests (HMAC-SHA256), from the environment. */
export function ledgerKey(environment: NodeJS.ProcessEnv): LedgerKey {
  const given = keyIn(environment, "REEVE_LEDGER_KEY");
  const key = given ?? developmentKey;
  return { keyed: (text) => createHmac("sha256", key).update(text).digest(), isDevelopment: given === undefined };
}

/** The text of a key; undefined where the environment has none. */
function keyIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = environment[name];
  if (text === undefined || text === "") return undefined;
  if ([...text].length < leastCharacters) throw new Failure(ledgerWords.shortKey(name, leastCharacters));
  return text;
}

/** Tells one key from another without telling the key. */
export const keyMark = ({ keyed }: LedgerKey): string => Buffer.from(keyed("reeve key check")).toString("hex", 0, 8);

/**
 * Encrypts what is kept of a text under the key for evidence (AES-256-GCM, a nonce of its own for each, both the nonce and the tag before the text; base64);
 * without a key nothing is kept but what is masked.
 */
export function evidenceSeal(environment: NodeJS.ProcessEnv): Seal {
  const given = keyIn(environment, "REEVE_EVIDENCE_KEY");
  if (given === undefined) return () => undefined;
  const key = Buffer.from(hkdfSync("sha256", given, "", "reeve evidence", 32));
  return (text) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
  };
}
