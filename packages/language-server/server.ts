import { colours, completion, declarationsBy, definition, fixes, formatting, hints, hover, lenses, outline, references, regions, rename, renameable, rewritings, selectionAround, signature } from "@reeve/language";
import type { Edit, Fix, Language, Localized, Span } from "@reeve/language";
import { CodeActionKind, DidChangeWatchedFilesNotification, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { CancellationToken, CodeAction, Connection, InitializeParams, Location, Position, TextDocumentIdentifier, WorkspaceEdit, WorkspaceSymbol } from "vscode-languageserver";
import { Documents } from "./documents.ts";
import type { Placed, ServerHost } from "./documents.ts";
import type { Moment } from "./folder.ts";
import { offsetOf, rangeOf } from "./positions.ts";
import type { Lines } from "./positions.ts";
import { capabilities, diagnosticOf, editOf, foldOf, highlightOf, hintOf, itemOf, markdown, selectionOf, signatureOf, symbolKinds, symbolOf, tokensOf } from "./protocol.ts";
import { Publishing } from "./publishing.ts";

/** A document in its ruleset as that is now. */
interface Place extends Placed {
  readonly now: Moment;
  readonly lines: Lines;
}

/** Answers an editor over a connection, until that ends. */
export function serve(connection: Connection, host: ServerHost): void {
  let language: Language = "en";
  let watches = false;
  let asksForLensesAgain = false;
  const documents = new Documents(host, () => language);
  const say = (texts: Localized): string => texts[language];
  const isLost = (error: unknown): void => connection.console.error(String(error));
  const publishing = new Publishing(connection, documents, host, () => language, () => {
    if (asksForLensesAgain) connection.sendRequest("workspace/codeLens/refresh").catch(isLost);
  });

  connection.onInitialize(({ locale, capabilities: { workspace } }: InitializeParams) => {
    language = /^zh/i.test(locale ?? "") ? "zh" : "en";
    watches = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    asksForLensesAgain = workspace?.codeLens?.refreshSupport === true;
    return { capabilities, serverInfo: { name: "reeve" } };
  });
  connection.onInitialized(() => {
    if (watches) connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*.{reeve,yaml,csv,json}" }] }).catch(isLost);
  });
  connection.onDidChangeWatchedFiles(() => {
    documents.refresh().then(() => publishing.soon("count")).catch(isLost);
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    publishing.soon("count");
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version, contentChanges);
    publishing.soon();
  });
  connection.onDidSaveTextDocument(() => publishing.soon("count"));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri).then(() => publishing.soon()).catch(isLost);
  });

  /** Answers from a document in its ruleset; one that belongs to none has no answer. */
  const within = async <Answer>({ uri }: TextDocumentIdentifier, token: CancellationToken, answer: (place: Place) => Answer | Promise<Answer>): Promise<Answer | null> => {
    const placed = await documents.placed(uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "");
    if (placed === undefined) return null;
    const { now } = placed.folder;
    return answer({ ...placed, now, lines: now.linesOf(placed.path) });
  };
  const at = async <Answer>(parameters: { readonly textDocument: TextDocumentIdentifier; readonly position: Position }, token: CancellationToken, answer: (place: Place, offset: number) => Answer | Promise<Answer>): Promise<Answer | null> =>
    within(parameters.textDocument, token, (place) => answer(place, offsetOf(place.lines, parameters.position)));
  const locations = async (place: Place, spans: readonly Span[]): Promise<Location[]> =>
    Promise.all(spans.map(async (span) => ({ uri: await documents.uriOf(place, span.path), range: rangeOf(place.now.linesOf(span.path), span) })));
  const changes = async (place: Place, edits: readonly Edit[]): Promise<WorkspaceEdit> => {
    const found: Record<string, ReturnType<typeof editOf>[]> = {};
    for (const edit of edits) (found[await documents.uriOf(place, edit.span.path)] ??= []).push(editOf(edit, place.now.linesOf(edit.span.path)));
    return { changes: found };
  };
  const refuse = (refusal: Localized): ResponseError => new ResponseError(LSPErrorCodes.RequestFailed, say(refusal));
  const action = async (place: Place, { title, edits, of }: Fix): Promise<CodeAction> => ({
    title: say(title),
    kind: of === undefined ? CodeActionKind.RefactorRewrite : CodeActionKind.QuickFix,
    edit: await changes(place, edits),
    ...(of === undefined ? {} : { diagnostics: [diagnosticOf(of, place.lines, language)] }),
  });

  connection.onHover(async (parameters, token) =>
    at(parameters, token, ({ now: { analysis }, path, lines }, offset) => {
      const found = hover(analysis, path, offset);
      return found === undefined ? null : { contents: markdown(found.markdown), range: rangeOf(lines, found.span) };
    }),
  );
  connection.onCompletion(async (parameters, token) =>
    at(parameters, token, ({ now: { analysis }, path, lines }, offset) => ({ isIncomplete: true, items: completion(analysis, path, offset).map((one, index) => itemOf(one, index, lines, language)) })),
  );
  connection.onSignatureHelp(async (parameters, token) =>
    at(parameters, token, ({ now: { analysis }, path }, offset) => {
      const found = signature(analysis, path, offset);
      return found === undefined ? null : signatureOf(found);
    }),
  );
  connection.onDefinition(async (parameters, token) => at(parameters, token, async (place, offset) => locations(place, definition(place.now.analysis, place.path, offset))));
  connection.onReferences(async (parameters, token) =>
    at(parameters, token, async (place, offset) => locations(place, references(place.now.analysis, place.path, offset, parameters.context.includeDeclaration ? "all" : "uses"))),
  );
  connection.onDocumentHighlight(async (parameters, token) =>
    at(parameters, token, ({ now: { analysis }, path, lines }, offset) => references(analysis, path, offset).filter((span) => span.path === path).map((span) => highlightOf(span, lines))),
  );
  connection.onPrepareRename(async (parameters, token) =>
    at(parameters, token, ({ now: { analysis }, path, lines }, offset) => {
      const found = renameable(analysis, path, offset);
      if (found === undefined) return null;
      if ("refusal" in found) throw refuse(found.refusal);
      return { range: rangeOf(lines, found.span), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(async (parameters, token) =>
    at(parameters, token, async (place, offset) => {
      const found = rename(place.now.analysis, place.path, offset, parameters.newName);
      if (found === undefined) return null;
      if ("refusal" in found) throw refuse(found.refusal);
      return changes(place, found.edits);
    }),
  );
  connection.onDocumentSymbol(async ({ textDocument }, token) => within(textDocument, token, ({ now: { analysis }, path, lines }) => outline(analysis, path).map((item) => symbolOf(item, lines, language))));
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found: WorkspaceSymbol[] = [];
    for (const placed of await documents.folders()) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "");
      const { now } = placed.folder;
      for (const { name, kind, selection } of declarationsBy(now.analysis, query)) found.push({ name, kind: symbolKinds[kind], location: { uri: await documents.uriOf(placed, selection.path), range: rangeOf(now.linesOf(selection.path), selection) } });
    }
    return found;
  });
  connection.onFoldingRanges(async ({ textDocument }, token) => within(textDocument, token, ({ now: { analysis }, path, lines }) => regions(analysis, path).map((region) => foldOf(region, lines))));
  connection.onSelectionRanges(async ({ textDocument, positions }, token) =>
    within(textDocument, token, ({ now: { analysis }, path, lines }) => positions.map((position) => {
      const offset = offsetOf(lines, position);
      return selectionOf(selectionAround(analysis, path, offset), lines, offset);
    })),
  );
  connection.languages.semanticTokens.on(async ({ textDocument }, token) => (await within(textDocument, token, ({ now: { analysis }, path, lines }) => tokensOf(colours(analysis, path), lines))) ?? { data: [] });
  connection.languages.semanticTokens.onRange(async ({ textDocument, range }, token) =>
    (await within(textDocument, token, ({ now: { analysis }, path, lines }) => {
      const [start, end] = [offsetOf(lines, range.start), offsetOf(lines, range.end)];
      return tokensOf(colours(analysis, path).filter(({ span }) => span.start < end && start < span.end), lines);
    })) ?? { data: [] },
  );
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) =>
    within(textDocument, token, ({ now: { analysis }, path, lines }) => hints(analysis, path, { start: offsetOf(lines, range.start), end: offsetOf(lines, range.end) }).map((hint) => hintOf(hint, lines, say))),
  );
  connection.onCodeLens(async ({ textDocument }, token) =>
    within(textDocument, token, ({ now: { analysis }, path, lines }) => lenses(analysis, path).map(({ span, label }) => ({ range: rangeOf(lines, span), command: { title: say(label), command: "" } }))),
  );
  connection.onCodeAction(async ({ textDocument, range }, token) =>
    within(textDocument, token, async (place) => {
      const { now: { analysis }, path, lines, folder } = place;
      const places = { start: offsetOf(lines, range.start), end: offsetOf(lines, range.end) };
      return Promise.all([...fixes(analysis, path, places, folder.diagnostics), ...rewritings(analysis, path, places.start)].map(async (fix) => action(place, fix)));
    }),
  );
  connection.onDocumentFormatting(async ({ textDocument }, token) => within(textDocument, token, ({ now: { analysis }, path, lines }) => formatting(analysis, path).map((edit) => editOf(edit, lines))));
  connection.listen();
}
