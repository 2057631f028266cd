import type { Language } from "@reeve/language";
import type { Connection, Diagnostic as ProtocolDiagnostic } from "vscode-languageserver";
import type { Documents, Placed, ServerHost } from "./documents.ts";
import { diagnosticOf } from "./protocol.ts";
import { rangeOf } from "./positions.ts";

/** While somebody types, nothing is checked; after so long without a key it is, */
const quietMs = 60;
/** and after so long more phrases are tried, conditions reasoned about and tests counted, a piece at a time. */
const idleMs = 800;

/** Tells the editor what is wrong, when nobody types. */
export class Publishing {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #host: ServerHost;
  readonly #language: () => Language;
  #cancel: () => void = () => undefined;
  /** How often something was typed. */
  #turn = 0;
  /** Addresses of which something was told. */
  readonly #told = new Set<string>();
  #isToCount = false;
  readonly #counted: () => void;

  /** `counted` is called when there are new figures of rules. */
  constructor(connection: Connection, documents: Documents, host: ServerHost, language: () => Language, counted: () => void) {
    this.#connection = connection;
    this.#documents = documents;
    this.#host = host;
    this.#language = language;
    this.#counted = counted;
  }

  /** Checks soon; `count` also plays the tests. */
  soon(count: "count" | "only-check" = "only-check"): void {
    this.#isToCount ||= count === "count";
    const turn = ++this.#turn;
    this.#wait(quietMs, async () => {
      await this.#publish();
      // Whoever typed meanwhile has begun anew.
      if (turn === this.#turn) this.#wait(idleMs, () => this.#idle(turn));
    });
  }

  /** What was to happen later no longer does. */
  #wait(milliseconds: number, run: () => Promise<void>): void {
    this.#cancel();
    this.#cancel = this.#host.later(milliseconds, () => void run().catch((error: unknown) => this.#connection.console.error(String(error))));
  }

  async #idle(turn: number): Promise<void> {
    const folders = (await this.#documents.folders()).map(({ folder }) => folder);
    if (turn !== this.#turn) return;
    const { engine } = this.#host;
    const isToCount = this.#isToCount && engine !== undefined;
    const reasoning = folders.map((folder) => folder.later());
    const counting = isToCount ? folders.map((folder) => folder.count(engine)) : [];
    this.#step(reasoning, async () => {
      await this.#publish();
      if (turn !== this.#turn) return;
      this.#step(counting, async () => {
        if (!isToCount) return;
        this.#isToCount = false;
        this.#counted();
      });
    });
  }

  /** Does a piece of work after another, and lets whoever waits be answered between two. */
  #step(work: readonly Iterator<unknown>[], then: () => Promise<void>): void {
    this.#wait(0, async () => {
      const [first, ...others] = work;
      if (first === undefined) return then();
      this.#step(first.next().done === true ? others : work, then);
    });
  }

  async #publish(): Promise<void> {
    const fresh = new Map<string, ProtocolDiagnostic[]>();
    for (const uri of this.#documents.uris()) fresh.set(uri, []);
    for (const placed of await this.#documents.folders()) {
      for (const diagnostic of placed.folder.diagnostics) {
        const uri = await this.#documents.uriOf(placed, diagnostic.span.path);
        const known = fresh.get(uri) ?? [];
        fresh.set(uri, known);
        known.push(await this.#protocolDiagnostic(placed, diagnostic));
      }
    }
    for (const uri of this.#told) if (!fresh.has(uri)) fresh.set(uri, []);
    for (const [uri, diagnostics] of fresh) {
      const version = this.#documents.versionOf(uri);
      await this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
      if (diagnostics.length > 0) this.#told.add(uri);
      else this.#told.delete(uri);
    }
  }

  async #protocolDiagnostic(placed: Placed, diagnostic: Placed["folder"]["diagnostics"][number]): Promise<ProtocolDiagnostic> {
    const language = this.#language();
    const { now } = placed.folder;
    const { span, related = [] } = diagnostic;
    const relatedInformation = await Promise.all(
      related.map(async (other) => ({ location: { uri: await this.#documents.uriOf(placed, other.span.path), range: rangeOf(now.linesOf(other.span.path), other.span) }, message: other.message[language] })),
    );
    return { ...diagnosticOf(diagnostic, now.linesOf(span.path), language), ...(relatedInformation.length === 0 ? {} : { relatedInformation }) };
  }
}
