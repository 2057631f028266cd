import { displayWidth, lineStarts, positionAt } from "@reeve/language";
import { disguises } from "@reeve/ruleset";
import type { DisguiseName, DisguiseRow, EvadeMiss, EvadeReport, Ruleset, Tally } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { pathIn } from "./path.ts";
import { percentOf, shareOrNull } from "./share.ts";
import { padded, paddedLeft, shortened } from "./shown.ts";
import { tableOf } from "./table.ts";

/** The report as one line of JSON. */
export function evadeJson({ options, cases, skipped, single, double, singles, doubles }: EvadeReport): string {
  const rows = (list: readonly DisguiseRow[]): readonly object[] =>
    list.map(({ disguises: worn, all, kinds, misses }) => ({
      disguises: worn,
      ...tallyJson(all),
      tests: tallyJson(kinds.test),
      examples: tallyJson(kinds.example),
      phrases: tallyJson(kinds.phrase),
      misses: misses.map(({ shown, plain, disguised, ...miss }) => ({ ...miss, plain: textsJson(plain), disguised: textsJson(disguised), ...(shown === undefined ? {} : { event: { type: shown.type, data: shown.data }, expected: shown.verdict }) })),
    }));
  return JSON.stringify({ evade: { ...options, cases, skipped, single: tallyJson(single), double: tallyJson(double), singles: rows(singles), doubles: rows(doubles) } });
}

const tallyJson = ({ tried, caught, softer }: Tally): object => ({ tried, caught, softer, share: shareOrNull(caught, tried) });
const textsJson = (fields: EvadeMiss["plain"]): object => Object.fromEntries(fields.map(({ path, text }) => [path, text]));

/** The report for people: a table of the disguises, one of their pairs, and of each disguise something that got through. */
export function evadeLines(report: EvadeReport, ruleset: Ruleset, folder: string, terminal: Terminal): readonly string[] {
  const { evade } = words;
  const { cases, skipped, options, single, double, singles } = report;
  const left = skipped.test + skipped.example + skipped.phrase;
  return [
    terminal.paint(say(terminal, evade.title(cases, options.seed)), "bold"),
    ...(left === 0 ? [] : [terminal.paint(say(terminal, evade.skipped(left)), "dim")]),
    "",
    ...tableOf([
      Object.values(evade.heads).map((head) => say(terminal, head)),
      rowOf(say(terminal, evade.overall), single, sumOfKinds(singles)),
      ...singles.map(({ disguises: [name], all, kinds }, at) => rowOf(`${paddedLeft(String(at + 1), 2)} ${calledIn(name, terminal)}`, all, kinds)),
    ]),
    "",
    terminal.paint(say(terminal, evade.pairs), "bold"),
    say(terminal, evade.overallPairs(percentOf(double.caught, double.tried), double.tried)),
    "",
    ...pairLines(report, terminal),
    ...(single.softer + double.softer === 0 ? [] : ["", terminal.paint(say(terminal, evade.softer(single.softer + double.softer)), "dim")]),
    ...missLines(singles, ruleset, folder, terminal),
  ];
}

function rowOf(name: string, all: Tally, { test, example, phrase }: DisguiseRow["kinds"]): readonly string[] {
  const share = ({ caught, tried }: Tally): string => percentOf(caught, tried);
  return [name, String(all.tried), String(all.tried - all.caught), share(all), share(test), share(example), share(phrase)];
}

function sumOfKinds(rows: readonly DisguiseRow[]): DisguiseRow["kinds"] {
  const sum = (kind: keyof DisguiseRow["kinds"]): Tally => {
    const of = (key: keyof Tally): number => rows.reduce((total, { kinds }) => total + kinds[kind][key], 0);
    return { tried: of("tried"), caught: of("caught"), softer: of("softer") };
  };
  return { test: sum("test"), example: sum("example"), phrase: sum("phrase") };
}

/** What a disguise is called: its name is an English word, and what it does is short in Chinese. */
const calledIn = (name: DisguiseName, { language }: Terminal): string => (language === "en" ? name : (disguises.find((disguise) => disguise.name === name)?.does.zh ?? name));

/** One row a disguise, one column the disguise put over it. */
function pairLines({ doubles }: EvadeReport, terminal: Terminal): readonly string[] {
  const shares = new Map(doubles.map(({ disguises: worn, all }) => [worn.join(" "), all.tried === 0 ? "·" : String(Math.floor((100 * all.caught) / all.tried))]));
  const names = disguises.map(({ name }) => name);
  const width = Math.max(...names.map((name) => displayWidth(calledIn(name, terminal)))) + 3;
  const head = `${" ".repeat(width)}${names.slice(1).map((_, at) => paddedLeft(String(at + 2), 4)).join("")}`;
  const rows = names.slice(0, -1).map((first, at) => {
    const cells = names.slice(1).map((second, column) => paddedLeft(column < at ? "" : (shares.get(`${first} ${second}`) ?? ""), 4));
    return padded(`${paddedLeft(String(at + 1), 2)} ${calledIn(first, terminal)}`, width) + cells.join("");
  });
  return [head, ...rows];
}

function missLines(rows: readonly DisguiseRow[], { texts }: Ruleset, folder: string, terminal: Terminal): readonly string[] {
  const lines = rows.flatMap(({ disguises: [name], misses }) => {
    const [miss] = misses;
    if (miss === undefined) return [];
    const line = positionAt(lineStarts(texts.get(miss.path)?.text ?? ""), miss.start).line;
    const place = terminal.paint(`${pathIn(folder, miss.path)}:${line}`, "dim");
    const columns = Math.floor((terminal.columns - 7) / 2);
    const text = (fields: EvadeMiss["plain"]): string => shortened(fields.map((field) => field.text).filter((part) => part !== "").join(" / "), columns);
    return [`  ${calledIn(name, terminal)}  ${place}`, `    ${text(miss.plain)} → ${text(miss.disguised)}`];
  });
  return lines.length === 0 ? [] : ["", terminal.paint(say(terminal, words.evade.misses), "bold"), ...lines];
}
