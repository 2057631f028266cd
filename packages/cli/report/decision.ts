import { isBuiltIn } from "@reeve/engine";
import type { BuiltInEvent, Decision, Event, Evidence, Finding, Trace, Verdict } from "@reeve/engine";
import { displayWidth } from "@reeve/language";
import type { Localized, Program, Title } from "@reeve/language";
import { say } from "../terminal/terminal.ts";
import type { Terminal, Tone } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { ledgerWords } from "../words/ledger.ts";
import { consequenceLines, hasConsequences } from "./consequences.ts";
import { markedLines } from "./marked.ts";
import type { Mark } from "./marked.ts";
import { padded, shortened, shown } from "./shown.ts";

const tones: Readonly<Record<Verdict, Tone>> = { allow: "green", hold: "yellow", block: "red" };

/** A decision for people: the verdict, what the seller wrote with the matched words underlined, and below it the rules that found them. */
export function decisionLines(decision: Decision, event: Event | BuiltInEvent, program: Program, terminal: Terminal): readonly string[] {
  const { findings, undecided, failed, trace = [] } = decision;
  const texts = textsOf(event, program);
  const header = headerOf(decision, terminal);
  if (findings.length + undecided.length + failed.length + trace.length === 0 && !hasConsequences(decision)) {
    const room = Math.max(10, terminal.columns - displayWidth(header.plain) - 2);
    return [`${header.painted}  ${terminal.paint(shortened(texts.map(({ text }) => text).join(" "), room), "dim")}`];
  }
  return [
    header.painted,
    ...texts.flatMap(({ path, text }) => fieldLines(path, text, findings, terminal)),
    ...readingLines(findings, terminal),
    ...findings.flatMap((finding, index) => findingLines(finding, index + 1, program, terminal)),
    ...undecided.map(({ rule, missing, queue }) => {
      const held = queue === undefined ? "" : ` · ${say(terminal, words.holdFor(queue))}`;
      return `  ${terminal.paint("?", "bold")} ${rule} · ${say(terminal, words.undecided(missing))}${held}`;
    }),
    ...failed.map(({ rule, error }) => `  ${terminal.paint("!", "bold", "red")} ${rule} · ${say(terminal, words.failed(shown(error)))}`),
    ...consequenceLines(decision, terminal),
    ...trace.flatMap(({ rule, rests, trace: of }) => [`  ${say(terminal, words.why)} ${terminal.paint(rule, "bold")}${rests === undefined ? "" : ` · ${say(terminal, ledgerWords.rests(rests))}`}`, ...traceLines(of, 2, terminal)]),
    "",
  ];
}

function headerOf({ verdict, event, time, late, replayed }: Decision, terminal: Terminal): { readonly plain: string; readonly painted: string } {
  const column = Math.max(...Object.values(words.verdicts).map((word) => displayWidth(say(terminal, word))));
  const badge = padded(say(terminal, words.verdicts[verdict]), column);
  const source = event.source === "local" ? "" : `${event.source} `;
  const flags = [...(late ? [words.late] : []), ...(replayed ? [words.replayed] : [])].map((word) => ` (${say(terminal, word)})`).join("");
  const about = `  ${event.type}  ${shortened(source + event.id, 60)}  `;
  return {
    plain: badge + about + time + flags,
    painted: terminal.paint(badge, "bold", tones[verdict]) + about + terminal.paint(time, "dim") + flags,
  };
}

interface Field {
  readonly path: string;
  readonly text: string;
}

function textsOf(event: Event | BuiltInEvent, program: Program): readonly Field[] {
  if (isBuiltIn(event)) return [];
  const fields = program.events[event.type]?.fields ?? [];
  return fields.flatMap(({ path, type }) => {
    if (type.kind !== "text") return [];
    const text = valueAt(event.data, path);
    return typeof text === "string" && text !== "" ? [{ path, text }] : [];
  });
}

function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** Columns of what stands to the left of a text. */
const labelColumns = 7;

/** The field beside its name, underlined; a field in which nothing was found is shown by its beginning. */
function fieldLines(path: string, text: string, findings: readonly Finding[], terminal: Terminal): readonly string[] {
  const label = padded(path, labelColumns);
  const indent = " ".repeat(2 + displayWidth(label) + 1);
  const marks = findings.flatMap(({ evidence }, index): Mark[] => {
    const ranges = evidence.filter(({ field }) => field === path);
    return ranges.length === 0 ? [] : [{ number: index + 1, ranges }];
  });
  const room = Math.max(20, terminal.columns - indent.length - 4);
  const lines = marks.length === 0 ? [terminal.paint(shortened(text, room), "dim")] : markedLines(text, marks, room, terminal.paint);
  return lines.map((line, index) => (index === 0 ? `  ${terminal.paint(label, "dim")} ${line}` : indent + line));
}

