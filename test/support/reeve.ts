import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The command as it is installed. */
export const reevePath = fileURLToPath(new URL("../../packages/cli/bin/reeve.js", import.meta.url));
export const rootPath = fileURLToPath(new URL("../..", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** Where it runs; the project's folder unless told. */
  readonly folder?: string;
}

/** Runs `reeve` as a process of its own, in English and without colours unless `environment` says otherwise. */
export function reeve(argv: readonly string[], { input = "", environment = {}, nodeOptions = [], folder = rootPath }: Surroundings = {}): Promise<Outcome> {
  const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, FORCE_COLOR: _colour, NO_COLOR: _none, ...inherited } = process.env;
  const child = spawn(process.execPath, [...nodeOptions, reevePath, ...argv], { cwd: folder, env: { ...inherited, ...environment } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  // A command that ends before it has read its input is no fault of the test.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}
