/** The market of the fixtures, in memory, with files changed or added. */
import { fileURLToPath } from "node:url";
import { load } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { readFolder } from "@reeve/store";
import { nodeHost } from "@reeve/store";

const folder = fileURLToPath(new URL("../fixtures/market", import.meta.url));

export async function marketWith(changes: Readonly<Record<string, string>> = {}): Promise<Ruleset> {
  const { ruleset, diagnostics } = load(new Map([...(await readFolder(folder)), ...Object.entries(changes)]), nodeHost);
  if (ruleset === undefined) throw new Error(diagnostics.map(({ span, message }) => `${span.path}:${span.start} ${message.en}`).join("\n"));
  return ruleset;
}
