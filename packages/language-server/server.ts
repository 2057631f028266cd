import { completion, definition, formatting, hover } from "@reeve/language";
import type { Completion, Diagnostic, Edit, Language, Span } from "@reeve/language";
import { CompletionItemKind, DiagnosticSeverity, DidChangeWatchedFilesNotification, LSPErrorCodes, MarkupKind, ResponseError, TextDocumentSyncKind } from "vscode-languageserver";
import type { CancellationToken, CompletionItem, Connection, Diagnostic as ProtocolDiagnostic, InitializeParams, Location, ServerCapabilities, TextDocumentPositionParams, TextEdit } from "vscode-languageserver";
import { Documents } from "./documents.ts";
import type { Placed, ServerHost } from "./documents.ts";
import type { Moment } from "./folder.ts";
import { offsetOf, rangeOf } from "./positions.ts";

/** While somebody types, nothing is checked; after so long without a key it is, */
const quietMs = 60;
/** and after so long more phrases are tried and conditions reasoned about. */
const idleMs = 400;

const capabilities: ServerCapabilities = {
  positionEncoding: "utf-16",
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [".", '"', "{", "`"] },
  definitionProvider: true,
  documentFormattingProvider: true,
};

/** Answers an editor over a connection, until that ends. */
export function serve(connection: Connection, host: ServerHost): void {
  let language: Language = "en";
  const documents = new Documents(host, () => language);
  const publishing = new Publishing(connection, documents, host, () => language);
  let watches = false;

  connection.onInitialize((parameters: InitializeParams) => {
    language = /^zh/i.test(parameters.locale ?? "") ? "zh" : "en";
    watches = parameters.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return { capabilities, serverInfo: { name: "reeve" } };
  });
  connection.onInitialized(() => {
    if (watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*.{reeve,yaml,csv,json}" }] });
  });
  connection.onDidChangeWatchedFiles(async () => {
    await documents.refresh();
    publishing.soon();
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    publishing.soon();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version, contentChanges);
    publishing.soon();
  });
  connection.onDidCloseTextDocument(async ({ textDocument: { uri } }) => {
    await documents.close(uri);
    publishing.soon();
  });

  const at = async <Answer>(parameters: TextDocumentPositionParams, token: CancellationToken, answer: (place: Place) => Answer): Promise<Answer | null> => {
    const placed = await documents.placed(parameters.textDocument.uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "");
    if (placed === undefined) return null;
    const { now } = placed.folder;
    return answer({ ...placed, now, offset: offsetOf(now.linesOf(placed.path), parameters.position) });
  };
  const locations = async (placed: Placed, spans: readonly Span[]): Promise<Location[]> =>
    Promise.all(spans.map(async (span) => ({ uri: await documents.uriOf(placed, span.path), range: rangeOf(placed.folder.now.linesOf(span.path), span) })));

  connection.onHover((parameters, token) =>
    at(parameters, token, ({ now, path, offset }) => {
      const found = hover(now.analysis, path, offset);
      return found === undefined ? null : { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeOf(now.linesOf(path), found.span) };
    }),
  );
  connection.onCompletion((parameters, token) =>
    at(parameters, token, ({ now, path, offset }) => ({ isIncomplete: true, items: completion(now.analysis, path, offset).map((one, index) => itemOf(one, index, now, language)) })),
  );
  connection.onDefinition(async (parameters, token) => at(parameters, token, (place) => locations(place, definition(place.now.analysis, place.path, place.offset))));
  connection.onDocumentFormatting(async ({ textDocument: { uri } }) => {
    const placed = await documents.placed(uri);
    return placed === undefined ? null : formatting(placed.folder.now.analysis, placed.path).map((edit) => editOf(edit, placed.folder.now));
  });
  connection.listen();
}

interface Place extends Placed {
  readonly now: Moment;
  readonly offset: number;
}

const editOf = ({ span, text }: Edit, now: Moment): TextEdit => ({ range: rangeOf(now.linesOf(span.path), span), newText: text });

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  declaration: CompletionItemKind.Reference,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Variable,
  law: CompletionItemKind.Reference,
  folding: CompletionItemKind.EnumMember,
  word: CompletionItemKind.EnumMember,
  unit: CompletionItemKind.Unit,
  file: CompletionItemKind.File,
  text: CompletionItemKind.Text,
};

function itemOf({ label, kind, detail, filter, replaces }: Completion, index: number, now: Moment, language: Language): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(5, "0"),
    textEdit: { range: rangeOf(now.linesOf(replaces.path), replaces), newText: label },
    ...(detail === undefined ? {} : { detail: detail[language] }),
    ...(filter === undefined ? {} : { filterText: filter }),
  };
}

/** Tells the editor what is wrong, when nobody types. */
class Publishing {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #host: ServerHost;
  readonly #language: () => Language;
  #cancel: () => void = () => undefined;
  /** Addresses of which something was told. */
  readonly #told = new Set<string>();

  constructor(connection: Connection, documents: Documents, host: ServerHost, language: () => Language) {
    this.#connection = connection;
    this.#documents = documents;
    this.#host = host;
    this.#language = language;
  }

  soon(): void {
    this.#cancel();
    this.#cancel = this.#host.later(quietMs, () => {
      void this.#publish(({ now }) => now.analysis.diagnostics);
      this.#cancel = this.#host.later(idleMs, () => void this.#publish(({ now, later }) => [...now.analysis.diagnostics, ...later]));
    });
  }

  async #publish(diagnosticsOf: (folder: Placed["folder"]) => readonly Diagnostic[]): Promise<void> {
    const fresh = new Map<string, ProtocolDiagnostic[]>();
    for (const uri of this.#documents.uris()) fresh.set(uri, []);
    for (const placed of await this.#documents.folders()) {
      for (const diagnostic of diagnosticsOf(placed.folder)) {
        const uri = await this.#documents.uriOf(placed, diagnostic.span.path);
        fresh.set(uri, [...(fresh.get(uri) ?? []), await this.#protocolDiagnostic(placed, diagnostic)]);
      }
    }
    for (const uri of this.#told) if (!fresh.has(uri)) fresh.set(uri, []);
    for (const [uri, diagnostics] of fresh) {
      const version = this.#documents.versionOf(uri);
      void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
      if (diagnostics.length > 0) this.#told.add(uri);
      else this.#told.delete(uri);
    }
  }

  async #protocolDiagnostic(placed: Placed, { code, severity, span, message, help, related = [] }: Diagnostic): Promise<ProtocolDiagnostic> {
    const language = this.#language();
    const { now } = placed.folder;
    return {
      range: rangeOf(now.linesOf(span.path), span),
      severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      code,
      source: "reeve",
      message: help === undefined ? message[language] : `${message[language]}\n${help[language]}`,
      relatedInformation: await Promise.all(related.map(async (other) => ({ location: { uri: await this.#documents.uriOf(placed, other.span.path), range: rangeOf(now.linesOf(other.span.path), other.span) }, message: other.message[language] }))),
    };
  }
}
