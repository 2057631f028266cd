import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineVersion, tablesVersion } from "@reeve/engine";
import { lawsIn, load } from "@reeve/ruleset";
import type { Law, Ruleset, WorkingRuleset } from "@reeve/ruleset";
import { nodeHost } from "../disk/host.ts";
import { isSystemError, makeFolder, touching } from "../sqlite/files.ts";

/** Where a ledger keeps the versions of its ruleset, each one file of texts by path. */
const fileOf = (folder: string, digest: string): string => join(folder, "rulesets", `${digest.replace(/^sha256:/, "")}.json`);

/** Beside it, by what it was verified: what words are found is settled by the version of the engine and its tables. */
const verifiedBy = `${engineVersion} ${tablesVersion}`;
const verifiedPath = (folder: string, digest: string): string => fileOf(folder, digest).replace(/json$/, "verified");

/** Whether this engine has verified a version that was kept, which takes longer than reading it. */
export const wasVerified = (folder: string, digest: string): boolean => textIn(verifiedPath(folder, digest)) === verifiedBy;

/**
 * Keeps a version of the ruleset, which was verified, beside the ledger, on disk before anything is decided by it, in place of one that was damaged. Its tests are no part of it.
 * What fails is a `StoreError`.
 */
export function keepRuleset(folder: string, { digest, texts, tests }: WorkingRuleset): void {
  const path = fileOf(folder, digest);
  const isTest = new Set(tests.map((test) => test.path));
  const files = [...texts.values()].flatMap((source) => (isTest.has(source.path) ? [] : [[source.path, source.text]]));
  const written = JSON.stringify(Object.fromEntries(files));
  if (textIn(path) !== written) writeWhole(folder, path, written);
  if (!wasVerified(folder, digest)) writeWhole(folder, verifiedPath(folder, digest), verifiedBy);
}

function writeWhole(folder: string, path: string, text: string): void {
  makeFolder(join(folder, "rulesets"));
  touching(path, () => {
    const partial = `${path}.${process.pid}.tmp`;
    const file = openSync(partial, "w");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  });
}

/** A version that was kept; undefined where it was not, cannot be read any more, or is not what its digest was made of. */
export function keptRuleset(folder: string, digest: string): Ruleset | undefined {
  const { ruleset } = load(filesIn(textIn(fileOf(folder, digest)) ?? ""), nodeHost);
  return ruleset?.digest === digest ? ruleset : undefined;
}

/** The laws of a version that was kept, without reading all of it; none where it is not there. */
export function keptLaws(folder: string, digest: string): readonly Law[] {
  return lawsIn(filesIn(textIn(fileOf(folder, digest)) ?? "").get("laws.yaml") ?? "");
}

/** Texts by path; none where the file holds something else. */
function filesIn(text: string): ReadonlyMap<string, string> {
  try {
    const kept: unknown = JSON.parse(text);
    return new Map(Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
