import type { Diagnostic, Span } from "@reeve/language";
import { nearest, parseDay } from "@reeve/language";
import { badDate, emptyText, missingKey, unknownKey, wrongShape } from "../diagnostics.ts";
import type { Shape } from "../diagnostics.ts";
import type { Report } from "../report.ts";
import type { YamlEntry, YamlMap, YamlValue } from "./value.ts";

/** A map whose keys are known, being read: what is wrong with it goes to `report`. */
export interface Fields {
  readonly map: YamlMap;
  readonly report: Report;
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** Where a missing key is told: the first line of the map. */
  readonly place: Span;
}

/** Reports a value that is no map and keys outside `known`. */
export function fieldsOf(value: YamlValue, known: readonly string[], report: Report): Fields | undefined {
  if (value.kind !== "map") {
    report(wrongShape(value.span, "map", shapeOf(value)));
    return undefined;
  }
  for (const entry of value.entries) {
    if (!known.includes(entry.key)) report(unknownKey(entry.keySpan, entry.key, known, nearest(entry.key, known)));
  }
  const first = value.entries[0]?.keySpan ?? value.span;
  return { map: value, report, entries: new Map(value.entries.map((entry) => [entry.key, entry])), place: first };
}

export const unexpectedShape = (expected: Shape, value: YamlValue): Diagnostic => wrongShape(value.span, expected, shapeOf(value));

export function shapeOf(value: YamlValue): Shape {
  if (value.kind !== "scalar") return value.kind;
  if (value.value === null) return "nothing";
  return typeof value.value === "string" ? "text" : (typeof value.value as "number" | "boolean");
}

/** A text with the place where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

/** The text under a key; reports one that is empty or no text, and a key that is missing. */
export function requiredText(fields: Fields, key: string): PlacedText | undefined {
  if (!fields.entries.has(key)) fields.report(missingKey(fields.place, key));
  return optionalText(fields, key);
}

export function optionalText(fields: Fields, key: string): PlacedText | undefined {
  const value = fields.entries.get(key)?.value;
  return value === undefined ? undefined : textOf(value, fields.report);
}

export function textOf(value: YamlValue, report: Report): PlacedText | undefined {
  if (value.kind !== "scalar" || typeof value.value !== "string") {
    report(wrongShape(value.span, "text", shapeOf(value)));
    return undefined;
  }
  if (value.value.trim() === "") {
    report(emptyText(value.span));
    return undefined;
  }
  return { text: value.value, span: value.span };
}

/** A text that may be written without quotation marks although YAML takes it for a number: the version `0.1`, the article `1`. */
export function codeOf(value: YamlValue, report: Report): PlacedText | undefined {
  if (value.kind === "scalar" && typeof value.value === "number") return { text: value.source, span: value.span };
  return textOf(value, report);
}

export function requiredCode(fields: Fields, key: string): PlacedText | undefined {
  const value = fields.entries.get(key)?.value;
  if (value !== undefined) return codeOf(value, fields.report);
  fields.report(missingKey(fields.place, key));
  return undefined;
}

/** A day of the calendar, `2021-11-01`. */
export function optionalDate(fields: Fields, key: string): PlacedText | undefined {
  const written = optionalText(fields, key);
  if (written === undefined || parseDay(written.text) !== undefined) return written;
  fields.report(badDate(written.span, written.text));
  return undefined;
}

export function requiredBoolean(fields: Fields, key: string): boolean | undefined {
  const value = fields.entries.get(key)?.value;
  if (value === undefined) fields.report(missingKey(fields.place, key));
  else if (value.kind === "scalar" && typeof value.value === "boolean") return value.value;
  else fields.report(wrongShape(value.span, "boolean", shapeOf(value)));
  return undefined;
}
