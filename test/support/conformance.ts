/** What a case of the corpus must lead to, as `<case>.expected` has it; the format is told in `grammar/conformance/README.md`. */
import { Ledger, MemoryStore, plan, readLedgerEvent, standardEnvironment, type Decision, type EventProblem, type Finding } from "@reeve/engine";
import { format, lineStarts, parse, positionAt, type Diagnostic, type Language, type Program, type Span } from "@reeve/language";
import { identityOf, type Ruleset } from "@reeve/ruleset";
import { host, judge, type Case, type Judgement, type Laid } from "../../grammar/corpus.ts";
import { essenceOf } from "./essence.ts";
import { printJson, quotedText } from "./json.ts";

/** Features whose cases show diagnostics alone. */
const diagnosticsOnly = "diagnostics/";

export function expectedOf({ name, bad, events }: Case): string {
  const judgement = judge(bad.files);
  const sections = [{ title: "diagnostics", lines: diagnosticLines(judgement) }];
  if (!name.startsWith(diagnosticsOnly)) {
    sections.push(...formattedSections(bad, judgement));
    if (judgement.ruleset !== undefined) {
      sections.push({ title: "program", lines: [printJson(essenceOf(judgement.ruleset.program, new Set(bad.own.keys())))] });
      sections.push({ title: "decisions", lines: decisionLines(judgement.ruleset, events) });
    }
  }
  return sections.flatMap(({ title, lines }) => (lines.length === 0 ? [] : [`=== ${title}`, ...lines, ""])).join("\n");
}

// diagnostics

/** Of more than `many` of one code in a row, so few are shown. */
const few = 4;
const many = 40;

function diagnosticLines({ diagnostics, texts }: Judgement): readonly string[] {
  if (diagnostics.length === 0) return ["none"];
  return rowsOfOneCode(diagnostics).flatMap((row) => {
    if (row.length <= many) return row.flatMap((diagnostic) => diagnosticLinesOf(diagnostic, texts));
    return [...row.slice(0, few).flatMap((diagnostic) => diagnosticLinesOf(diagnostic, texts)), `… and ${row.length - few} more ${row[0]?.code}`];
  });
}

function rowsOfOneCode(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const rows: Diagnostic[][] = [];
  for (const diagnostic of diagnostics) {
    const row = rows.at(-1);
    if (row?.[0]?.code === diagnostic.code) row.push(diagnostic);
    else rows.push([diagnostic]);
  }
  return rows;
}

function diagnosticLinesOf({ severity, code, span, message, help, related = [] }: Diagnostic, texts: Judgement["texts"]): readonly string[] {
  const inLanguage = (language: Language): readonly string[] => [
    `  ${language}: ${message[language]}`,
    ...(help === undefined ? [] : [`      = ${help[language]}`]),
    ...related.map((other) => `      ${placeOf(other.span, texts)}: ${other.message[language]}`),
  ];
  return [`${severity} ${code} ${placeOf(span, texts)}`, ...inLanguage("en"), ...inLanguage("zh")];
}

const mostShown = 60;

function placeOf(span: Span, texts: Judgement["texts"]): string {
  const text = texts.get(span.path)?.text ?? "";
  const starts = lineStarts(text);
  const [from, to] = [positionAt(starts, span.start), positionAt(starts, span.end)];
  const end = from.line === to.line ? `${to.column}` : `${to.line}:${to.column}`;
  const written = text.slice(span.start, span.end);
  const shown = written.length > mostShown || from.line !== to.line || written === "" ? "" : ` ${quotedText(written)}`;
  return `${span.path}:${from.line}:${from.column}-${end}${shown}`;
}

