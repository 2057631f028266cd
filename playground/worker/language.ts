/** The language server in a worker: it reads no files but those that the page opens in it. */
import { serveMessages } from "@reeve/language-server/worker";
import { host } from "./host.ts";

export function serveLanguage(): void {
  serveMessages(self as unknown as Parameters<typeof serveMessages>[0], {
    folderOf: () => Promise.resolve({ root: "reeve:", files: new Map() }),
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    engine: host,
  });
}
