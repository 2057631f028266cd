import type { Measures, Miss, ScoreReport, Share } from "@reeve/ruleset";
import type { Localized } from "@reeve/language";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { shortened } from "./shown.ts";
import { tableOf } from "./table.ts";

/** The report as one line of JSON, under the key `score`; `broken` counts the lines that could not be read. */
export function scoreJson(report: ScoreReport, broken: number): string {
  const { policies, channels, tags, ...rest } = report;
  const objects = { policies: Object.fromEntries(policies), channels: Object.fromEntries(channels), tags: Object.fromEntries(tags) };
  return JSON.stringify({ score: { ...rest, broken, ...objects } });
}

/** The report for people: one table, then what was missed and what was caught wrongly. */
export function scoreLines(report: ScoreReport, terminal: Terminal): readonly string[] {
  const { heads } = words.score;
  const head = [heads.name, heads.caught, heads.missed, heads.falseAlarms, heads.passed, heads.precision, heads.recall].map((word) => say(terminal, word));
  const groups: readonly (readonly [Localized, ReadonlyMap<string, Measures>])[] = [
    [words.score.policies, report.policies],
    [words.score.channels, report.channels],
    [words.score.tags, report.tags],
  ];
  const rows = [
    head,
    rowOf(say(terminal, words.score.overall), report.overall),
    ...groups.flatMap(([name, group]) => (group.size === 0 ? [] : [[say(terminal, name)], ...[...group].map(([key, measures]) => rowOf(`  ${key}`, measures))])),
  ];
  const { confusion } = report.overall;
  return [
    terminal.paint(say(terminal, words.score.title(report.labels)), "bold"),
    "",
    ...tableOf(rows),
    ...(report.rightPolicy.of === 0 ? [] : ["", say(terminal, words.score.rightPolicy(shareText(report.rightPolicy)))]),
    ...(["contacts", "amounts"] as const).flatMap((name) => {
      const { labels, precision, recall } = report[name];
      return labels === 0 ? [] : ["", say(terminal, words.score.read(words.score.values[name], labels, shareText(precision), shareText(recall)))];
    }),
    ...missLines(report.missed, words.score.missed(report.missed.length, confusion.missed), terminal),
    ...missLines(report.falseAlarms, words.score.falseAlarms(report.falseAlarms.length, confusion.falseAlarms), terminal),
  ];
}

function rowOf(name: string, { confusion, precision, recall }: Measures): readonly string[] {
  const counts = [confusion.caught, confusion.missed, confusion.falseAlarms, confusion.passed].map(String);
  return [name, ...counts, shareText(precision), shareText(recall)];
}

/** `93.1 % (88.0–96.2)`, `–` for a share of nothing. */
function shareText({ value, low, high }: Share): string {
  const percent = (share: number): string => (100 * share).toFixed(1);
  return value === undefined ? "–" : `${percent(value)} % (${percent(low)}–${percent(high)})`;
}

function missLines(misses: readonly Miss[], title: Localized, terminal: Terminal): readonly string[] {
  if (misses.length === 0) return [];
  return ["", terminal.paint(say(terminal, title), "bold"), ...misses.flatMap((miss) => linesOf(miss, terminal))];
}

function linesOf({ line, channel, policies, tags, verdict, rules, texts }: Miss, terminal: Terminal): readonly string[] {
  const seen = verdict !== "allow" ? words.score.caughtBy(words.verdicts[verdict], rules) : rules.length === 0 ? words.score.nothingSeen : words.score.sawIt(rules);
  const about = [say(terminal, words.score.lineNumber(line)), channel, ...policies, ...tags].join(" · ");
  const text = shortened(texts.map((field) => field.text).join(" "), terminal.columns - 4);
  return [`  ${terminal.paint(about, "dim")} · ${say(terminal, seen)}`, `    ${text}`];
}
