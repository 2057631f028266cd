import papa from "papaparse";
import type { ListTable, SourceText, Span } from "@reeve/language";
import { badColumnName, brokenCsvQuotes, mixedList, noCsvHeader, raggedCsvRow, wrongShape } from "./diagnostics.ts";
import type { Report } from "./report.ts";
import { shapeOf } from "./yaml/fields.ts";
import { readYaml } from "./yaml/read.ts";
import type { YamlMap, YamlValue } from "./yaml/value.ts";

/** The one column of a file of plain entries. */
const plainColumn = "value";

/** A list kept in a file, or undefined when something in it was reported. */
export function readList(source: SourceText, report: Report): ListTable | undefined {
  let broken = false;
  const reportHere: Report = (diagnostic) => {
    broken ||= diagnostic.severity === "error";
    report(diagnostic);
  };
  const table = source.path.endsWith(".csv") ? readCsv(source, reportHere) : readYamlList(source, reportHere);
  return broken ? undefined : table;
}

interface CsvRow {
  readonly cells: readonly string[];
  readonly span: Span;
}

/**
 * CSV as RFC 4180 has it: commas, the first line names the columns. Cells are taken without white space at their ends, since an
 * account's key has none; lines without anything are skipped.
 */
function readCsv(source: SourceText, report: Report): ListTable | undefined {
  const rows = csvRows(source, report);
  const [header, ...rest] = rows;
  if (header === undefined) {
    report(noCsvHeader(source.path));
    return undefined;
  }
  const seen = new Set<string>();
  for (const column of header.cells) {
    if (column === "") report(badColumnName(header.span, column));
    else if (seen.has(column)) report(badColumnName(header.span, column));
    seen.add(column);
  }
  for (const row of rest) {
    if (row.cells.length !== header.cells.length) report(raggedCsvRow(row.span, row.cells.length, header.cells.length));
  }
  return { columns: header.cells, rows: rest.map((row) => row.cells) };
}

function csvRows({ path, text }: SourceText, report: Report): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let start = 0;
  papa.parse<string[]>(text, {
    delimiter: ",",
    step: ({ data, errors, meta }) => {
      const end = meta.cursor;
      const span = { path, start, end: start + text.slice(start, end).trimEnd().length };
      start = end;
      if (errors.some((error) => error.type === "Quotes")) report(brokenCsvQuotes(span));
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== "") || cells.length > 1) rows.push({ cells, span });
    },
  });
  return rows;
}

/** A list of plain values, or of entries that all have the same keys with plain values. */
function readYamlList(source: SourceText, report: Report): ListTable | undefined {
  const root = readYaml(source, report);
  if (root === undefined) return undefined;
  if (root === null) return { columns: [plainColumn], rows: [] };
  if (root.kind !== "list") {
    report(wrongShape(root.span, "list", shapeOf(root)));
    return undefined;
  }
  const [first] = root.items;
  if (first === undefined || first.kind === "scalar") {
    return { columns: [plainColumn], rows: root.items.map((item) => [cellOf(item, report)]) };
  }
  if (first.kind === "list") {
    report(wrongShape(first.span, "scalar", "list"));
    return undefined;
  }
  const columns = first.entries.map((entry) => entry.key);
  return { columns, rows: root.items.map((item) => rowOf(item, columns, first, report)) };
}

function rowOf(item: YamlValue, columns: readonly string[], first: YamlMap, report: Report): readonly string[] {
  if (item.kind !== "map" || item.entries.length !== first.entries.length) {
    report(mixedList(item.span));
    return [];
  }
  const cells = new Map(item.entries.map((entry) => [entry.key, entry.value]));
  if (!columns.every((column) => cells.has(column))) report(mixedList(item.span));
  return columns.map((column) => {
    const cell = cells.get(column);
    return cell === undefined ? "" : cellOf(cell, report);
  });
}

/** A value as text: as written, so that the account `007` keeps its zeros. */
function cellOf(value: YamlValue, report: Report): string {
  if (value.kind === "scalar" && value.value !== null) return typeof value.value === "string" ? value.value : value.source;
  report(wrongShape(value.span, "scalar", shapeOf(value)));
  return "";
}
