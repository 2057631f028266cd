/** Tokens of identities under a key of the environment, and what a change of the key asks for. */
import { createHmac } from "node:crypto";
import { fileURLToPath } from "node:url";
import { plan, readEvent } from "@reeve/engine";
import type { Plan } from "@reeve/engine";
import { identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { beforeAll, expect, test } from "vitest";
import { documentNumber, mistyped } from "../../../test/support/documents.ts";
import { nodeHost } from "../disk/host.ts";
import { openRuleset } from "../disk/ruleset.ts";
import { StoreError } from "../failure.ts";
import { inFolder } from "../support/folder.ts";
import { identityKey } from "./keys.ts";
import { openLedger } from "./ledger.ts";

const number = documentNumber("110105", "1990-01-01", "000");
const [first, second] = ["the first key of identities", "the second key of identities"];
const tokenUnder = (key: string): string => createHmac("sha256", key).update(number).digest("hex");

let market: { readonly ruleset: Ruleset; readonly prepared: Plan };
beforeAll(async () => {
  const { ruleset } = await openRuleset(fileURLToPath(new URL("../../../rulesets/marketplace", import.meta.url)));
  if (ruleset === undefined) throw new Error("the marketplace does not load");
  market = { ruleset, prepared: plan(ruleset.program, nodeHost, identityOf(ruleset)) };
}, 60_000);

/** An account shows a number on a day of March 2024; gives what it has shown of identities, and whom it is one person with. */
function verified(folder: string, environment: Readonly<Record<string, string>>, account: string, day: number, given = number): { readonly shown: readonly string[]; readonly accounts: readonly string[] } {
  const { ledger } = openLedger(folder, market.ruleset, market.prepared, { REEVE_LEDGER_KEY: "the key of the ledger", ...environment });
  try {
    const time = `2024-03-${String(day).padStart(2, "0")}T12:00:00Z`;
    const reading = readEvent(market.prepared.program, JSON.stringify({ id: `${account} ${day}`, type: "account.verified", time, data: { account_id: account, id_number: given } }));
    if (!("event" in reading)) throw new Error("the event is refused");
    ledger.take(reading.event);
    ledger.commit();
    const of = { kind: "account", id: account };
    return { shown: [...ledger.standingOf(of).seen].map(([thing, times]) => `${thing} ${times.map((instant) => new Date(instant).getUTCDate()).join()}`).sort(), accounts: ledger.personOf(of).accounts.map(({ id }) => id) };
  } finally {
    ledger.close();
  }
}

const refused = (action: () => unknown): string | undefined => {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof StoreError ? error.failure.kind : String(error);
  }
};

test("the token of a number is its HMAC-SHA256 under the key, which anybody who has the key can make", () => {
  expect(identityKey({ REEVE_IDENTITY_KEY: first }).tokensOf(number)).toEqual([tokenUnder(first)]);
  expect(identityKey({ REEVE_IDENTITY_KEY: second, REEVE_IDENTITY_KEY_BEFORE: first }).tokensOf(number)).toEqual([tokenUnder(second), tokenUnder(first)]);
  expect(identityKey({ REEVE_IDENTITY_KEY: first, REEVE_IDENTITY_KEY_BEFORE: first }).tokensOf(number)).toEqual([tokenUnder(first)]);
  expect([identityKey({}).isDevelopment, identityKey({ REEVE_IDENTITY_KEY: first }).isDevelopment]).toEqual([true, false]);
  expect(refused(() => identityKey({ REEVE_IDENTITY_KEY: "short" }))).toBe("short-key");
  expect(refused(() => identityKey({ REEVE_IDENTITY_KEY: first, REEVE_IDENTITY_KEY_BEFORE: "short" }))).toBe("short-key");
});

test("while a key takes the place of another who was known stays known, and since when", () =>
  inFolder((folder) => {
    const [before, changing, after] = [{ REEVE_IDENTITY_KEY: first }, { REEVE_IDENTITY_KEY: second, REEVE_IDENTITY_KEY_BEFORE: first }, { REEVE_IDENTITY_KEY: second }];
    const known = (key: string, ...days: readonly number[]): string => `identity ${tokenUnder(key)} ${days.join()}`;
    expect(verified(folder, before, "a", 1)).toEqual({ shown: [known(first, 1)], accounts: ["a"] });
    expect(verified(folder, before, "z", 1, mistyped(number))).toEqual({ shown: [], accounts: ["z"] });
    expect(verified(folder, changing, "b", 2)).toEqual({ shown: [known(first, 2), known(second, 2)].sort(), accounts: ["a", "b"] });
    expect(verified(folder, changing, "a", 3)).toEqual({ shown: [known(first, 1, 3), known(second, 1, 3)].sort(), accounts: ["a", "b"] });
    expect(verified(folder, after, "c", 4)).toEqual({ shown: [known(second, 4)], accounts: ["a", "b", "c"] });
  }));

test("a ledger is opened under the key that it has, and under another only with that one beside it", () =>
  inFolder((folder) => {
    const open = (environment: Readonly<Record<string, string>>, day: number) => (): unknown => verified(folder, environment, "a", day);
    // Who sets no key can set one later.
    expect(refused(open({}, 1))).toBeUndefined();
    expect(refused(open({ REEVE_IDENTITY_KEY: first }, 2))).toBeUndefined();
    expect(refused(open({}, 3))).toBe("other-identity-key");
    expect(refused(open({ REEVE_IDENTITY_KEY: second }, 4))).toBe("other-identity-key");
    expect(refused(open({ REEVE_IDENTITY_KEY_BEFORE: first }, 5))).toBe("other-identity-key");
    expect(refused(open({ REEVE_IDENTITY_KEY: second, REEVE_IDENTITY_KEY_BEFORE: "a key that never was one" }, 6))).toBe("other-identity-key");
    expect(refused(open({ REEVE_IDENTITY_KEY: second, REEVE_IDENTITY_KEY_BEFORE: first }, 7))).toBeUndefined();
    expect(refused(open({ REEVE_IDENTITY_KEY: second }, 8))).toBeUndefined();
    expect(refused(open({ REEVE_IDENTITY_KEY: first }, 9))).toBe("other-identity-key");
  }));
