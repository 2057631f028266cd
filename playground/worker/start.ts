/** One program for every worker of the page, so that it is fetched once; its name says what it is to do. */
export const startDesk = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "desk" });
export const startLanguageServer = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "language" });
