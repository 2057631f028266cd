/** The server on the machine of its editor: on stdin and stdout, over the files on disk. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nodeHost, readFolder } from "@reeve/store/disk";
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { FolderFiles, ServerHost } from "./documents.ts";
import { serve } from "./server.ts";

/** Answers until the editor ends it or goes away. */
export function serveStdio(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  serve(createConnection(new StreamMessageReader(input), new StreamMessageWriter(output)), diskHost);
}

const diskHost: ServerHost = {
  folderOf,
  engine: nodeHost,
  later: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The nearest folder around a document that holds a manifest; without one, that of the document. */
async function folderOf(uri: string): Promise<FolderFiles | undefined> {
  if (!isPath(uri)) return undefined;
  const own = uri.slice(0, uri.lastIndexOf("/"));
  let root = own;
  while (root !== "file://" && root !== "file:" && !existsSync(pathOf(`${root}/ruleset.yaml`))) root = root.slice(0, root.lastIndexOf("/"));
  if (!existsSync(pathOf(`${root}/ruleset.yaml`))) root = own;
  try {
    return { root, files: await readFolder(pathOf(root)) };
  } catch (error) {
    if (error instanceof Error && "code" in error) return { root, files: new Map() };
    throw error;
  }
}

const pathOf = (uri: string): string => fileURLToPath(uri === "file://" ? "file:///" : uri);

function isPath(uri: string): boolean {
  try {
    return uri.startsWith("file:") && fileURLToPath(uri) !== "";
  } catch {
    return false;
  }
}