/** What the words were read as where that is not what stands there, each once; a word inside another is told by the other. */
function readingLines(findings: readonly Finding[], terminal: Terminal): readonly string[] {
  const all = findings.flatMap(({ evidence }) => evidence);
  const outer = all.filter((one) => one.through.length > 0 && !all.some((other) => isInside(one, other)));
  const readings = new Set(outer.map(({ reads, text, through }) => `${shown(reads)} ← ${shown(text)} ${say(terminal, words.through(through))}`));
  return [...readings].map((reading) => `  ${terminal.paint(padded(say(terminal, words.readAs), labelColumns), "dim")} ${reading}`);
}

function isInside(one: Evidence, other: Evidence): boolean {
  return one.field === other.field && one.start >= other.start && one.end <= other.end && one.end - one.start < other.end - other.start;
}

function findingLines(finding: Finding, number: number, program: Program, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const { rule, title, policy, basis } = finding;
  const policyTitle = program.policies.find(({ name }) => name === policy)?.title ?? {};
  const column = Math.max(...[words.policy, words.basis].map((word) => displayWidth(say(terminal, word))));
  const row = (label: Localized, texts: readonly string[]): readonly string[] =>
    texts.map((text, index) => `    ${paint(padded(index === 0 ? say(terminal, label) : "", column), "dim")} ${text}`);
  return [
    `  ${paint(String(number), "bold")} ${joined([paint(rule, "bold"), titleIn(title, terminal), effectOf(finding, terminal)])}`,
    ...row(words.policy, [joined([policy, titleIn(policyTitle, terminal)])]),
    ...row(words.basis, wrapped(basis, terminal.columns - column - 5)),
  ];
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");

/** A list in rows of at most so many columns. */
function wrapped(items: readonly string[], columns: number): readonly string[] {
  const rows: string[] = [];
  items.forEach((item, index) => {
    const text = index === items.length - 1 ? item : `${item},`;
    const last = rows.at(-1);
    if (last !== undefined && displayWidth(`${last} ${text}`) <= columns) rows[rows.length - 1] = `${last} ${text}`;
    else rows.push(text);
  });
  return rows;
}

function effectOf({ verdict, queue, mode, raised_by, exempted_by, limited, strike_withheld }: Finding, terminal: Terminal): string {
  const asked = queue === undefined ? words.verdicts[verdict] : words.holdFor(queue);
  const effect = terminal.paint(say(terminal, asked), tones[verdict]);
  if (mode === "shadow") return `${effect} (${say(terminal, words.shadow)})`;
  const remarks = [
    ...(raised_by === undefined ? [] : [ledgerWords.raised(raised_by)]),
    ...(exempted_by === undefined ? [] : [words.exemptedBy(exempted_by)]),
    ...(limited === undefined ? [] : [ledgerWords.limited]),
    ...(strike_withheld === undefined ? [] : [ledgerWords.withheld(strike_withheld)]),
  ];
  return [effect, ...remarks.map((remark) => `(${say(terminal, remark)})`)].join(" ");
}

/** In the reader's language, else in the other. */
const titleIn = (title: Title, { language }: Terminal): string => shown(title[language] ?? title.en ?? title.zh ?? "");

function traceLines(trace: Trace, depth: number, terminal: Terminal): readonly string[] {
  const { value } = trace;
  const isTruth = typeof value === "boolean" || value === "unknown";
  const sign = value === true ? "✓" : value === false ? "✗" : value === "unknown" ? "?" : "=";
  const missing = trace.missing === undefined || trace.children.length > 0 ? "" : ` · ${say(terminal, words.undecided(trace.missing))}`;
  const source = shortened(trace.source, Math.max(20, terminal.columns - 2 * depth - 12));
  const line = `${"  ".repeat(depth)}${terminal.paint(sign, "bold", tone(value))} ${source}${isTruth ? "" : ` = ${shortened(String(value), 60)}`}${missing}`;
  const children = trace.children.filter((child) => !isLiteral(child));
  return [line, ...children.flatMap((child) => traceLines(child, depth + 1, terminal))];
}

/** A number or a text that stands in the rule itself has no value beyond that. */
const isLiteral = ({ source, children }: Trace): boolean => children.length === 0 && /^["“\d]/.test(source);

const tone = (value: Trace["value"]): Tone => (value === true ? "green" : value === "unknown" ? "yellow" : "dim");
