import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs the compiled script of this folder as a process of its own, also for a test that runs the sources; resolves with the one thing it tells. */
export function told<Value>(program: string, ...parameters: readonly (string | number)[]): Promise<Value> {
  const script = new URL(import.meta.url.endsWith(".ts") ? `../dist/proof/http/${program}.js` : `${program}.js`, import.meta.url);
  // What a test runner adds to Node's options is none of its business.
  const child = fork(fileURLToPath(script), parameters.map(String), { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Value));
    child.once("exit", (code) => reject(new Error(`a process of the proof ended with ${String(code)}`)));
  });
}
