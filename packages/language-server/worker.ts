/** The server in a worker of a page: over messages, with files that the page gives. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import type { ServerHost } from "./documents.ts";
import { serve } from "./server.ts";

/** The end of the worker or of a channel that messages come and go by. */
export type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

export function serveMessages(port: Port, host: ServerHost): void {
  serve(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port)), host);
}
