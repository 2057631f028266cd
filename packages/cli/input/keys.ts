import { createHmac } from "node:crypto";
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
export function keyIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = environment[name];
  if (text === undefined || text === "") return undefined;
  if ([...text].length < leastCharacters) throw new Failure(ledgerWords.shortKey(name, leastCharacters));
  return text;
}

/** Tells one key from another without telling the key. */
export const keyMark = ({ keyed }: LedgerKey): string => Buffer.from(keyed("reeve key check")).toString("hex", 0, 8);
