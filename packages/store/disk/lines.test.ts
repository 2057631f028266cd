import fc from "fast-check";
import { expect, test } from "vitest";
import { LineSplitter } from "./lines.ts";
import type { Line } from "./lines.ts";

/** The lines of bytes that come in chunks of a size. */
function linesOf(bytes: Uint8Array, chunkBytes: number, mostBytes = 100): readonly Line[] {
  const splitter = new LineSplitter(mostBytes);
  const lines: Line[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) lines.push(...splitter.push(Buffer.from(bytes.subarray(at, at + chunkBytes))));
  return [...lines, ...splitter.end()];
}

test.each<[string, string, readonly Line[]]>([
  ["nothing", "", []],
  ["two lines, the last without end", "一\n二", [{ number: 1, text: "一" }, { number: 2, text: "二" }]],
  ["lines that end in CRLF", "a\r\nb\r\n", [{ number: 1, text: "a" }, { number: 2, text: "b" }]],
  ["blank lines, which count", "\n \t\r\na\n\n", [{ number: 3, text: "a" }]],
  ["a byte order mark", "\ufeffa\n\ufeffb\n", [{ number: 1, text: "a" }, { number: 2, text: "\ufeffb" }]],
  ["a replacement character that was sent", "\ufffd\n", [{ number: 1, text: "\ufffd" }]],
  ["a line of the most bytes there may be", "a".repeat(100) + "\r\n", [{ number: 1, text: "a".repeat(100) }]],
  ["a line of one byte more", "a".repeat(101) + "\nb", [{ number: 1, tooLong: 101 }, { number: 2, text: "b" }]],
  ["a line of many bytes", "a".repeat(1000) + "\nb", [{ number: 1, tooLong: 1000 }, { number: 2, text: "b" }]],
  ["a last line of many bytes", "b\n" + "a".repeat(1000), [{ number: 1, text: "b" }, { number: 2, tooLong: 1000 }]],
])("%s", (_, text, lines) => {
  for (const chunkBytes of [1, 2, 3, 7, 64, 65_536]) expect(linesOf(Buffer.from(text), chunkBytes)).toEqual(lines);
});

test("a line that is no UTF-8 is handed on as it is, the others are read", () => {
  const bytes = Buffer.concat([Buffer.from("a\n"), Buffer.from([0xe4, 0xbf]), Buffer.from("\nb\n")]);
  for (const chunkBytes of [1, 2, 100]) {
    expect(linesOf(bytes, chunkBytes)).toEqual([{ number: 1, text: "a" }, { number: 2, invalid: Buffer.from([0xe4, 0xbf]) }, { number: 3, text: "b" }]);
  }
});

test("where the stream is cut makes no difference", () => {
  const texts = fc.array(fc.constantFrom("a", "信", "😀", "\n", "\r\n", " ", "\ufeff"), { maxLength: 60 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, chunkBytes) => {
      const expected = text
        .replace(/^\ufeff/, "")
        .split("\n")
        .flatMap((line, index) => (line.trim() === "" && !line.includes("\ufeff") ? [] : [{ number: index + 1, text: line.replace(/\r$/, "") }]));
      expect(linesOf(Buffer.from(text), chunkBytes, 1000)).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});

test("a line of 640 MB, more than a string can hold, is passed over", () => {
  const splitter = new LineSplitter(1000);
  const chunk = Buffer.alloc(65_536, 0x61);
  for (let count = 0; count < 10_240; count++) expect([...splitter.push(chunk)]).toEqual([]);
  expect([...splitter.push(Buffer.from("\na\n"))]).toEqual([{ number: 1, tooLong: 671_088_640 }, { number: 2, text: "a" }]);
});
