import type { Host } from "@reeve/engine";
import type { Files } from "@reeve/ruleset";
import type { Language } from "@reeve/language";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { RulesetFolder } from "./folder.ts";

/** Where a ruleset lies, as the beginning of the addresses of its files, without a `/` behind it. */
export interface FolderFiles {
  readonly root: string;
  readonly files: Files;
}

/** What the server cannot do by itself, because it knows no file system and no clock. */
export interface ServerHost {
  /** The ruleset that a document belongs to; undefined where it belongs to none that can be read. */
  readonly folderOf: (uri: string) => Promise<FolderFiles | undefined>;
  /** Runs something after so long, unless the function that it answers with was called before. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
  /** What the engine needs to play tests; without it nothing is counted above rules. */
  readonly engine?: Host;
}

/** A document and the ruleset it is a file of. */
export interface Placed {
  readonly uri: string;
  /** Inside of the ruleset's folder. */
  readonly path: string;
  readonly root: string;
  readonly folder: RulesetFolder;
}

/** The documents that are open in an editor, and the rulesets they belong to. */
export class Documents {
  readonly #host: ServerHost;
  readonly #language: () => Language;
  readonly #texts = new Map<string, TextDocument>();
  readonly #placed = new Map<string, Promise<Placed | undefined>>();
  readonly #folders = new Map<string, RulesetFolder>();

  constructor(host: ServerHost, language: () => Language) {
    this.#host = host;
    this.#language = language;
  }

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    this.#texts.set(uri, TextDocument.create(uri, languageId, version, text));
    this.#placed.set(uri, this.#place(uri));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.#texts.get(uri);
    if (document !== undefined) TextDocument.update(document, [...changes], version);
  }

  async close(uri: string): Promise<void> {
    const placed = await this.#placed.get(uri);
    this.#texts.delete(uri);
    this.#placed.delete(uri);
    placed?.folder.edit(placed.path, undefined);
  }

  /** The addresses of all open documents. */
  uris(): Iterable<string> {
    return this.#texts.keys();
  }

  versionOf(uri: string): number | undefined {
    return this.#texts.get(uri)?.version;
  }

  /** A document with its ruleset, which has everything that was typed until now. */
  async placed(uri: string): Promise<Placed | undefined> {
    const placed = await (this.#placed.get(uri) ?? this.#place(uri));
    if (placed !== undefined) await this.#bring(placed.folder);
    return placed;
  }

  /** The rulesets of all open documents. */
  async folders(): Promise<readonly Placed[]> {
    const all = await Promise.all([...this.#texts.keys()].map((uri) => this.placed(uri)));
    const roots = new Map(all.flatMap((placed) => (placed === undefined ? [] : [[placed.root, placed] as const])));
    return [...roots.values()];
  }

  /** The address of a file of a ruleset: that of an open document as its editor writes it. */
  async uriOf({ root, folder }: Placed, path: string): Promise<string> {
    for (const [uri, place] of this.#placed) {
      const placed = await place;
      if (placed?.folder === folder && placed.path === path) return uri;
    }
    return `${root}/${path.split("/").map(encodeURIComponent).join("/")}`;
  }

  /** Reads the files of all rulesets again. */
  async refresh(): Promise<void> {
    for (const [uri, place] of this.#placed) {
      const placed = await place;
      const found = await this.#host.folderOf(uri);
      if (found === undefined) continue;
      if (placed?.root === found.root) placed.folder.replaceFiles(found.files);
      else this.#placed.set(uri, this.#place(uri));
    }
  }

  async #bring(folder: RulesetFolder): Promise<void> {
    for (const [uri, document] of this.#texts) {
      const placed = await this.#placed.get(uri);
      if (placed?.folder === folder) folder.edit(placed.path, document.getText());
    }
  }

  async #place(uri: string): Promise<Placed | undefined> {
    const found = await this.#host.folderOf(uri);
    if (found === undefined || !uri.startsWith(`${found.root}/`)) return undefined;
    const folder = this.#folders.get(found.root) ?? new RulesetFolder(found.files, this.#language());
    this.#folders.set(found.root, folder);
    const path = decoded(uri.slice(found.root.length + 1));
    return path === undefined ? undefined : { uri, path, root: found.root, folder };
  }
}

/** The path that a part of an address stands for; undefined where it is no address. */
function decoded(address: string): string | undefined {
  try {
    return address.split("/").map(decodeURIComponent).join("/");
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
