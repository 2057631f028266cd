import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { Problem } from "../problem/problem.ts";
import { bodyTooLarge, notUtf8, overloaded, unsupportedEncoding, unsupportedType } from "../problem/problems.ts";
import { readMediaType } from "./content-type.ts";
import type { Room } from "./room.ts";

/** Bodies of one kind: the media types that are read, and how many bytes they may have. */
export interface BodyKind {
  readonly types: readonly string[];
  readonly mostBytes: number;
}

/** What the headers say about the body: its media type, or why it is not read. */
export function bodyType({ headers }: IncomingMessage, { types, mostBytes }: BodyKind): string | Problem {
  const { "content-type": header, "content-encoding": encoding, "content-length": length } = headers;
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") return unsupportedEncoding(encoding);
  if (length !== undefined && Number(length) > mostBytes) return bodyTooLarge(mostBytes);
  if (header === undefined) return unsupportedType(undefined, types);
  // Mostly it is written just so.
  if (types.includes(header)) return header;
  const media = readMediaType(header);
  return media !== undefined && media.isUtf8 && types.includes(media.type) ? media.type : unsupportedType(header, types);
}

/** Reads a body of UTF-8 whole. One that comes in pieces needs room to be kept until its end. Of a request that ends before its body does nothing more is heard. */
export function readText(request: IncomingMessage, mostBytes: number, room: Room, take: (text: string | Problem) => void): void {
  const chunks: Buffer[] = [];
  const whole = Number(request.headers["content-length"] ?? Infinity);
  let bytes = 0;
  const add = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes > mostBytes) return refuse(bodyTooLarge(mostBytes));
    if (chunks.length === 0 && bytes < whole && !room.enter(request)) return refuse(overloaded);
    chunks.push(chunk);
  };
  const refuse = (problem: Problem): void => {
    // The rest is read and dropped: whoever still sends could not read the answer otherwise.
    request.off("data", add).off("end", end).resume();
    take(problem);
  };
  const end = (): void => {
    const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    take(isUtf8(body) ? body.toString("utf8") : notUtf8);
  };
  request.on("data", add).on("end", end);
}
