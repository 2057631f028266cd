import { isUtf8 } from "node:buffer";

/** A line of a file, counted from 1: its text, its bytes when they are no UTF-8, or how many bytes it had when they were too many to keep. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly invalid: Buffer }
  | { readonly number: number; readonly tooLong: number };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Cuts a stream of bytes into lines of UTF-8 text. Lines end in LF or CRLF, the last one with the stream; blank lines are counted and
 * passed over, as is a byte order mark at the start. Holds at most one line, and of that no more than `mostBytes`.
 */
export class LineSplitter {
  readonly #mostBytes: number;
  readonly #pieces: Buffer[] = [];
  /** Bytes of the line under way, kept or not. */
  #bytes = 0;
  #number = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The lines that end in this chunk. */
  *push(chunk: Buffer): Generator<Line, void> {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#keep(chunk.subarray(start, end));
      yield* this.#close();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** The last line, when no line feed ended it. */
  *end(): Generator<Line, void> {
    if (this.#bytes > 0) yield* this.#close();
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#bytes += piece.length;
    // One byte more may be the CR of the line's end, or three the byte order mark.
    if (this.#bytes <= this.#mostBytes + 4) this.#pieces.push(piece);
    else this.#pieces.length = 0;
  }

  *#close(): Generator<Line, void> {
    const number = ++this.#number;
    const bytes = this.#bytes;
    const line = this.#pieces.length === 1 ? (this.#pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#pieces);
    this.#pieces.length = 0;
    this.#bytes = 0;
    if (bytes > this.#mostBytes + 4) return void (yield { number, tooLong: bytes });
    const from = number === 1 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
    const to = line[line.length - 1] === carriageReturn ? line.length - 1 : line.length;
    const text = line.toString("utf8", from, to);
    if (to - from > this.#mostBytes) yield { number, tooLong: to - from };
    else if (text.includes("\ufffd") && !isUtf8(line.subarray(from, to))) yield { number, invalid: line.subarray(from, to) };
    else if (!/^[ \t\r]*$/.test(text)) yield { number, text };
  }
}
