import type { Writable } from "node:stream";

/** Texts are gathered up to this many UTF-16 units before they are written. */
const gatheredUnits = 65_536;

/**
 * One of the process's output streams. Gathers what is written, waits while the reader is slower than we are, and goes quiet when the
 * reader has left (`reeve … | head`).
 */
export class Output {
  readonly #stream: Writable;
  #gathered = "";
  #failure: Error | undefined;
  #isClosed = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      this.#isClosed = true;
      if (error.code !== "EPIPE") this.#failure ??= error;
    });
  }

  /** Whether nobody reads any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Why writing failed, unless the reader merely left. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Adds a text; when the promise is there, it must be awaited before more is written. */
  write(text: string): Promise<void> | undefined {
    this.#gathered += text;
    return this.#gathered.length < gatheredUnits ? undefined : this.flush();
  }

  /** Writes what was gathered and waits until the stream has taken it. */
  async flush(): Promise<void> {
    const text = this.#gathered;
    this.#gathered = "";
    if (text === "" || this.#isClosed) return;
    await new Promise<void>((resolve) => {
      // An error comes to the callback too, and to the listener above.
      this.#stream.write(text, () => resolve());
    });
    // The error event of a pipe whose reader has left follows the callback.
    if (this.#stream.errored !== null) this.#isClosed = true;
  }
}
