import type { Localized } from "@reeve/language";
import type { Extraction, Measures, Miss, Misreading, Ruleset, ScoreReport, Share } from "@reeve/ruleset";
import { shareOf } from "@reeve/ruleset";
import { shown } from "../shown.ts";
import { say } from "../../terminal/terminal.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { words } from "../../words.ts";
import { intervalChart, stackedBar } from "./charts.ts";
import type { Tone } from "./charts.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { markedText } from "./marked.ts";
import { pageOf } from "./page.ts";

/** A page keeps at most so many missed violations, as many false alarms, and as many misreadings. */
export const missesOnPage = 200;

interface Page {
  readonly report: ScoreReport;
  readonly ruleset: Pick<Ruleset, "manifest" | "digest">;
  /** The name of the file of labels, and how many of its lines could not be read. */
  readonly labels: string;
  readonly broken: number;
  readonly terminal: Pick<Terminal, "language">;
}

/** The report as one page that needs nothing else: no script, no network. The same labels and ruleset give the same page. */
export function scorePage(page: Page): string {
  const { report, ruleset, terminal, labels, broken } = page;
  const told = (text: Localized): string => say(terminal, text);
  const { page: of } = words.score;
  const { caught, missed, falseAlarms, passed } = report.overall.confusion;
  const title = told(of.title(`${ruleset.manifest.name} ${ruleset.manifest.version}`));
  return pageOf(title, terminal.language, markup`<p class="faint">${told(of.about(shown(labels), report.labels, caught + missed, falseAlarms + passed))}${broken === 0 ? undefined : told(of.broken(broken))}</p>
<p class="faint digest">${ruleset.digest}</p>
<section class="tiles">
${tile(page, words.score.recall, of.recallMeans, report.overall.recall, "caught")}
${tile(page, words.score.precision, of.precisionMeans, report.overall.precision, "caught")}
${tile(page, of.alarmRate, of.alarmRateMeans, shareOf(falseAlarms, falseAlarms + passed), "alarm")}
${tile(page, of.rightPolicy, of.rightPolicyMeans, report.rightPolicy, "caught")}
</section>
${matrix(page)}
${shares(page, of.policies, of.policiesMean, report.policies)}
${shares(page, of.tags, undefined, report.tags)}
${shares(page, of.channels, undefined, report.channels)}
${extraction(page)}
${missed > 0 ? cases(page, "missed", words.score.missed(report.missed.length, missed), report.missed) : noCase(page, of.missed, caught > 0 ? { good: of.noneMissed } : { nothing: of.noViolations })}
${falseAlarms > 0 ? cases(page, "alarm", words.score.falseAlarms(report.falseAlarms.length, falseAlarms), report.falseAlarms) : noCase(page, of.falseAlarms, passed > 0 ? { good: of.noFalseAlarms } : { nothing: of.noHonest })}
${misreadings(page)}
<footer>
<p>${told(of.interval)}</p>
<p>${told(of.caughtMeans)}</p>
</footer>`);
}

// ---------------------------------------------------------------- figures

const percent = (share: number): string => (100 * share).toFixed(1);
const rangeOf = ({ low, high }: Share): string => `${percent(low)}–${percent(high)} %`;
const valueOf = ({ value }: Share): string => (value === undefined ? "–" : `${percent(value)} %`);
const spokenShare = (share: Share): string => (share.value === undefined ? "–" : `${valueOf(share)} (${rangeOf(share)})`);

function tile({ terminal }: Page, name: Localized, means: Localized, share: Share, tone: Tone): Markup {
  const figure = share.value === undefined ? markup`–` : markup`${percent(share.value)}<small> %</small>`;
  return markup`<div class="tile"><span class="name">${say(terminal, name)}</span><b>${figure}</b>${intervalChart(share, tone, spokenShare(share))}<span>${say(terminal, words.score.page.counted(means, share.count, share.of))}</span><span>${share.of === 0 ? "" : rangeOf(share)}</span></div>`;
}

