import type { IncomingMessage } from "node:http";
import { cloudEventFrom, readJson } from "@reeve/engine";
import type { EventProblem } from "@reeve/engine";
import { invalidHeader } from "../problem/problems.ts";
import type { EventReader } from "./deciding.ts";

const prefix = "ce-";

/** The binary mode of CloudEvents (HTTP Protocol Binding 1.0.2, 3.1): attributes are headers, and the body is the data. */
export const isBinary = ({ headers }: IncomingMessage): boolean => headers["ce-specversion"] !== undefined;

export function binaryReader({ headers }: IncomingMessage): EventReader {
  return (program, text) => {
    const reading = readJson(text);
    if ("problems" in reading) return { problems: reading.problems.map((problem) => ({ ...problem, pointer: `/data${problem.pointer}` })) };
    const attributes: Record<string, unknown> = {};
    const problems: EventProblem[] = [];
    for (const [header, value] of Object.entries(headers)) {
      if (!header.startsWith(prefix) || typeof value !== "string") continue;
      const name = header.slice(prefix.length);
      const decoded = decodedValue(value);
      // `data` is no attribute, and in this mode the type of the data is that of the body.
      if (decoded === undefined || name === "data" || name === "datacontenttype") problems.push(invalidHeader(header));
      else attributes[name] = decoded;
    }
    return problems.length > 0 ? { problems } : cloudEventFrom(program, { ...attributes, data: reading.value });
  };
}

/** 3.1.3.2: what is no visible character of ASCII is percent-encoded UTF-8. */
function decodedValue(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replace(/^"(.*)"$/, "$1"));
  } catch {
    return undefined;
  }
}
