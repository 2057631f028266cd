import type { Localized } from "@reeve/language";
import type { CampaignReport } from "@reeve/store";
import { say } from "../terminal/terminal.ts";
import type { Speaker } from "../terminal/terminal.ts";
import { campaignWords as words } from "../words/campaign.ts";
import { ledgerWords } from "../words/ledger.ts";
import { shortTime } from "./consequences.ts";
import { shown } from "./shown.ts";
import { tableOf } from "./table.ts";

export const titleOf = ({ campaign, title }: Pick<CampaignReport, "campaign" | "title">, { language }: Pick<Speaker, "language">): string => shown(title[language] ?? title.zh ?? title.en ?? campaign);

/** The name of a row of rules. */
export const ruleName = ({ rule, title }: CampaignReport["rules"][number], { language }: Pick<Speaker, "language">): string =>
  rule === undefined ? words.byHand[language] : `${shown(title[language] ?? title.zh ?? title.en ?? "")} (${rule})`;

export const basisName = ({ basis, title }: CampaignReport["bases"][number], { language }: Pick<Speaker, "language">): string => (title === undefined ? basis : `${shown(title[language])} (${basis})`);

export const penaltyName = ({ kind, of }: CampaignReport["penalties"][number], { language }: Pick<Speaker, "language">): string => ledgerWords.penalty(kind, of ?? "")[language].trim();

/** Sentences on what the ledger cannot say, those that always hold last. */
export const unknownSentences = ({ unknown }: CampaignReport): readonly Localized[] => [
  ...unknown.map((one): Localized => {
    switch (one.kind) {
      case "running":
        return words.unknowns.running(shortTime(one.until));
      case "appealable":
        return words.unknowns.appealable(one.count, one.until === undefined ? undefined : shortTime(one.until));
      default:
        return words.unknowns[one.kind](one.count);
    }
  }),
  ...words.always,
];

const findingKeys = ["found", "blocked", "held", "exempted", "raised"] as const;
const strikeKeys = ["made", "counts", "confirmed", "pending", "void", "overturned"] as const;
const appealKeys = ["opened", "upheld", "overturned", "open"] as const;
const penaltyKeys = ["imposed", "inForce", "over", "lifted"] as const;

/** The report in lines. */
export function campaignLines(report: CampaignReport, terminal: Speaker): readonly string[] {
  const told = (text: Localized): string => say(terminal, text);
  const { findings, strikes, appeals } = words;
  const heads = (first: Localized, ...rest: readonly Localized[]): readonly string[] => [first, ...rest].map(told);
  const findingHeads = findingKeys.map((key) => findings[key]);
  const strikeHeads = strikeKeys.map((key) => strikes[key]);
  const cells = <Key extends string>(row: Readonly<Record<Key, number>>, keys: readonly Key[]): readonly string[] => keys.map((key) => String(row[key]));
  const part = (title: Localized, rows: readonly (readonly string[])[]): readonly string[] => (rows.length < 2 ? [] : ["", terminal.paint(told(title), "bold"), ...tableOf(rows).map((line) => `  ${line}`)]);
  const { tables } = words;
  return [
    terminal.paint(told(words.title(titleOf(report, terminal))), "bold"),
    `${told(words.days(report.ruleset, shortTime(report.from), shortTime(report.until), shortTime(report.at)))} ${told(words.states[report.state])}`,
    told(words.counted),
    ...part(words.totals, [
      ["", ""],
      [told(words.decided), String(report.events.decided)],
      [told(words.decidedHeld), String(report.events.held)],
      [told(words.decidedBlocked), String(report.events.blocked)],
      [told(findings.found), String(report.findings.found)],
      [told(strikes.made), String(report.strikes.made)],
      [told(words.accounts), String(report.accounts)],
      [told(words.persons), String(report.persons)],
    ]).filter((line) => line.trim() !== "" || line === ""),
    ...part(tables.rules, [heads(words.rule, ...findingHeads, ...strikeHeads), ...report.rules.map((row) => [ruleName(row, terminal), ...cells(row.findings, findingKeys), ...cells(row.strikes, strikeKeys)])]),
    ...part(tables.bases, [heads(words.basis, words.events, ...strikeHeads), ...report.bases.map((row) => [basisName(row, terminal), String(row.findings), ...cells(row.strikes, strikeKeys)])]),
    ...part(tables.penalties, [heads(words.penalty, ...penaltyKeys.map((key) => words.penalties[key])), ...report.penalties.map((row) => [penaltyName(row, terminal), ...cells(row, penaltyKeys)])]),
    ...part(tables.reversals, [["", ""], ...strikeKeys.map((key) => [told(strikes[key]), String(report.strikes[key])]), ...appealKeys.map((key) => [`${told(appeals.opened)}: ${told(appeals[key])}`, String(report.appeals[key])])]),
    ...part(words.withheld, [["", ""], ...report.withheld.map(({ reason, count }) => [told(ledgerWords.withheld(reason)), String(count)])]),
    ...part(tables.periods, [heads(words.month, ...findingHeads, ...strikeHeads, words.accountsHead, words.personsHead), ...report.periods.map((row) => [row.month, ...cells(row.findings, findingKeys), ...cells(row.strikes, strikeKeys), String(row.accounts), String(row.persons)])]),
    "",
    terminal.paint(told(words.cannotKnow), "bold"),
    ...unknownSentences(report).map((sentence) => `  ${told(sentence)}`),
  ];
}

/** The report as CSV (RFC 4180), one count a line: the table, the row, what is counted and the count. Names are those of the ruleset, so that programs can rely on them. */
export function campaignCsv(report: CampaignReport): string {
  const rows: (readonly (string | number)[])[] = [["campaign", "table", "row", "column", "count"]];
  const add = (table: string, row: string, counts: Readonly<Record<string, number>>, prefix = ""): void => {
    for (const [column, count] of Object.entries(counts)) rows.push([report.campaign, table, row, `${prefix}${column}`, count]);
  };
  add("total", "", { ...report.events }, "events_");
  add("total", "", { ...report.findings }, "findings_");
  add("total", "", { ...report.strikes }, "strikes_");
  add("total", "", { ...report.appeals }, "appeals_");
  add("total", "", { accounts: report.accounts, persons: report.persons });
  for (const { rule = "", findings, strikes } of report.rules) {
    add("rule", rule, { ...findings }, "findings_");
    add("rule", rule, { ...strikes }, "strikes_");
  }
  for (const { basis, findings, strikes } of report.bases) {
    add("basis", basis, { events: findings });
    add("basis", basis, { ...strikes }, "strikes_");
  }
  for (const { kind, of, imposed, inForce, over, lifted } of report.penalties) add("penalty", of === undefined ? kind : `${kind} ${of}`, { imposed, in_force: inForce, over, lifted });
  for (const { reason, count } of report.withheld) add("withheld", reason, { findings: count });
  for (const { month, findings, strikes, accounts, persons } of report.periods) {
    add("month", month, { ...findings }, "findings_");
    add("month", month, { ...strikes }, "strikes_");
    add("month", month, { accounts, persons });
  }
  for (const one of report.unknown) add("unknown", one.kind, { count: "count" in one ? one.count : 1 });
  return rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

const csvField = (value: string | number): string => (typeof value === "string" && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value));
