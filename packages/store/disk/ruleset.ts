import { load, verify } from "@reeve/ruleset";
import type { Loading, Ruleset } from "@reeve/ruleset";
import { readFolder } from "./folder.ts";
import { nodeHost } from "./host.ts";

/**
 * Loads a folder as a ruleset and holds its phrase sets to their examples, unless that is known to have been done; `ruleset` is there only when nothing is an error. Fails as the file
 * system does.
 */
export async function openRuleset(folder: string, isVerified: (ruleset: Ruleset) => boolean = () => false): Promise<Loading> {
  const loading = load(await readFolder(folder), nodeHost);
  if (loading.ruleset === undefined || isVerified(loading.ruleset)) return loading;
  const broken = verify(loading.ruleset.program);
  const diagnostics = [...loading.diagnostics, ...broken];
  return broken.some(({ severity }) => severity === "error") ? { diagnostics, texts: loading.texts } : { ...loading, diagnostics };
}
