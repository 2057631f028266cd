import { createHmac, timingSafeEqual } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Matcher } from "@reeve/engine";
import { readTexts } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { readFolder } from "../disk/folder.ts";
import { nodeHost } from "../disk/host.ts";
import { isSystemError } from "../sqlite/files.ts";
import { ledgerKey } from "./keys.ts";
import type { Environment } from "./keys.ts";

/** A version of a ruleset that was read and verified, and the tables its phrases are found with: nearly all that a start would have to work out. */
export interface Prepared {
  readonly ruleset: WorkingRuleset;
  readonly matcher: Matcher;
}

type Kept = Pick<WorkingRuleset, "manifest" | "program" | "laws"> & Pick<Prepared, "matcher">;

/** One for a ledger, of the version that was prepared last. */
const fileIn = (state: string): string => join(state, "rulesets", "prepared");

const macBytes = 32;

/**
 * Keeps beside a ledger what was prepared, before its matcher has read any event: nothing of one may lie there. What is written is taken down at once; fails as the file system does.
 */
export async function keepPrepared(state: string, { ruleset: { manifest, program, laws, digest }, matcher }: Prepared, environment: Environment): Promise<void> {
  const kept: Kept = { manifest, program, laws, matcher };
  const content = serialize(kept);
  const path = fileIn(state);
  const partial = `${path}.${process.pid}.tmp`;
  await writeFile(partial, Buffer.concat([macOf(content, digest, environment), content]));
  await rename(partial, path);
}

/**
 * A folder as it was prepared by this build, beside a ledger in one of some folders or in a folder of one of these; undefined where it was not, or has changed since. What is found there is
 * believed only with a code under the key of the ledger. Fails as the file system does.
 */
export async function openPrepared(folder: string, state: string, environment: Environment): Promise<Prepared | undefined> {
  const states = [state, ...foldersIn(state)].filter((one) => statSync(fileIn(one), { throwIfNoEntry: false }) !== undefined);
  if (states.length === 0) return undefined;
  const texts = readTexts(await readFolder(folder), nodeHost);
  for (const one of states) {
    const bytes = readFileSync(fileIn(one));
    const content = bytes.subarray(macBytes);
    if (bytes.length < macBytes || !timingSafeEqual(macOf(content, texts.digest, environment), bytes.subarray(0, macBytes))) continue;
    const { matcher, ...kept } = deserialize(content) as Kept;
    return { ruleset: { ...kept, ...texts }, matcher };
  }
  return undefined;
}

function macOf(content: Uint8Array, digest: string, environment: Environment): Buffer {
  const key = ledgerKey(environment).keyed("reeve prepared");
  return createHmac("sha256", key).update(`${build()}\0${digest}\0`).update(content).digest();
}

let known: string | undefined;

/** What made the tables: whatever of it changes, they are made anew. */
function build(): string {
  if (known !== undefined) return known;
  const { resolve } = createRequire(import.meta.url);
  const files = ["@reeve/language", "@reeve/engine", "@reeve/ruleset"].flatMap((name) => {
    const root = dirname(resolve(name));
    return readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js")).sort().map((path) => {
      const { size, mtimeMs } = statSync(join(root, path));
      return `${name}/${path} ${size} ${mtimeMs}`;
    });
  });
  return (known = [process.versions.v8, ...files].join("\n"));
}

function foldersIn(state: string): readonly string[] {
  try {
    return readdirSync(state, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(state, entry.name)] : []));
  } catch (error) {
    if (isSystemError(error)) return [];
    throw error;
  }
}
