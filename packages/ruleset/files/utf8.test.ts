import { expect, test } from "vitest";
import { decodeUtf8 } from "./utf8.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each(["", "plain", "查人 ＱＱ", "代.检❤信 息", "👨‍👩‍👧 𠮷", "\ufeffmark", "\u0000", "x".repeat(20_000) + "😀"])("%j decodes to itself", (text) => {
  expect(decodeUtf8(encode(text))).toEqual({ text });
});

test.each([
  ["a stray continuation byte", [0x61, 0x80], 1],
  ["a cut sequence", [0x61, 0xe4, 0xbb], 1],
  ["an overlong slash", [0xc0, 0xaf], 0],
  ["an overlong three-byte form", [0xe0, 0x80, 0xaf], 0],
  ["a surrogate", [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
  ["a point beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
  ["GBK for 查", [0xb2, 0xe9], 0],
  ["a bad last byte", [0xf0, 0x9f, 0x98, 0x41], 0],
])("%s is found at its first byte", (_, bytes, invalidAt) => {
  expect(decodeUtf8(Uint8Array.from(bytes))).toEqual({ invalidAt });
});
