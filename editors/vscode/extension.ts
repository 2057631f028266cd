import { workspace, type ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** Starts the server that comes with the extension. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/server.mjs"), transport: TransportKind.stdio };
  client = new LanguageClient("reeve", "Reeve", { run: server, debug: server }, {
    documentSelector: [{ scheme: "file", language: "reeve" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.{reeve,yaml,csv,json}") },
  });
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