/** What the labels say against what was decided; the darker a cell, the larger its share of the row. */
function matrix({ report, terminal }: Page): Markup {
  const { heads, page: of } = words.score;
  const { caught, missed, falseAlarms, passed } = report.overall.confusion;
  const told = (text: Localized): string => say(terminal, text);
  const cell = (tone: Tone, head: Localized, count: number, total: number): Markup =>
    markup`<td class="${tone}" style="--share: ${total === 0 ? "0" : (count / total).toFixed(3)}"><b>${count}</b>${told(head)}</td>`;
  return markup`<section><h2>${told(of.confusion)}</h2>
<div class="scroll" style="width: fit-content; max-width: 100%"><table class="matrix">
<thead><tr><th></th><th scope="col">${told(of.heldOrBlocked)}</th><th scope="col">${told(of.letThrough)}</th></tr></thead>
<tbody>
<tr><th scope="row">${told(of.violations)} (${caught + missed})</th>${cell("caught", heads.caught, caught, caught + missed)}${cell("missed", heads.missed, missed, caught + missed)}</tr>
<tr><th scope="row">${told(of.honest)} (${falseAlarms + passed})</th>${cell("alarm", heads.falseAlarms, falseAlarms, falseAlarms + passed)}${cell("passed", heads.passed, passed, falseAlarms + passed)}</tr>
</tbody></table></div></section>`;
}

function shares({ terminal }: Page, title: Localized, means: Localized | undefined, group: ReadonlyMap<string, Measures>): Markup | undefined {
  if (group.size === 0) return undefined;
  const { heads, page: of, recall, precision } = words.score;
  const told = (text: Localized): string => say(terminal, text);
  const rows = [...group].map(([name, measures]) => {
    const { caught, missed, falseAlarms, passed } = measures.confusion;
    const violations = stackedBar([
      { count: caught, tone: "caught", label: told(heads.caught) },
      { count: missed, tone: "missed", label: told(heads.missed) },
    ]);
    const honest = stackedBar([
      { count: falseAlarms, tone: "alarm", label: told(heads.falseAlarms) },
      { count: passed, tone: "passed", label: told(heads.passed) },
    ]);
    return markup`<tr><th scope="row">${breakable(name)}</th><td data-label="${told(of.violations)}">${violations}</td><td data-label="${told(of.honest)}">${honest}</td>${shareCells(told(recall), measures.recall)}${shareCells(told(precision), measures.precision)}</tr>\n`;
  });
  return markup`<section><h2>${told(title)}</h2>
${means === undefined ? undefined : markup`<p class="faint">${told(means)}</p>`}
${legend(terminal)}
<div class="scroll"><table class="shares">
<colgroup><col class="name"><col class="counts"><col class="counts"><col class="chart"><col class="share"><col class="chart"><col class="share"></colgroup>
<thead><tr><th></th><th scope="col">${told(of.violations)}</th><th scope="col">${told(of.honest)}</th><th scope="col" colspan="2">${told(recall)}</th><th scope="col" colspan="2">${told(precision)}</th></tr></thead>
<tbody>
${rows}</tbody></table></div></section>`;
}

/** A share in two cells of a table: the picture and the figures. */
function shareCells(name: string, share: Share): Markup {
  const range = share.of === 0 ? undefined : markup`<small>${rangeOf(share)}</small>`;
  return markup`<td class="chart" data-label="${name}">${intervalChart(share, "caught", `${name} ${spokenShare(share)}`)}</td><td class="share">${valueOf(share)}${range}</td>`;
}

/** A name that may go on in a new line behind its signs. */
const breakable = (name: string): readonly (Markup | string)[] => shown(name).split(/(?<=[_.-])/).flatMap((part, at) => (at === 0 ? [part] : [markup`<wbr>`, part]));

function legend(terminal: Page["terminal"]): Markup {
  const { heads } = words.score;
  const items: readonly (readonly [Tone, Localized])[] = [
    ["caught", heads.caught],
    ["missed", heads.missed],
    ["alarm", heads.falseAlarms],
    ["passed", heads.passed],
  ];
  return markup`<ul class="legend">${items.map(([tone, head]) => markup`<li class="${tone}">${say(terminal, head)}</li>`)}</ul>`;
}

