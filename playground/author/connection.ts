/** The page's side of the language server: requests and notifications as messages of a worker (JSON-RPC 2.0). */
import type * as Lsp from "vscode-languageserver-protocol";

/** Every request with its parameters and what is answered. */
export interface Requests {
  readonly initialize: [Lsp.InitializeParams, Lsp.InitializeResult];
  readonly "textDocument/completion": [Lsp.CompletionParams, Lsp.CompletionList | null];
  readonly "textDocument/hover": [Lsp.HoverParams, Lsp.Hover | null];
  readonly "textDocument/signatureHelp": [Lsp.SignatureHelpParams, Lsp.SignatureHelp | null];
  readonly "textDocument/definition": [Lsp.DefinitionParams, readonly Lsp.Location[] | null];
  readonly "textDocument/references": [Lsp.ReferenceParams, readonly Lsp.Location[] | null];
  readonly "textDocument/documentHighlight": [Lsp.DocumentHighlightParams, readonly Lsp.DocumentHighlight[] | null];
  readonly "textDocument/prepareRename": [Lsp.PrepareRenameParams, { readonly range: Lsp.Range; readonly placeholder: string } | null];
  readonly "textDocument/rename": [Lsp.RenameParams, Lsp.WorkspaceEdit | null];
  readonly "textDocument/documentSymbol": [Lsp.DocumentSymbolParams, readonly Lsp.DocumentSymbol[] | null];
  readonly "textDocument/foldingRange": [Lsp.FoldingRangeParams, readonly Lsp.FoldingRange[] | null];
  readonly "textDocument/selectionRange": [Lsp.SelectionRangeParams, readonly Lsp.SelectionRange[] | null];
  readonly "textDocument/semanticTokens/full": [Lsp.SemanticTokensParams, Lsp.SemanticTokens | null];
  readonly "textDocument/inlayHint": [Lsp.InlayHintParams, readonly Lsp.InlayHint[] | null];
  readonly "textDocument/codeLens": [Lsp.CodeLensParams, readonly Lsp.CodeLens[] | null];
  readonly "textDocument/codeAction": [Lsp.CodeActionParams, readonly Lsp.CodeAction[] | null];
  readonly "textDocument/formatting": [Lsp.DocumentFormattingParams, readonly Lsp.TextEdit[] | null];
}

interface Notifications {
  readonly initialized: Lsp.InitializedParams;
  readonly "textDocument/didOpen": Lsp.DidOpenTextDocumentParams;
  readonly "textDocument/didChange": Lsp.DidChangeTextDocumentParams;
  readonly "textDocument/didSave": Lsp.DidSaveTextDocumentParams;
  readonly "textDocument/didClose": Lsp.DidCloseTextDocumentParams;
  readonly "$/cancelRequest": { readonly id: number };
}

/** What the server says by itself. */
export interface Told {
  readonly diagnostics: (parameters: Lsp.PublishDiagnosticsParams) => void;
  /** What stands above rules is to be asked for again. */
  readonly lenses: () => void;
}

/** What may be given up before it is answered, such as Monaco's tokens. */
export interface Giving {
  readonly onCancellationRequested: (listener: () => void) => unknown;
}

/** A request that was refused, in the words of the server. */
export class RequestRefused extends Error {}

export interface Connection {
  /** Rejects with `RequestRefused`. */
  readonly ask: <Method extends keyof Requests>(method: Method, parameters: Requests[Method][0], giving?: Giving) => Promise<Requests[Method][1]>;
  readonly tell: <Method extends keyof Notifications>(method: Method, parameters: Notifications[Method]) => void;
  readonly end: () => void;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export function connect(worker: Worker, told: Told): Connection {
  const waiting = new Map<number | string, { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }>();
  let count = 0;
  let isEnded = false;
  const send = (message: object): void => worker.postMessage({ jsonrpc: "2.0", ...message });
  const answer = ({ id = "", result, error }: Message): void => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new RequestRefused(error.message));
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data.method === undefined) return answer(data);
    if (data.method === "textDocument/publishDiagnostics") told.diagnostics(data.params as Lsp.PublishDiagnosticsParams);
    if (data.method === "workspace/codeLens/refresh") told.lenses();
    if (data.id !== undefined) send({ id: data.id, result: null });
  });
  const tell: Connection["tell"] = (method, params) => send({ method, params });
  return {
    tell,
    ask: (method, params, giving) =>
      new Promise((resolve, reject) => {
        if (isEnded) return reject(new RequestRefused(""));
        const id = ++count;
        waiting.set(id, { resolve: (result) => resolve(result as never), reject });
        giving?.onCancellationRequested(() => tell("$/cancelRequest", { id }));
        send({ id, method, params });
      }),
    end: () => {
      isEnded = true;
      worker.terminate();
      for (const { reject } of waiting.values()) reject(new RequestRefused(""));
    },
  };
}
