/** The ruleset as the language server has it: every file of it is open there, as it is on the page. */
import type { Language } from "@reeve/language";
import type * as Lsp from "vscode-languageserver-protocol";
import type { Files } from "../worker/desk.ts";
import { startLanguageServer } from "../worker/start.ts";
import { connect, RequestRefused } from "./connection.ts";
import type { Connection, Giving, Requests, Told } from "./connection.ts";

/** The address of a file, as Monaco writes it. */
export const addressOf = (path: string): string => `reeve:/${path.split("/").map(encodeURIComponent).join("/")}`;
export const pathAt = (address: string): string => address.slice("reeve:/".length).split("/").map(decodeURIComponent).join("/");

export interface Author {
  /** Gives the server what is other than before. */
  readonly bring: (files: Files) => void;
  /** Has the tests counted, once nobody types. */
  readonly count: (path: string) => void;
  /** Undefined where there is no answer, or the server was begun anew meanwhile. */
  readonly ask: <Method extends keyof Requests>(method: Method, parameters: Requests[Method][0], giving?: Giving) => Promise<NonNullable<Requests[Method][1]> | undefined>;
  /** What a refusal says, or the answer. */
  readonly tryTo: <Method extends keyof Requests>(method: Method, parameters: Requests[Method][0], giving?: Giving) => Promise<{ readonly refusal: string } | NonNullable<Requests[Method][1]> | undefined>;
  readonly end: () => void;
}

/** A server that speaks one language to people; for another a new one is begun. */
export function newAuthor(language: Language, told: Told): Author {
  const connection: Connection = connect(startLanguageServer(), told);
  let held: Files = new Map();
  let version = 0;
  const parameters: Lsp.InitializeParams = { processId: null, rootUri: null, locale: language, capabilities: { workspace: { codeLens: { refreshSupport: true } } } };
  const begun = connection.ask("initialize", parameters).then(() => connection.tell("initialized", {}));
  // One that is ended before it has begun has nobody to tell; who asks it learns so below.
  begun.catch(() => undefined);
  const tryTo: Author["tryTo"] = async (method, asked, giving) => {
    try {
      await begun;
      return (await connection.ask(method, asked, giving)) ?? undefined;
    } catch (error) {
      if (error instanceof RequestRefused) return { refusal: error.message };
      throw error;
    }
  };
  return {
    bring: (files) => {
      const before = held;
      held = files;
      if (before === files) return;
      for (const [path, text] of files) {
        const uri = addressOf(path);
        const known = before.get(path);
        if (known === undefined) connection.tell("textDocument/didOpen", { textDocument: { uri, languageId: "reeve", version: ++version, text } });
        else if (known !== text) connection.tell("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges: [{ text }] });
      }
      for (const path of before.keys()) if (!files.has(path)) connection.tell("textDocument/didClose", { textDocument: { uri: addressOf(path) } });
    },
    count: (path) => connection.tell("textDocument/didSave", { textDocument: { uri: addressOf(path) } }),
    ask: async (method, asked, giving) => {
      const answer = await tryTo(method, asked, giving);
      return answer === undefined || (typeof answer === "object" && "refusal" in answer) ? undefined : (answer as NonNullable<Requests[typeof method][1]>);
    },
    tryTo,
    end: connection.end,
  };
}
