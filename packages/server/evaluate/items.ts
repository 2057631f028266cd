import { isUtf8 } from "node:buffer";

/** An item of an array: its text, or why it has none; or that what came is no array. */
export type Item = { readonly text: string } | { readonly broken: "utf-8" | "too-large" } | { readonly notAnArray: true };

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Where the splitter stands in the array. `over` is behind its end, `broken` where no item can be told from another any more. */
type Place = "before" | "first" | "item" | "behind" | "next" | "over" | "broken";

/**
 * Cuts a JSON array that comes in pieces into the texts of its items, without reading them: what an item is worth is for its reader. Holds one item, and of that no
 * more than `mostBytes`.
 */
export class ItemSplitter {
  readonly #mostBytes: number;
  #place: Place = "before";
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The items that end in this piece. After one that is no array nothing follows. */
  *push(chunk: Buffer): Generator<Item, void> {
    let start = 0;
    for (let at = 0; at < chunk.length && this.#place !== "broken"; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#place === "item") {
        const end = this.#step(byte, at);
        if (end === undefined) continue;
        this.#keep(chunk.subarray(start, end));
        yield this.#close();
        // A comma or the bracket ends an item and is none of it.
        if (end === at) at--;
      } else if (!isSpace(byte)) {
        if (!this.#between(byte)) return void (yield this.#break());
        start = at;
        // The first byte of an item is looked at again, as one inside it.
        if (this.#isInItem) at--;
      }
    }
    if (this.#place === "item") this.#keep(chunk.subarray(start));
  }

  /** What is wrong at the end. */
  *end(): Generator<Item, void> {
    if (this.#place !== "over" && this.#place !== "broken") yield this.#break();
  }

  /** Inside an item: the index behind its last byte, once that is known. */
  #step(byte: number, at: number): number | undefined {
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === backslash) this.#isEscaped = true;
      else if (byte === quote) {
        this.#isInString = false;
        if (this.#depth === 0) return this.#behind(at + 1);
      }
      return undefined;
    }
    if (byte === quote) this.#isInString = true;
    else if (byte === openBrace || byte === openBracket) this.#depth++;
    else if (this.#depth === 0 && (byte === comma || byte === closeBracket || isSpace(byte))) return this.#behind(at);
    else if (byte === closeBrace || byte === closeBracket) {
      this.#depth--;
      if (this.#depth <= 0) return this.#behind(at + 1);
    }
    return undefined;
  }

  #behind(end: number): number {
    this.#place = "behind";
    this.#depth = 0;
    return end;
  }

  /** Between items: whether this may stand here. */
  #between(byte: number): boolean {
    switch (this.#place) {
      case "before":
        this.#place = "first";
        return byte === openBracket;
      case "first":
        this.#place = byte === closeBracket ? "over" : "item";
        return byte !== comma;
      case "next":
        this.#place = "item";
        return byte !== comma && byte !== closeBracket;
      case "behind":
        this.#place = byte === comma ? "next" : "over";
        return byte === comma || byte === closeBracket;
      default:
        return false;
    }
  }

  get #isInItem(): boolean {
    return this.#place === "item";
  }

  #keep(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes <= this.#mostBytes) this.#pieces.push(piece);
    else this.#pieces = [];
  }

  #close(): Item {
    const body = this.#pieces.length === 1 && this.#pieces[0] !== undefined ? this.#pieces[0] : Buffer.concat(this.#pieces);
    const isTooLarge = this.#bytes > this.#mostBytes;
    this.#pieces = [];
    this.#bytes = 0;
    if (isTooLarge) return { broken: "too-large" };
    return isUtf8(body) ? { text: body.toString("utf8") } : { broken: "utf-8" };
  }

  #break(): Item {
    this.#place = "broken";
    this.#pieces = [];
    return { notAnArray: true };
  }
}
