import { timeText } from "@reeve/engine";
import type { Evidence, Fact, Finding } from "@reeve/engine";
import { calendarOf, parse } from "@reeve/language";
import type { Calendar, Declaration, Language, Localized } from "@reeve/language";
import { lawName } from "@reeve/ruleset";
import type { Law } from "@reeve/ruleset";
import type { EvidenceContent, ShownEntry, ShownRuleset } from "@reeve/store";
import { evidenceWords as words } from "../../words/evidence.ts";
import { ledgerWords } from "../../words/ledger.ts";
import { kindWords, recordLines } from "../record.ts";
import { shown } from "../shown.ts";
import { shortTime } from "../consequences.ts";
import { markedText } from "./marked.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageOf } from "./page.ts";

interface Page {
  readonly content: EvidenceContent;
  readonly language: Language;
  readonly calendar: Calendar;
}

/** Evidence as a page for people, which needs nothing else: no script, no network. It says what the files hold and nothing else, so that the same files give the same page. */
export function evidencePage(content: EvidenceContent, language: Language): string {
  const { manifest, entries, rulesets, withheld, record } = content;
  const page: Page = { content, language, calendar: calendarOf(manifest.zone) };
  const told = (text: Localized): string => text[language];
  const title = told(words.title(told("decision" in manifest.about ? words.ofDecision(manifest.about.decision) : words.ofSubject(shown(manifest.about.subject)))));
  const { before, head } = manifest.chain;
  const { revealed } = manifest;
  return pageOf(title, language, markup`<p class="faint">${told(words.about(manifest.ledger.ruleset, shortTime(manifest.at)))} ${told(revealed === undefined ? words.masked : words.revealed(shown(revealed.by), shortTime(revealed.at), shown(revealed.reason)))}</p>
<p class="faint">${told(words.crime)}</p>
${record === undefined ? undefined : section(told(words.record), markup`<pre>${recordLines(record, undefined, { language, paint: (text) => text }).join("\n")}</pre>`)}
${entries.map((entry) => markup`${entrySection(entry, page)}\n`)}
${linkSection(page)}
${rulesets.map((ruleset) => markup`${rulesSection(ruleset, page)}\n`)}
${manifest.missing.map((digest) => markup`<p>${told(words.missing(digest))}</p>\n`)}
${section(told(words.chain), markup`<p>${told(words.chainTold(before.position + 1, head.position, entries.length, withheld, head.link))}</p><p>${told(words.shows)}</p><p>${told(words.showsNot)}</p><p>${told(words.verify)}</p>`)}`);
}

const section = (title: string, inner: Markup): Markup => markup`<section><h2>${title}</h2>
${inner}</section>`;

const list = (rows: readonly (Markup | string)[]): Markup => markup`<ul>
${rows.map((row) => markup`<li>${row}</li>\n`)}</ul>`;

// ---------------------------------------------------------------- entries

function entrySection(entry: ShownEntry, page: Page): Markup {
  const { decision, position, erased } = entry;
  const told = (text: Localized): string => text[page.language];
  const { event, time, findings } = decision;
  const facts = entry.facts.flatMap((fact) => factWords(fact, page) ?? []);
  const steps = decision.strikes.flatMap(({ ladder, step }) => (step === undefined ? [] : [words.step(ladder, step.before, step.after, step.campaign)]));
  const lists = [...steps, ...facts];
  return section(
    told(words.entry(position)),
    markup`<p>${shortTime(time)} · ${told(words.event)} ${event.type} ${shown(`${event.source} ${event.id}`)} · ${told(words.decision)} ${decision.decision} · <b>${told(words.verdicts[decision.verdict])}</b></p>
${findings.length === 0 ? undefined : findingsTable(entry, page)}${entry.excerpts.map(({ excerpt, revealed }) => markup`<dl><dt>${excerpt.field} ${excerpt.start}–${excerpt.end}</dt><dd>${markedText({ path: excerpt.field, text: revealed ?? excerpt.masked }, evidenceIn(findings, excerpt))}</dd></dl>\n`)}${erased === 0 ? undefined : markup`<p class="faint">${told(words.erased(erased))}</p>`}
${basisList(entry, page)}${lists.length === 0 ? undefined : markup`<h3>${told(words.follows)}</h3>
${list(lists.map(told))}`}`,
  );
}

