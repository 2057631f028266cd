import type { Decision, Excerpt, SubjectRecord } from "@reeve/engine";
import { displayWidth } from "@reeve/language";
import type { Language, Localized, Title } from "@reeve/language";
import type { Law } from "../laws.ts";
import type { WorkingRuleset } from "../ruleset.ts";
import { lawName } from "./article.ts";
import { longTime, noticeWords as words } from "./words.ts";

/** What a notice is about: a strike that counts, on the record of whom it struck. */
export interface Struck {
  /** The version that decided. */
  readonly ruleset: WorkingRuleset;
  readonly record: SubjectRecord;
  readonly strike: string;
  /** Of the event that struck; with what is kept of its words. */
  readonly decision: Decision | undefined;
  readonly excerpts: readonly Excerpt[];
}

type StrikeRow = SubjectRecord["strikes"][number];
type PenaltyRow = SubjectRecord["penalties"][number];

/**
 * What the account is told about a strike: what was found, by which rule of the platform and the laws it implements, what follows until when, and how and
 * until when it can appeal. It never says that a crime was committed, and it does not tell of cases that were prepared for others. Where rule, ladder or policy have a
 * `notice`, that stands for the words on what was found. Undefined where the record has no such strike.
 */
export function noticeText(about: Struck, language: Language): string | undefined {
  const row = about.record.strikes.find(({ strike }) => strike === about.strike);
  if (row === undefined) return undefined;
  const say = (message: Localized): string => message[language];
  const sections = [
    [words.title, words.to(about.record.subject.id)].map(say),
    [say(words.found), ...foundLines(about, row, language)],
    [say(words.basis), ...basisLines(about, row).map(say)],
    [say(words.follows), ...followLines(about, row).map(say)],
    [say(words.appeal), ...appealLines(about, row).map(say)],
  ];
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}

/** Whether the strike led to a notice that everybody may read. */
export const isPublished = ({ record, strike }: Pick<Struck, "record" | "strike">): boolean => penaltiesOf(record, strike).some(({ kind }) => kind === "publish");

/** What everybody may read of it: who is covered, no word of the content, the rule, and the penalty with its end. */
export function publicNoticeText({ ruleset, record, strike }: Struck, language: Language): string | undefined {
  const row = record.strikes.find((one) => one.strike === strike);
  if (row === undefined) return undefined;
  const rules = lawsOf(ruleset, row).filter(({ kind }) => kind === "platform_rule");
  const lines = [
    words.publicTitle,
    words.publicAccount(coveredName(record.subject.id)),
    words.publicReason(policyTitle(ruleset, row)),
    ...rules.map((law) => words.publicRule(lawName(law))),
    ...penaltiesOf(record, strike).flatMap((penalty) => publicLine(penalty, ruleset)),
    words.publicAppeal,
  ];
  return lines.map((line) => line[language]).join("\n");
}

function publicLine({ kind, of, until }: PenaltyRow, ruleset: WorkingRuleset): readonly Localized[] {
  const end = until === undefined ? undefined : longTime(until, ruleset.manifest.zone);
  const { ban, mute, freeze } = words.publicPenalties;
  if (kind === "ban") return [words.publicPenalty(ban(activityName(of ?? "", ruleset)), end)];
  return kind === "mute" ? [words.publicPenalty(mute, end)] : kind === "freeze" ? [words.publicPenalty(freeze, end)] : [];
}

/** The first character of a name, and how it ends where it is long. */
function coveredName(name: string): string {
  const characters = [...name];
  return characters.length < 6 ? `${characters[0] ?? ""}***` : `${characters[0] ?? ""}***${characters.at(-1) ?? ""}`;
}

// ---------------------------------------------------------------- what was found

function foundLines({ ruleset, decision, excerpts }: Struck, row: StrikeRow, language: Language): readonly string[] {
  const time = longTime(row.time, ruleset.manifest.zone);
  const own = ownNotice(ruleset, row)?.[language];
  if (row.origin !== "event") return [own ?? words.issued(time, policyTitle(ruleset, row))[language]];
  const titles = words.joined(weightiest(row.rules, decision).map((name) => titleOf(ruleset.program.rules.find((rule) => rule.name === name)?.title, name)));
  const content = contentName(row.content?.kind, row.content?.id);
  const shown = excerpts.flatMap((excerpt) => excerptLines(excerpt, decision, row, language));
  return [
    ...(own === undefined ? [] : [own]),
    ...(shown.length === 0 ? [words.erased(time, content)[language]] : [words.words(time, content)[language], ...shown, words.covered[language]]),
    ...(own === undefined ? [words.falls(titles)[language]] : []),
  ];
}

/** Where rules of a strike blocked, those that only held are not named beside them: nobody is told that he is suspected of what was found. */
function weightiest(rules: readonly string[], decision: Decision | undefined): readonly string[] {
  const blocking = rules.filter((name) => decision?.findings.some(({ rule, verdict }) => rule === name && verdict === "block") === true);
  return blocking.length === 0 ? rules : blocking;
}

/** The author's own notice: of the first rule that has one, else of the ladder, else of the policy. */
function ownNotice({ program }: WorkingRuleset, { rules, ladder, policy }: StrikeRow): Title | undefined {
  const ofRule = rules.map((name) => program.rules.find((rule) => rule.name === name)?.notice).find((notice) => notice !== undefined);
  return ofRule ?? program.ladders.find(({ name }) => name === ladder)?.notice ?? program.policies.find(({ name }) => name === policy)?.notice;
}

