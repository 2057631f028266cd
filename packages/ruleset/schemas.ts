import { readJson } from "@reeve/engine";
import type { SourceText } from "@reeve/language";
import { badJson, schemaNotObject } from "./diagnostics.ts";
import type { Report } from "./report.ts";

/** A JSON Schema as JSON has it, read as strictly as an event is, or undefined when something was reported. What it means, `check` decides. */
export function readSchema({ path, text }: SourceText, report: Report): unknown {
  const reading = readJson(text);
  if ("problems" in reading) {
    for (const { offset = 0, message } of reading.problems) report(badJson({ path, start: offset, end: Math.min(offset + 1, text.length) }, message));
    return undefined;
  }
  const { value } = reading;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  report(schemaNotObject(path));
  return undefined;
}
