import { load, verify } from "@reeve/ruleset";
import type { Loading } from "@reeve/ruleset";
import { readFolder } from "./folder.ts";
import { nodeHost } from "./host.ts";

/** Loads a folder as a ruleset and holds its phrase sets to their examples; `ruleset` is there only when nothing is an error. Fails as the file system does. */
export async function openRuleset(folder: string): Promise<Loading> {
  const loading = load(await readFolder(folder), nodeHost);
  if (loading.ruleset === undefined) return loading;
  const broken = verify(loading.ruleset.program);
  const diagnostics = [...loading.diagnostics, ...broken];
  return broken.some(({ severity }) => severity === "error") ? { diagnostics, texts: loading.texts } : { ...loading, diagnostics };
}
