import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { load } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { shown } from "../report/shown.ts";
import { words } from "../words.ts";
import { Failure, isSystemError } from "./failure.ts";
import { nodeHost } from "./host.ts";

/** Where a ledger keeps the versions of its ruleset, each one file of texts by path. */
const fileOf = (folder: string, digest: string): string => join(folder, "rulesets", `${digest.replace(/^sha256:/, "")}.json`);

/** Keeps a version of the ruleset beside the ledger, on disk before anything is decided by it. Its tests are no part of it. */
export function keepRuleset(folder: string, { digest, texts, tests }: Ruleset): void {
  const path = fileOf(folder, digest);
  if (existsSync(path)) return;
  const isTest = new Set(tests.map((test) => test.path));
  const files = [...texts.values()].flatMap((source) => (isTest.has(source.path) ? [] : [[source.path, source.text]]));
  try {
    mkdirSync(join(folder, "rulesets"), { recursive: true });
    const partial = `${path}.${process.pid}.tmp`;
    const file = openSync(partial, "w");
    try {
      writeSync(file, JSON.stringify(Object.fromEntries(files)));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    if (isSystemError(error)) throw new Failure(words.cannotWrite(shown(path), error.code));
    throw error;
  }
}

/** A version that was kept; undefined where it was not, or cannot be read any more. */
export function keptRuleset(folder: string, digest: string): Ruleset | undefined {
  try {
    const files = JSON.parse(readFileSync(fileOf(folder, digest), "utf8")) as Readonly<Record<string, string>>;
    return load(new Map(Object.entries(files)), nodeHost).ruleset;
  } catch (error) {
    if (error instanceof SyntaxError || (isSystemError(error) && error.code === "ENOENT")) return undefined;
    throw error;
  }
}
