import { lineStarts } from "@reeve/language";
import type { SourceText } from "@reeve/language";
import { byteOrderMark, fileTooLarge, notUtf8 } from "../diagnostics.ts";
import type { Report } from "../report.ts";
import { sizeLimit } from "./kinds.ts";
import { decodeUtf8 } from "./utf8.ts";

/**
 * A file's text without its byte order mark, or undefined when it is too large or no UTF-8. A table may start with a mark without
 * a word about it: spreadsheets write one.
 */
export function readText(path: string, content: Uint8Array | string, report: Report): SourceText | undefined {
  const limit = sizeLimit(path);
  if (content.length > limit) {
    report(fileTooLarge(path, limit));
    return undefined;
  }
  const decoded = typeof content === "string" ? { text: content } : decodeUtf8(content);
  if ("invalidAt" in decoded) {
    report(notUtf8(path, lineOf(content as Uint8Array, decoded.invalidAt), decoded.invalidAt + 1));
    return undefined;
  }
  const { text } = decoded;
  if (!text.startsWith("\ufeff")) return { path, text };
  if (!path.endsWith(".csv")) report(byteOrderMark(path));
  return { path, text: text.slice(1) };
}

function lineOf(bytes: Uint8Array, offset: number): number {
  const before = decodeUtf8(bytes.subarray(0, offset));
  return "text" in before ? lineStarts(before.text).length : 1;
}
