import { createReadStream } from "node:fs";
import { eventLimits, readEvent, readJson } from "@reeve/engine";
import type { Event, EventProblem } from "@reeve/engine";
import { lineStarts, positionAt } from "@reeve/language";
import type { Localized, Program } from "@reeve/language";
import { decodeUtf8 } from "@reeve/ruleset";
import { words } from "../words.ts";
import { nameOf, reaching } from "./failure.ts";
import { describeInvalid, describeProblems } from "./problems.ts";

/** The one event in a file (`-` is standard input), on one line or over many; or what is wrong with it. */
export async function readOneEvent(path: string, program: Program): Promise<{ readonly event: Event } | { readonly problem: Localized }> {
  const { bytes, isWhole } = await readStart(path);
  const decoded = decodeUtf8(isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1));
  if ("invalidAt" in decoded) return { problem: words.inFile(nameOf(path), describeInvalid(bytes)) };
  const text = decoded.text.replace(/^\ufeff/, "");
  if (holdsSeveral(text.trim(), isWhole)) return { problem: words.inFile(nameOf(path), words.oneEventOnly) };
  if (!isWhole) return { problem: words.inFile(nameOf(path), words.eventTooLong(eventLimits.bytes)) };
  const reading = readEvent(program, text);
  return "event" in reading ? reading : { problem: describeInFile(path, text, reading.problems) };
}

/** What lies beyond the size of an event is not read. */
async function readStart(path: string): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const mostBytes = eventLimits.bytes + 4;
  const chunks: Buffer[] = [];
  let length = 0;
  await reaching(path, async () => {
    for await (const chunk of path === "-" ? process.stdin : createReadStream(path)) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > mostBytes) break;
    }
  });
  return { bytes: Buffer.concat(chunks).subarray(0, mostBytes), isWhole: length <= mostBytes };
}

/** Whether the first line is a JSON text by itself and something follows it. */
function holdsSeveral(text: string, isWhole: boolean): boolean {
  const [first = "", ...rest] = text.split(/\r?\n/, 2);
  return (rest.length > 0 || !isWhole) && "value" in readJson(first);
}

/** Over several lines it helps to know which one is broken. */
function describeInFile(path: string, text: string, problems: readonly EventProblem[]): Localized {
  const message = describeProblems(problems);
  const offset = problems[0]?.offset;
  const starts = lineStarts(text);
  if (offset === undefined || starts.length === 1) return words.inFile(nameOf(path), message);
  return words.lineOf(nameOf(path), positionAt(starts, offset).line, message);
}
