import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Files } from "@reeve/ruleset";

/** More than the largest file a ruleset may have; what lies beyond is cut off, and the reader of the file refuses it by its size. */
const mostBytes = 64 * 1024 * 1024 + 1;

/** Only these hold anything a ruleset reads; of others the path is enough. */
const read = /\.(?:reeve|ya?ml|csv|json)$/i;

/**
 * The files of a folder by their path in it, with `/` between the parts, read to `mostBytes`. Folders whose name begins with a dot and
 * `node_modules` are left out, links to folders are not followed. Fails as the file system does.
 */
export async function readFolder(root: string): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  for await (const path of walk(root, "")) files.set(path, read.test(path) ? await readStart(join(root, path)) : new Uint8Array());
  return files;
}

/** The `.reeve` files at or under a path, itself included when it is a file, in order. */
export async function rulesFilesUnder(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found: string[] = [];
  for await (const inner of walk(path, "")) if (inner.endsWith(".reeve")) found.push(join(path, inner));
  return found;
}

/** The folders in which a ruleset's files may stand, by their path in it, the folder itself as the empty one. One that goes away meanwhile is left out. */
export async function foldersUnder(root: string): Promise<readonly string[]> {
  const found = [""];
  for (const folder of found) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) if (entry.isDirectory() && isRead(entry.name)) found.push(folder === "" ? entry.name : `${folder}/${entry.name}`);
  }
  return found;
}

const isRead = (name: string): boolean => !name.startsWith(".") && name !== "node_modules";

async function* walk(root: string, folder: string): AsyncGenerator<string, void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isRead(entry.name)) yield* walk(root, path);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(root, path))))) yield path;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, mostBytes));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}
