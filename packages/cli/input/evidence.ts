import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { decodeUtf8 } from "@reeve/ruleset";
import { asOneFile, filesInOne } from "@reeve/store";
import type { EvidenceFiles } from "@reeve/store";
import { shown } from "../report/shown.ts";
import { evidenceWords } from "../words/evidence.ts";
import { words } from "../words.ts";
import { Failure, isSystemError, reaching } from "./failure.ts";

/** Writes evidence where nothing is: as one file if the name ends in `.json`, else as a folder. */
export async function writeEvidence(path: string, files: EvidenceFiles): Promise<void> {
  try {
    if (path.endsWith(".json")) return await writeFile(path, asOneFile(files), { flag: "wx", mode: 0o600 });
    await mkdir(path, { mode: 0o700 });
    for (const [inner, text] of files) {
      await mkdir(dirname(join(path, inner)), { recursive: true });
      await writeFile(join(path, inner), text, { flag: "wx", mode: 0o600 });
    }
  } catch (error) {
    if (isSystemError(error)) throw new Failure(error.code === "EEXIST" ? evidenceWords.occupied(shown(path)) : words.cannotWrite(shown(path), error.code));
    throw error;
  }
}

/** The files of evidence, be it a folder or one file; fails where there is none that can be read. */
export async function evidenceAt(path: string): Promise<EvidenceFiles> {
  if ((await reaching(path, () => stat(path))).isDirectory()) return await filesUnder(path);
  const files = filesInOne(await textAt(path));
  if ("wrong" in files) throw new Failure(words.inFile(shown(path), files.wrong));
  return files;
}

async function filesUnder(folder: string): Promise<EvidenceFiles> {
  const entries = await reaching(folder, () => readdir(folder, { recursive: true, withFileTypes: true }));
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length));
  const texts = await Promise.all(paths.map(async (path) => [path.split(sep).join("/"), await textAt(join(folder, path))] as const));
  return new Map(texts);
}

async function textAt(path: string): Promise<string> {
  const decoded = decodeUtf8(await reaching(path, () => readFile(path)));
  if (!("text" in decoded)) throw new Failure(words.inFile(shown(path), evidenceWords.unreadable));
  return decoded.text;
}