// formatted

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Each file of rules that parses, in its canonical form where it is not written so, and with the keywords of the other language. */
function formattedSections({ own }: Laid, { texts }: Judgement): readonly Section[] {
  return [...own.keys()].flatMap((path) => {
    const source = texts.get(path);
    if (source === undefined || !path.endsWith(".reeve")) return [];
    const { file, diagnostics } = parse(source);
    if (diagnostics.some(({ severity }) => severity === "error")) return [];
    const inLanguage = (language: Language): string => format(file, source, { language, environment: standardEnvironment });
    const [canonical, english, chinese] = [format(file, source), inLanguage("en"), inLanguage("zh")];
    const isChinese = canonical !== english;
    return [
      { title: `formatted ${path}`, lines: canonical === source.text ? [] : [canonical.trimEnd()] },
      isChinese ? { title: `in English ${path}`, lines: [english.trimEnd()] } : { title: `in Chinese ${path}`, lines: [chinese.trimEnd()] },
    ];
  });
}

// decisions

function decisionLines(ruleset: Ruleset, events: readonly string[]): readonly string[] {
  const ledger = new Ledger(plan(ruleset.program, host, identityOf(ruleset)), new MemoryStore());
  return events.map((line) => {
    const reading = readLedgerEvent(ruleset.program, line);
    if ("problems" in reading) return printJson({ refused: reading.problems.map(problemOf) });
    const taken = ledger.take("builtIn" in reading ? reading.builtIn : reading.event);
    ledger.commit();
    return printJson("problem" in taken ? { refused: [problemOf(taken.problem)] } : decisionOf(taken.decision, ruleset.program));
  });
}

const problemOf = ({ type, pointer, message, help }: EventProblem): unknown => ({ type, pointer, ...message, ...(help === undefined ? {} : { help }) });

/** What follows from the ruleset and the events alone: no ids, digests and versions; and nothing that is empty. */
function decisionOf(decision: Decision, program: Program): unknown {
  const { event, verdict, late, replayed, findings, strikes, imposed, changed, lifted, standing, labels, requests, undecided, failed } = decision;
  const told = { findings: findings.map((finding) => findingOf(finding, program)), ...shownOf({ strikes, imposed, changed, lifted, standing, labels, requests }), undecided, failed };
  return {
    event: event.id,
    ...(late ? { late } : {}),
    ...(replayed ? { replayed } : {}),
    verdict,
    ...Object.fromEntries(Object.entries(told).filter(([, all]) => all.length > 0)),
  };
}

type Consequences = Pick<Decision, "strikes" | "imposed" | "changed" | "lifted" | "standing" | "labels" | "requests">;

/** What follows for whom: the ids of strikes, penalties and requests, which are digests, and lists that are empty are left out. */
function shownOf(consequences: Consequences): Readonly<Record<keyof Consequences, readonly unknown[]>> {
  const ids = new Set(["strike", "penalty", "request"]);
  const isShown = ([key, value]: readonly [string, unknown]): boolean => !ids.has(key) && !(Array.isArray(value) && value.length === 0);
  const shown = (value: unknown): unknown =>
    typeof value !== "object" || value === null || Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).filter(isShown).map(([key, part]) => [key, shown(part)]));
  const all = (items: readonly object[]): readonly unknown[] => items.map(shown);
  const { strikes, imposed, changed, lifted, standing, labels, requests } = consequences;
  return { strikes: all(strikes), imposed: all(imposed), changed: all(changed), lifted: all(lifted), standing: all(standing), labels: all(labels), requests: all(requests) };
}

/** A finding without what the program says of its rule: its policy, a title without values, a basis that is in force, `enforce`. */
function findingOf({ rule, mode, verdict, queue, raised_by, exempted_by, limited, strike_withheld, title, basis, evidence }: Finding, program: Program): unknown {
  const declared = program.rules.find(({ name }) => name === rule);
  return {
    rule,
    ...(mode === "enforce" ? {} : { mode }),
    verdict,
    ...(queue === undefined ? {} : { queue }),
    ...(raised_by === undefined ? {} : { raised_by }),
    ...(exempted_by === undefined ? {} : { exempted_by }),
    ...(limited === undefined ? {} : { limited }),
    ...(strike_withheld === undefined ? {} : { strike_withheld }),
    ...(isSame(title, declared?.title) ? {} : { title }),
    ...(isSame(basis, declared?.basis) ? {} : { basis }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
