import { say } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";
import { words } from "../words.ts";

const firstAfterMs = 1000;
const everyMs = 500;

/** How far a long input has been read, on standard error: on one line that is written over where a person watches, else a line each time. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #isShown: boolean;
  readonly #totalBytes: number | undefined;
  readonly #startedAt = performance.now();
  #nextAt: number;
  #isOnLine = false;

  /** `totalBytes` is undefined for an input whose size nobody knows. */
  constructor(terminal: Terminal, isShown: boolean, totalBytes: number | undefined) {
    this.#terminal = terminal;
    this.#isShown = isShown;
    this.#totalBytes = totalBytes;
    this.#nextAt = this.#startedAt + firstAfterMs;
  }

  async advance(lines: number, bytes: number): Promise<void> {
    const now = performance.now();
    if (!this.#isShown || now < this.#nextAt) return;
    this.#nextAt = now + everyMs;
    await this.#show(lines, bytes, now);
  }

  /** Takes the line away, so that something else can stand there. */
  clear(): string {
    if (!this.#isOnLine) return "";
    this.#isOnLine = false;
    return "\r\u001b[K";
  }

  async end(lines: number, bytes: number): Promise<void> {
    const now = performance.now();
    if (!this.#isShown || now - this.#startedAt < firstAfterMs) return;
    await this.#show(lines, bytes, now);
    if (this.#isOnLine) await this.#write("\n");
    this.#isOnLine = false;
  }

  async #show(lines: number, bytes: number, now: number): Promise<void> {
    const { language, isWatched } = this.#terminal;
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    const rate = (lines * 1000) / (now - this.#startedAt);
    const share = this.#totalBytes === undefined || this.#totalBytes === 0 ? undefined : `${Math.floor((100 * bytes) / this.#totalBytes)} %`;
    const line = say(this.#terminal, words.progress(number.format(lines), number.format(rate), share));
    await this.#write(isWatched ? `\r${line}\u001b[K` : `${line}\n`);
    this.#isOnLine = isWatched;
  }

  async #write(text: string): Promise<void> {
    await this.#terminal.err.write(text);
    await this.#terminal.err.flush();
  }
}
