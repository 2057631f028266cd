import { missingListFile, unknownColumn, wrongListEntry } from "../diagnostics/check.ts";
import type { List } from "../ir.ts";
import type { ListDeclaration } from "../syntax/ast.ts";
import type { Type } from "../types/type.ts";
import { isAbsent, type Context } from "./context.ts";
import { nameText } from "./names.ts";

const strings: Type = { kind: "string" };
const numbers: Type = { kind: "number" };

/** What the entries of a list are: as the first one of those that are written, strings in a file. */
export function listType({ content }: ListDeclaration): Type {
  const first = content.kind === "inline" ? content.entries[0] : undefined;
  return first?.kind === "number" || (first?.kind === "unary" && first.operand.kind === "number") ? numbers : strings;
}

/** A list, or undefined when something is wrong with it, which is reported. */
export function checkList(context: Context, declaration: ListDeclaration): List | undefined {
  const entries = declaration.content.kind === "inline" ? writtenEntries(context, declaration, declaration.content.entries) : fileEntries(context, declaration.content);
  const name = nameText(declaration.name);
  if (entries === undefined || name === undefined) return undefined;
  return { name, entries, type: listType(declaration), revision: 1, span: declaration.span };
}

type Inline = Extract<ListDeclaration["content"], { readonly kind: "inline" }>;
type FromFile = Extract<ListDeclaration["content"], { readonly kind: "file" }>;

function writtenEntries(context: Context, declaration: ListDeclaration, written: Inline["entries"]): List["entries"] | undefined {
  const texts = new Set<string>();
  const values = new Set<number>();
  const expected = listType(declaration).kind === "number" ? "number" : "string";
  for (const entry of written) {
    if (entry.kind === "missing") return undefined;
    if (entry.kind === "string" && expected === "string") texts.add(entry.value);
    else if (entry.kind === "number" && expected === "number") values.add(entry.value);
    else if (entry.kind === "unary" && entry.operator === "-" && entry.operand.kind === "number" && expected === "number") values.add(-entry.operand.value);
    else {
      context.report(wrongListEntry(entry.span, entry.kind === "string" || entry.kind === "number" ? expected : undefined));
      return undefined;
    }
  }
  return expected === "number" ? values : texts;
}

function fileEntries(context: Context, { file, by }: FromFile): ReadonlySet<string> | undefined {
  if (isAbsent(file.span)) return undefined;
  const { lists } = context.sources;
  const table = lists.get(file.value);
  if (table === undefined) {
    if (!lists.has(file.value)) context.report(missingListFile(file.span, file.value, context.suggest(file.value, lists.keys())));
    return undefined;
  }
  if (by?.missing === true) return undefined;
  const column = by === undefined ? (table.columns.length === 1 ? 0 : -1) : table.columns.findIndex((name) => name.normalize("NFKC") === by.text);
  if (column < 0) {
    context.report(unknownColumn(by?.span ?? file.span, file.value, by?.text, table.columns));
    return undefined;
  }
  return new Set(table.rows.flatMap((row) => row[column] ?? []));
}