/** The ranges of all findings that lie in an excerpt, counted from its beginning. */
const evidenceIn = (findings: readonly Finding[], { field, start, end }: { readonly field: string; readonly start: number; readonly end: number }): readonly Evidence[] =>
  findings.flatMap(({ evidence }) => evidence.filter((one) => one.field === field && one.start >= start && one.end <= end).map((one) => ({ ...one, start: one.start - start, end: one.end - start })));

function findingsTable({ decision: { findings } }: ShownEntry, { language }: Page): Markup {
  const told = (text: Localized): string => text[language];
  const rows = findings.map(({ rule, policy, mode, verdict, title, evidence, raised_by, exempted_by, limited, strike_withheld }) => {
    const notes = [
      ...(mode === "shadow" ? [words.shadow] : []),
      ...(raised_by === undefined ? [] : [words.raisedBy(raised_by)]),
      ...(exempted_by === undefined ? [] : [words.exempted]),
      ...(limited === true ? [words.limited] : []),
      ...(strike_withheld === undefined ? [] : [ledgerWords.withheld(strike_withheld)]),
    ];
    const ranges = evidence.map(({ field, start, end, text, through, by, of }) => `${field} ${start}–${end} ${shown(text)} · ${by} ${of}${through.length === 0 ? "" : ` · ${told(words.through(through))}`}`);
    return markup`<tr><th scope="row">${shown(title[language] ?? title.zh ?? title.en ?? rule)}<br><small>${policy} · ${rule}</small></th><td>${told(words.verdicts[verdict])}${notes.map((note) => markup`<br><small>${told(note)}</small>`)}</td><td>${ranges.map((range) => markup`${range}<br>`)}</td></tr>\n`;
  });
  return markup`<h3>${told(words.findings)}</h3>
<div class="scroll"><table><thead><tr><th scope="col">${told(words.rule)}</th><th scope="col">${told(words.verdict)}</th><th scope="col">${told(words.ranges)}</th></tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

/** The law behind the findings that have an effect, and behind strikes: with its days, and with its text where somebody compared that. */
function basisList({ decision, facts }: ShownEntry, { content, language }: Page): Markup | undefined {
  const told = (text: Localized): string => text[language];
  const ids = new Set([...decision.findings.flatMap(({ mode, basis }) => (mode === "enforce" ? basis : [])), ...facts.flatMap((fact) => (fact.kind === "strike" ? fact.basis : []))]);
  if (ids.size === 0) return undefined;
  const laws = content.rulesets.find(({ digest }) => digest === decision.ruleset.digest)?.laws ?? [];
  const row = (id: string): Markup => {
    const law = laws.find((one) => one.id === id);
    return law === undefined ? markup`${id}: ${told(words.unknownLaw)}` : markup`${told(lawName(law))} (${id}), ${told(words.inForce(law.from, law.until))}${quoteOf(law, language)}`;
  };
  return markup`<h3>${told(words.laws)}</h3>
${list([...ids].map(row))}`;
}

function quoteOf({ verified, text }: Law, language: Language): Markup {
  const wording = text?.[language] ?? text?.zh ?? text?.en;
  return verified && wording !== undefined ? markup`<blockquote>${wording.trim()}</blockquote>` : markup`<br><small>${words.unverified[language]}</small>`;
}

/** A fact in words; undefined for one that is told elsewhere or that only the engine makes anything of. */
function factWords(fact: Fact, { calendar }: Page): Localized | undefined {
  const until = (end: number | undefined): Localized => (end === undefined ? ledgerWords.forGood : ledgerWords.until(shortTime(timeText(end, calendar))));
  switch (fact.kind) {
    case "strike":
      return words.struck(shown(`${fact.of.kind}:${fact.of.id}`), fact.ladder, fact.counts, fact.strike);
    case "settled":
      return words.settled[fact.as](fact.strike);
    case "imposed": {
      const name = ledgerWords.penalty(fact.penaltyKind, fact.object === undefined ? undefined : shown(fact.object));
      const lasts = fact.penaltyKind === "ban" || fact.penaltyKind === "mute" || fact.penaltyKind === "freeze";
      const end = until(fact.until);
      return words.imposed(lasts ? { en: `${name.en} ${end.en}`, zh: `${name.zh} ${end.zh}` } : name, fact.step, fact.penalty);
    }
    case "changed":
      return words.changed(fact.penalty, until(fact.until));
    case "lifted":
      return words.lifted(fact.penalty, fact.by === undefined ? undefined : shown(fact.by));
    case "review":
      return words.held(fact.queues.map(shown));
    case "reviewed":
      return words.reviewed(fact.outcome, fact.by === undefined ? undefined : shown(fact.by), fact.reason === undefined ? undefined : shown(fact.reason));
    case "appeal":
      return words.appealed(fact.strike, shown(fact.by), shown(fact.reason));
    case "appealed":
      return words.heard(fact.outcome, shown(fact.by), shown(fact.reason));
    case "demand":
      return words.demanded(fact.check, fact.before);
    case "referral":
      return words.referred(shown(fact.to));
    case "label":
      return words.labelled(shown(fact.label));
    case "checked":
      return words.checked(fact.check, fact.passed);
    default:
      return undefined;
  }
}

// ---------------------------------------------------------------- links

/** Of each pair once, from the account that comes first by its id. */
function linkSection({ content, language, calendar }: Page): Markup | undefined {
  const rows = content.entries.flatMap(({ facts, decision: { event } }) =>
    facts.flatMap((fact): readonly string[] => {
      const what = linkWords(fact);
      return what === undefined || !("instant" in fact) ? [] : [`${shortTime(timeText(fact.instant, calendar))} · ${what[language]} · ${shown(`${event.source} ${event.id}`)}`];
    }),
  );
  return rows.length === 0 ? undefined : section(words.links[language], list(rows));
}

function linkWords(fact: Fact): Localized | undefined {
  if (fact.kind === "handed") return words.handed(shown(fact.of.id));
  if (fact.kind === "linked" && fact.of.id < fact.with) {
    return fact.refused === undefined ? words.linked(shown(fact.of.id), shown(fact.with), fact.strength, fact.kinds.map(kindWords)) : words.refused(shown(fact.of.id), shown(fact.with));
  }
  return fact.kind === "parted" && fact.of.id < fact.from ? words.parted(shown(fact.of.id), shown(fact.from), shown(fact.by), shown(fact.reason)) : undefined;
}

// ---------------------------------------------------------------- rules

/** The declarations by which was decided, as their authors wrote them. */
function rulesSection({ digest, texts }: ShownRuleset, { content: { entries }, language }: Page): Markup {
  const named = new Set(entries.filter(({ decision }) => decision.ruleset.digest === digest).flatMap(declarationsOf));
  const found = [...texts].flatMap(([path, text]) => {
    if (!path.endsWith(".reeve")) return [];
    return parse({ path, text }).file.declarations.filter((one) => named.has(nameOf(one))).map(({ span }) => ({ path, text: text.slice(span.start, span.end) }));
  });
  return section(words.rules[language], markup`<p class="digest">${digest}</p>
${found.map(({ path, text }) => markup`<figure><figcaption><small>${path}</small></figcaption><pre>${text}</pre></figure>\n`)}`);
}

const declarationsOf = ({ decision: { findings, strikes }, facts }: ShownEntry): readonly string[] => [
  ...findings.flatMap(({ rule, policy, raised_by }) => [`rule ${rule}`, `policy ${policy}`, `campaign ${raised_by ?? ""}`]),
  ...strikes.flatMap(({ ladder, step }) => [`ladder ${ladder}`, `campaign ${step?.campaign ?? ""}`]),
  ...facts.flatMap((fact) => (fact.kind === "strike" ? [`ladder ${fact.ladder}`] : [])),
];

const nameOf = (declaration: Declaration): string => ("name" in declaration ? `${declaration.kind} ${declaration.name.text}` : "");
