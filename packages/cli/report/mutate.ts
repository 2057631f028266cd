import { lineStarts, positionAt } from "@reeve/language";
import type { Position, SourceText } from "@reeve/language";
import type { MutateCount, MutateReport, Mutation } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { pathIn } from "./path.ts";
import { percentOf, shareOrNull } from "./share.ts";
import { shortened } from "./shown.ts";
import { tableOf } from "./table.ts";

type Texts = ReadonlyMap<string, SourceText>;

/** The report as one line of JSON; `line` and `column` count from 1. */
export function mutateJson({ options, subjects, broken, all, kinds, unnoticed, equivalent }: MutateReport, texts: Texts): string {
  const count = ({ mutants, noticed }: MutateCount): object => ({ mutants, noticed, share: shareOrNull(noticed, mutants) });
  const place = placesIn(texts);
  const told = ({ kind, span, before, after }: Mutation): object => ({ kind, file: span.path, ...place({ span }), before, after });
  const { seeks: _, ...asked } = options;
  return JSON.stringify({
    mutate: {
      ...asked,
      subjects,
      broken,
      ...count(all),
      kinds: Object.fromEntries(kinds.map(([kind, of]) => [kind, count(of)])),
      unnoticed: unnoticed.map(told),
      equivalent: equivalent.map(told),
    },
  });
}

/** Of one kind, so many are shown to people. */
const mostShown = 20;

/** The report for people: what nothing notices, by kind and place, then a table of the kinds. */
export function mutateLines({ subjects, all, kinds, unnoticed, equivalent }: MutateReport, texts: Texts, folder: string, terminal: Terminal): readonly string[] {
  const { mutate } = words;
  const place = placesIn(texts);
  const listed = kinds.flatMap(([kind]) => {
    const own = unnoticed.filter((mutation) => mutation.kind === kind);
    if (own.length === 0) return [];
    const hidden = own.length - mostShown;
    return [
      terminal.paint(say(terminal, mutate.kinds[kind]), "bold"),
      ...own.slice(0, mostShown).map((mutation) => lineOf(mutation, place(mutation), folder, terminal)),
      ...(hidden > 0 ? [terminal.paint(`  ${say(terminal, mutate.more(hidden))}`, "dim")] : []),
      "",
    ];
  });
  const rowOf = (name: string, { mutants, noticed }: MutateCount): readonly string[] => [name, String(mutants), String(mutants - noticed), percentOf(noticed, mutants)];
  return [
    ...(listed.length === 0 ? [] : [terminal.paint(say(terminal, mutate.unnoticed), "bold", "yellow"), "", ...listed]),
    terminal.paint(say(terminal, mutate.title(all.mutants, subjects)), "bold"),
    "",
    ...tableOf([Object.values(mutate.heads).map((head) => say(terminal, head)), rowOf(say(terminal, mutate.overall), all), ...kinds.map(([kind, count]) => rowOf(say(terminal, mutate.kinds[kind]), count))]),
    ...(equivalent.length === 0 ? [] : ["", terminal.paint(say(terminal, mutate.equivalent(equivalent.length)), "dim"), ...equivalent.slice(0, mostShown).map((mutation) => lineOf(mutation, place(mutation), folder, terminal))]),
  ];
}

function lineOf({ span, before, after }: Mutation, { line, column }: Position, folder: string, terminal: Terminal): string {
  const columns = Math.floor(terminal.columns / 3);
  const instead = after === "" ? say(terminal, words.mutate.dropped) : shortened(after, columns);
  return `  ${terminal.paint(`${pathIn(folder, span.path)}:${line}:${column}`, "dim")}  ${shortened(before, columns)} → ${instead}`;
}

/** Where a change stands, for many of one file. */
function placesIn(texts: Texts): (mutation: Pick<Mutation, "span">) => Position {
  const starts = new Map<string, readonly number[]>();
  return ({ span: { path, start } }) => {
    const known = starts.get(path) ?? lineStarts(texts.get(path)?.text ?? "");
    starts.set(path, known);
    return positionAt(known, start);
  };
}
