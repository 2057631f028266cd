import type { Language, Localized } from "@reeve/language";
import type { CampaignReport } from "@reeve/store";
import { campaignWords as words } from "../../words/campaign.ts";
import { ledgerWords } from "../../words/ledger.ts";
import { basisName, penaltyName, ruleName, titleOf, unknownSentences } from "../campaign.ts";
import { shortTime } from "../consequences.ts";
import { stackedBar } from "./charts.ts";
import type { Tone } from "./charts.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageOf } from "./page.ts";

type Piece = readonly [tone: Tone, label: Localized, count: number];

/** The report as one page that needs nothing else: no script, no network. Each chart stands beside its figures in a table. */
export function campaignPage(report: CampaignReport, language: Language): string {
  const told = (text: Localized): string => text[language];
  const title = told(words.title(titleOf(report, { language })));
  const { findings, strikes, appeals } = words;
  return pageOf(title, language, markup`<p class="faint">${told(words.days(report.ruleset, shortTime(report.from), shortTime(report.until), shortTime(report.at)))} ${told(words.states[report.state])}</p>
<p class="faint">${told(words.counted)}</p>
<section class="tiles">
${tile(told(findings.found), report.findings.found, verdictBar(report.findings, told))}
${tile(told(strikes.made), report.strikes.made, strikeBar(report.strikes, told))}
${tile(told(words.accounts), report.accounts, undefined)}
${tile(told(words.persons), report.persons, undefined)}
</section>
<p>${told(words.decided)}: ${report.events.decided}; ${told(words.decidedHeld)}: ${report.events.held}; ${told(words.decidedBlocked)}: ${report.events.blocked}.</p>
${legend(told)}
${report.rules.length === 0 ? markup`<p class="faint">${told(words.none)}</p>` : undefined}
${table(words.tables.rules, words.rulesMean, [words.rule, words.why, words.verdictChart, ...verdictHeads, words.strikeChart, ...strikeHeads], report.rules.map((row) => [ruleName(row, { language }), row.by.map((one) => told(words.by[one])).join(language === "zh" ? "、" : ", "), verdictBar(row.findings, told), ...verdictCells(row.findings), strikeBar(row.strikes, told), ...strikeCells(row.strikes)]), told)}
${table(words.tables.bases, words.basesMean, [words.basis, words.events, words.strikeChart, ...strikeHeads], report.bases.map((row) => [basisName(row, { language }), row.findings, strikeBar(row.strikes, told), ...strikeCells(row.strikes)]), told)}
${table(words.tables.penalties, undefined, [words.penalty, words.penaltyChart, words.penalties.imposed, words.penalties.inForce, words.penalties.over, words.penalties.lifted], report.penalties.map((row) => [penaltyName(row, { language }), bar([["caught", words.penalties.inForce, row.inForce], ["passed", words.penalties.over, row.over], ["alarm", words.penalties.lifted, row.lifted]], told), row.imposed, row.inForce, row.over, row.lifted]), told)}
${table(words.tables.reversals, undefined, [{ en: "", zh: "" }, ...strikeHeads, appeals.opened, appeals.upheld, appeals.overturned, appeals.open], [[told(strikes.made), ...strikeCells(report.strikes), report.appeals.opened, report.appeals.upheld, report.appeals.overturned, report.appeals.open]], told)}
${table(words.withheld, undefined, [{ en: "", zh: "" }, findings.found], report.withheld.map(({ reason, count }) => [told(ledgerWords.withheld(reason)), count]), told)}
${table(words.tables.periods, words.periodsMean, [words.month, words.verdictChart, ...verdictHeads, words.strikeChart, ...strikeHeads, words.accountsHead, words.personsHead], report.periods.map((row) => [row.month, verdictBar(row.findings, told), ...verdictCells(row.findings), strikeBar(row.strikes, told), ...strikeCells(row.strikes), row.accounts, row.persons]), told)}
<section><h2>${told(words.cannotKnow)}</h2>
<ul>
${unknownSentences(report).map((sentence) => markup`<li>${told(sentence)}</li>\n`)}</ul></section>`);
}

const verdictHeads = [words.findings.found, words.findings.blocked, words.findings.held, words.findings.exempted, words.findings.raised];
const verdictCells = ({ found, blocked, held, exempted, raised }: CampaignReport["findings"]): readonly number[] => [found, blocked, held, exempted, raised];
const strikeHeads = [words.strikes.made, words.strikes.counts, words.strikes.confirmed, words.strikes.pending, words.strikes.void, words.strikes.overturned];
const strikeCells = ({ made, counts, confirmed, pending, void: voided, overturned }: CampaignReport["strikes"]): readonly number[] => [made, counts, confirmed, pending, voided, overturned];

const verdictBar = ({ blocked, held, exempted }: CampaignReport["findings"], told: (text: Localized) => string): Markup =>
  bar([["caught", words.findings.blocked, blocked], ["missed", words.findings.held, held], ["passed", words.findings.exempted, exempted]], told);

const strikeBar = ({ counts, pending, void: voided, overturned }: CampaignReport["strikes"], told: (text: Localized) => string): Markup =>
  bar([["caught", words.strikes.counts, counts], ["missed", words.strikes.pending, pending], ["passed", words.strikes.void, voided], ["alarm", words.strikes.overturned, overturned]], told);

const bar = (pieces: readonly Piece[], told: (text: Localized) => string): Markup => stackedBar(pieces.map(([tone, label, count]) => ({ tone, label: told(label), count })));

const tile = (name: string, count: number, chart: Markup | undefined): Markup => markup`<div class="tile"><span class="name">${name}</span><b>${count}</b>${chart}</div>`;

/** What the colours of the bars stand for: verdicts, and what became of strikes and penalties. */
function legend(told: (text: Localized) => string): Markup {
  const { findings, strikes, penalties } = words;
  const items: readonly (readonly [Tone, readonly Localized[]])[] = [
    ["caught", [findings.blocked, strikes.counts]],
    ["missed", [findings.held, strikes.pending]],
    ["passed", [findings.exempted, strikes.void, penalties.over]],
    ["alarm", [strikes.overturned, penalties.lifted]],
  ];
  return markup`<ul class="legend">${items.map(([tone, labels]) => markup`<li class="${tone}">${labels.map(told).join(" · ")}</li>`)}</ul>`;
}

function table(title: Localized, means: Localized | undefined, heads: readonly Localized[], rows: readonly (readonly (Markup | string | number)[])[], told: (text: Localized) => string): Markup | undefined {
  if (rows.length === 0) return undefined;
  const cell = (value: Markup | string | number, at: number): Markup => (at === 0 ? markup`<th scope="row">${value}</th>` : markup`<td>${value}</td>`);
  return markup`<section><h2>${told(title)}</h2>
${means === undefined ? undefined : markup`<p class="faint">${told(means)}</p>`}
<div class="scroll"><table><thead><tr>${heads.map((head) => markup`<th scope="col">${told(head)}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div></section>`;
}
