import type { Diagnostic, SourceText } from "@reeve/language";
import type { Report } from "../report.ts";
import { told } from "./told.ts";

/** What a reader of one file gives, and what it tells on the way. */
export function reading<Value>(read: (source: SourceText, report: Report) => Value, source: SourceText): { readonly value: Value; readonly told: readonly string[]; readonly messages: readonly string[] } {
  const diagnostics: Diagnostic[] = [];
  const value = read(source, (diagnostic) => void diagnostics.push(diagnostic));
  return { value, told: diagnostics.map((diagnostic) => told(diagnostic, source.text)), messages: diagnostics.map(({ message }) => message.en) };
}