/** A line of the field, and one below it that underlines what the rules of the strike found. */
function excerptLines({ field, start, end, masked }: Excerpt, decision: Decision | undefined, { rules }: StrikeRow, language: Language): readonly string[] {
  const evidence = (decision?.findings ?? []).filter(({ rule }) => rules.includes(rule)).flatMap((finding) => finding.evidence);
  const marks = evidence.filter((one) => one.field === field && one.start >= start && one.end <= end).map((one) => ({ from: one.start - start, to: one.end - start }));
  if (marks.length === 0) return [];
  const label = `  ${(words.fields[field] ?? words.both(field))[language]}: `;
  let line = "";
  let under = "";
  let at = 0;
  for (const character of masked) {
    const isMarked = marks.some(({ from, to }) => from <= at && at < to);
    const shape = /[\p{Cc}\p{Cf}]/u.test(character) ? " " : character;
    line += shape;
    under += (isMarked ? "~" : " ").repeat(displayWidth(shape));
    at += character.length;
  }
  return [label + line, `${" ".repeat(displayWidth(label))}${under}`.trimEnd()];
}

// ---------------------------------------------------------------- what it rests on

function basisLines({ ruleset }: Struck, row: StrikeRow): readonly Localized[] {
  const laws = lawsOf(ruleset, row);
  const rules = laws.filter(({ kind }) => kind === "platform_rule");
  const others = laws.filter(({ kind }) => kind !== "platform_rule");
  return [...rules.map((law) => words.rule(lawName(law), quoteOf(law))), ...(others.length === 0 ? [] : [words.implements(others.map(lawName))]), words.noCrime];
}

const lawsOf = ({ laws }: WorkingRuleset, { basis }: StrikeRow): readonly Law[] => basis.flatMap((id) => laws.find((law) => law.id === id) ?? []);

/** Only wording that somebody compared with the published text is quoted. */
const quoteOf = ({ text, verified }: Law): Localized | undefined => (verified && text?.zh !== undefined && text.en !== undefined ? { zh: text.zh.trim(), en: text.en.trim() } : undefined);

// ---------------------------------------------------------------- what follows

function followLines({ ruleset, record, strike }: Struck, row: StrikeRow): readonly Localized[] {
  const penalties = penaltiesOf(record, strike);
  const demands = record.demands.filter((demand) => demand.state === "owed" && isOfStrike(record, row, demand.since));
  const lines = [...penalties.map((penalty) => penaltyLine(penalty, ruleset)), ...demands.map(({ check, before }) => words.demanded(titleOf(ruleset.program.identityChecks.find(({ name }) => name === check)?.title, check), activityName(before, ruleset)))];
  const campaign = row.step?.campaign === undefined ? undefined : titleOf(ruleset.program.campaigns.find(({ name }) => name === row.step?.campaign)?.title, row.step.campaign);
  const first = words.strike(strike, row.step?.after, campaign);
  if (lines.length > 0) return [first, ...lines.map((line, index): Localized => ({ en: `${index + 1}. ${line.en}`, zh: `${index + 1}. ${line.zh}` }))];
  return [first, row.joined === true ? words.burst : words.nothingLeft];
}

/** What is owed since the strike was counted. */
const isOfStrike = ({ penalties }: SubjectRecord, { strike, time }: StrikeRow, since: string): boolean => since === time || penalties.some((penalty) => penalty.strike === strike && penalty.from === since);

/** What the strike led to and what is not over. */
const penaltiesOf = ({ penalties }: SubjectRecord, strike: string): readonly PenaltyRow[] => penalties.filter((penalty) => penalty.strike === strike && (penalty.state === "in_force" || penalty.state === "done"));

function penaltyLine({ kind, of, until }: PenaltyRow, ruleset: WorkingRuleset): Localized {
  const end = until === undefined ? undefined : longTime(until, ruleset.manifest.zone);
  switch (kind) {
    case "remove": {
      const [content, id] = (of ?? "").split(/:(.*)/s);
      return words.removed(contentName(content, id));
    }
    case "warn":
      return words.warned;
    case "ban":
      return words.banned(activityName(of ?? "", ruleset), end);
    case "mute":
      return words.muted(end);
    case "freeze":
      return words.frozen;
    case "publish":
      return words.published;
  }
}

function activityName(name: string, { program }: WorkingRuleset): Localized {
  const title = program.activities.find((activity) => activity.name === name)?.title;
  return title === undefined ? words.named(name) : titleOf(title, name);
}

function contentName(kind: string | undefined, id: string | undefined): Localized {
  const { en, zh } = words.contents[kind ?? ""] ?? words.content;
  return id === undefined ? { en, zh } : { en: `${en} ${id}`, zh: `${zh} ${id}` };
}

// ---------------------------------------------------------------- appeal

function appealLines({ ruleset, record, strike }: Struck, row: StrikeRow): readonly Localized[] {
  const { manifest } = ruleset;
  const end = row.appeal_until === undefined ? undefined : longTime(row.appeal_until, manifest.zone);
  const isOver = row.appeal_until !== undefined && Date.parse(row.appeal_until) < Date.parse(record.at);
  return [isOver && end !== undefined ? words.tooLate(end) : words.appealUntil(end, strike), ...(manifest.contact === undefined ? [] : [words.contact(manifest.contact)])];
}

// ---------------------------------------------------------------- names

const policyTitle = ({ program }: WorkingRuleset, { policy }: StrikeRow): Localized => titleOf(program.policies.find(({ name }) => name === policy)?.title, policy);

/** A title in both languages, the one for the other where one is missing. */
const titleOf = (title: Title | undefined, name: string): Localized => ({ en: title?.en ?? title?.zh ?? name, zh: title?.zh ?? title?.en ?? name });