function extraction({ report, terminal }: Page): Markup | undefined {
  const { page: of, recall, precision, values } = words.score;
  const told = (text: Localized): string => say(terminal, text);
  const groups = ([["contacts", report.contacts], ["amounts", report.amounts]] as const).filter(([, { labels }]) => labels > 0);
  if (groups.length === 0) return undefined;
  const rows = groups.map(([name, { labels, recall: found, precision: right }]: readonly ["contacts" | "amounts", Extraction]) => {
    const read = stackedBar([
      { count: found.count, tone: "caught", label: told(of.readRight) },
      { count: found.of - found.count, tone: "missed", label: told(of.overlookedCount) },
      { count: right.of - right.count, tone: "alarm", label: told(of.imaginedCount) },
    ]);
    return markup`<tr><th scope="row">${told(values[name])}</th><td data-label="${told(of.labelled)}">${labels}</td><td data-label="${told(of.valuesHead)}">${read}</td>${shareCells(told(recall), found)}${shareCells(told(precision), right)}</tr>\n`;
  });
  return markup`<section><h2>${told(of.extraction)}</h2>
<p class="faint">${told(of.extractionMeans)}</p>
<ul class="legend"><li class="caught">${told(of.readRight)}</li><li class="missed">${told(of.overlookedCount)}</li><li class="alarm">${told(of.imaginedCount)}</li></ul>
<div class="scroll"><table class="shares">
<colgroup><col class="name"><col class="counts"><col class="counts"><col class="chart"><col class="share"><col class="chart"><col class="share"></colgroup>
<thead><tr><th></th><th scope="col">${told(of.labelled)}</th><th scope="col">${told(of.valuesHead)}</th><th scope="col" colspan="2">${told(recall)}</th><th scope="col" colspan="2">${told(precision)}</th></tr></thead>
<tbody>
${rows}</tbody></table></div></section>`;
}

// ---------------------------------------------------------------- cases

/** Says that nothing went wrong, or that nothing could. */
function noCase({ terminal }: Page, title: Localized, said: { readonly good: Localized } | { readonly nothing: Localized }): Markup {
  const told = "good" in said ? markup`<p class="good">${say(terminal, said.good)}</p>` : markup`<p class="faint">${say(terminal, said.nothing)}</p>`;
  return markup`<section><h2>${say(terminal, title)}</h2>${told}</section>`;
}

function cases({ terminal }: Page, tone: Tone, title: Localized, misses: readonly Miss[]): Markup {
  const told = (text: Localized): string => say(terminal, text);
  return markup`<section><h2>${told(title)}</h2>
<ol class="cases ${tone}">
${misses.map((miss) => markup`${caseOf(miss, told)}\n`)}</ol></section>`;
}

function caseOf({ line, channel, policies, tags, verdict, rules, texts, evidence }: Miss, told: (text: Localized) => string): Markup {
  const seen = verdict !== "allow" ? words.score.caughtBy(words.verdicts[verdict], rules) : rules.length === 0 ? words.score.nothingSeen : words.score.sawIt(rules);
  const readings = [...new Set(evidence.filter(({ through }) => through.length > 0).map(({ reads, text, through }) => `${shown(reads)} ← ${shown(text)} ${told(words.through(through))}`))];
  return markup`<li><div class="about"><b>${told(words.score.lineNumber(line))}</b><span>${channel}</span>${policies.map((policy) => markup`<span>${policy}</span>`)}${tags.map((tag) => markup`<span class="tag">${shown(tag)}</span>`)}<span>${told(seen)}</span></div>
<dl>${texts.filter(({ text }) => text !== "").map((field) => markup`<dt>${field.path}</dt><dd>${markedText(field, evidence)}</dd>`)}</dl>${
    readings.length === 0 ? undefined : markup`<p class="reads">${told(words.readAs)} ${readings.join(" · ")}</p>`
  }</li>`;
}

function misreadings({ report, terminal }: Page): Markup | undefined {
  const { values, page: of } = words.score;
  const told = (text: Localized): string => say(terminal, text);
  const wrong = (["contacts", "amounts"] as const).flatMap((name) => report[name].wrong.map((misreading) => ({ name, misreading })));
  if (wrong.length === 0) return undefined;
  const item = (name: "contacts" | "amounts", { line, overlooked, imagined, texts }: Misreading): Markup =>
    markup`<li><div class="about"><b>${told(words.score.lineNumber(line))}</b><span>${told(values[name])}</span>${
      overlooked.length === 0 ? undefined : markup`<span>${told(of.overlooked(overlooked.map(shown)))}</span>`
    }${imagined.length === 0 ? undefined : markup`<span>${told(of.imagined(imagined.map(shown)))}</span>`}</div>
<dl>${texts.filter(({ text }) => text !== "").map((field) => markup`<dt>${field.path}</dt><dd>${markedText(field, [])}</dd>`)}</dl></li>\n`;
  return markup`<section><h2>${told(of.misreadings)}</h2>
<ol class="cases passed">
${wrong.map(({ name, misreading }) => item(name, misreading))}</ol></section>`;
}
