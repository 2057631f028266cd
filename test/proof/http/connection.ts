import { connect, type Socket } from "node:net";

/** An answer of the server. */
export interface Heard {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** A connection that is kept for one request after the other, with no more around it than reading an answer takes. */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #settle: ((heard: Heard | undefined) => void) | undefined;
  #isClosed = false;

  constructor(url: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = host;
    this.#socket = connect(Number(port), hostname).setNoDelay(true);
    this.#socket.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#socket.on("error", () => undefined).on("close", () => {
      this.#isClosed = true;
      this.#tell(undefined);
    });
  }

  /** Waits until it is there, or has failed. */
  opened(): Promise<void> {
    return new Promise((resolve) => void this.#socket.once("connect", resolve).once("close", resolve));
  }

  /** Posts an event; undefined where the connection ended before the answer was there. */
  post(path: string, body: string): Promise<Heard | undefined> {
    if (this.#isClosed) return Promise.resolve(undefined);
    this.#socket.write(`POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return new Promise((resolve) => (this.#settle = resolve));
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const body = this.#received.toString("utf8", end + 4, end + 4 + length);
    this.#received = this.#received.subarray(end + 4 + length);
    this.#tell({ status: Number(head.slice(9, 12)), head, body });
  }

  #tell(heard: Heard | undefined): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(heard);
  }
}
