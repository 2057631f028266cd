import type { AppealOnRecord, DemandOnRecord, PenaltyOnRecord, ReviewOnRecord, StrikeOnRecord, SubjectRecord } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { Ruleset } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Speaker } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { namedPenalty, shortTime } from "./consequences.ts";
import { shown } from "./shown.ts";

const { record: words } = ledgerWords;

/** What is on record of a subject, for people: what is in force first, then what it rests on, what is open, and what is over. */
export function recordLines(record: SubjectRecord, ruleset: Ruleset | undefined, terminal: Speaker): readonly string[] {
  const { paint } = terminal;
  const section = (title: Localized, rows: readonly string[]): readonly string[] => (rows.length === 0 ? [] : ["", paint(say(terminal, title), "bold"), ...rows.map((row) => `  ${row}`)]);
  const { subject, at, steps, strikes, penalties, demands, labels, reviews, appeals, checks, referrals, person } = record;
  const isInForce = ({ state }: { readonly state: string }): boolean => state === "in_force";
  const inForce = [
    ...penalties.filter(isInForce).map((penalty) => penaltyRow(penalty, terminal)),
    ...demands.filter(({ state }) => state === "owed").map((demand) => demandRow(demand, terminal)),
    ...labels.filter(isInForce).map(({ label, until }) => said(terminal, words.label(shown(label)), endOf(until))),
  ];
  const hasEnded = ({ state }: ReviewOnRecord): boolean => state === "ended";
  const over = [
    ...penalties.filter((penalty) => !isInForce(penalty)).map((penalty) => penaltyRow(penalty, terminal)),
    ...demands.filter(({ state }) => state !== "owed").map((demand) => demandRow(demand, terminal)),
    ...labels.filter((label) => !isInForce(label)).map(({ label, until }) => said(terminal, words.label(shown(label)), words.ended(shortTime(until ?? "")))),
    ...reviews.filter(hasEnded).map((review) => reviewRow(review, terminal)),
  ];
  const open = ({ state }: { readonly state: string }): boolean => state === "open" || state === "lapsed";
  return [
    `${paint(shown(`${subject.kind}:${subject.id}`), "bold")}  ${paint(say(terminal, words.asOf(shortTime(at))), "dim")}`,
    ...(person === undefined ? [] : [`  ${say(terminal, words.person(shown(person.id), person.accounts.map(shown)))}`]),
    ...Object.entries(steps).map(([ladder, step]) => `  ${say(terminal, words.stands(ladder, step))}`),
    ...section(words.inForce, inForce.length > 0 ? inForce : [say(terminal, words.nothing)]),
    ...section(words.strikes, strikes.flatMap((strike) => strikeRows(strike, ruleset, terminal))),
    ...section(words.open, [...reviews.filter(open).map((review) => reviewRow(review, terminal)), ...appeals.filter(open).map((appeal) => appealRow(appeal, terminal))]),
    ...section(words.over, over),
    ...section(words.decided, [
      ...reviews.filter((review) => !open(review) && !hasEnded(review)).map((review) => reviewRow(review, terminal)),
      ...appeals.filter((appeal) => !open(appeal)).map((appeal) => appealRow(appeal, terminal)),
      ...checks.map(({ check, passed, time }) => said(terminal, words.check(check, passed), words.on(shortTime(time)))),
      ...referrals.map(({ to, time, request }) => [said(terminal, ledgerWords.refers(shown(to)), words.on(shortTime(time))), request].join(" · ")),
    ]),
  ];
}

/** By what the accounts of a person are one, and what was not joined: a sentence for each link, and below it what showed it. */
export function whyLines({ person }: SubjectRecord, terminal: Speaker): readonly string[] {
  const { paint } = terminal;
  if (person === undefined || person.links.length === 0) return ["", paint(say(terminal, words.why), "bold"), `  ${say(terminal, words.alone)}`];
  return [
    "",
    paint(say(terminal, words.why), "bold"),
    ...person.links.flatMap(({ accounts: [one, other], state, strength, kinds, since, events, refused, by, reason }) => [
      `  ${say(terminal, words.link(shown(one), shown(other), state, strength))}`,
      ...(kinds.length === 0 ? [] : [`    ${said(terminal, words.shares(kinds.map(kindWords)), words.since(shortTime(since)))}`]),
      ...(refused === undefined ? [] : [`    ${say(terminal, words.refused[refused])}`]),
      ...(by === undefined || reason === undefined ? [] : [`    ${say(terminal, words.byFor(shown(by), shown(reason)))}`]),
      ...events.map(({ source, id, time, kinds: shownKinds }) => paint(`    ${said(terminal, words.shownBy(shown(id), shown(source)), words.on(shortTime(time)), ...(shownKinds.length === 0 ? [] : [listOf(shownKinds.map(kindWords))]))}`, "dim")),
    ]),
  ];
}

/** The kinds that rulesets mostly use are called by their words, others by their name. */
export const kindWords = (kind: string): Localized => (Object.hasOwn(words.kinds, kind) ? words.kinds[kind] : undefined) ?? { en: kind, zh: kind };

const said = (terminal: Speaker, ...parts: readonly Localized[]): string => parts.map((part) => say(terminal, part)).join(" · ");

const listOf = (things: readonly Localized[]): Localized => ({ en: things.map(({ en }) => en).join(", "), zh: things.map(({ zh }) => zh).join("、") });

const endOf = (until: string | undefined): Localized => (until === undefined ? ledgerWords.forGood : ledgerWords.until(shortTime(until)));

function strikeRows({ strike, time, ladder, rules, severity, state, step, joined, content, origin, appeal_until }: StrikeOnRecord, ruleset: Ruleset | undefined, terminal: Speaker): readonly string[] {
  const { paint } = terminal;
  const steps = step === undefined ? [] : [ledgerWords.steps(step.before, step.after), ...(step.campaign === undefined ? [] : [ledgerWords.byCampaign(step.campaign)])];
  const parts = [words.states[state], ...(severity === undefined ? [] : [ledgerWords.severity(severity)]), ...(joined === true ? [ledgerWords.inABurst] : []), ...steps, ...(origin === "event" ? [] : [words.origins[origin]])];
  const titles = rules.map((name) => {
    const title = ruleset?.program.rules.find((rule) => rule.name === name)?.title;
    const text = title?.[terminal.language] ?? title?.en ?? title?.zh;
    return text === undefined ? name : `${name} (${shown(text)})`;
  });
  const about = content === undefined ? [] : [shown(`${content.kind}:${content.id}`)];
  const appeal = appeal_until === undefined ? [] : [say(terminal, words.appealUntil(shortTime(appeal_until)))];
  return [
    `${shortTime(time)}  ${paint(ladder, "bold")} · ${said(terminal, ...parts)} · ${strike}`,
    paint(`  ${[...titles, ...about, ...appeal].join(" · ")}`, "dim"),
  ];
}

function penaltyRow(penalty: PenaltyOnRecord, terminal: Speaker): string {
  const { state, from, until, ladder, step, lifted, by } = penalty;
  const since = words.since(shortTime(from));
  const through = penalty.via === undefined ? [] : [words.via(penalty.via.map(({ account, kinds }) => ({ account: shown(account), kinds: kinds.map(kindWords) })), penalty.verdict ?? "block")];
  const whose = penalty.account === undefined || penalty.via !== undefined ? [] : [words.ofAccount(shown(penalty.account))];
  const name = state === "in_force" ? namedPenalty(penalty) : ledgerWords.penalty(penalty.kind, penalty.of === undefined ? undefined : shown(penalty.of));
  const what = {
    in_force: [since],
    done: [words.on(shortTime(from))],
    ended: [since, words.ended(shortTime(until ?? ""))],
    lifted: [since, words.lifted(shortTime(lifted ?? ""), by)],
  }[state];
  return [said(terminal, name, ...what, ladder === "" ? words.origins.imported : words.stepOf(ladder, step), ...whose, ...through), penalty.penalty].join(" · ");
}

function demandRow({ check, before, since, state, request, account }: DemandOnRecord, terminal: Speaker): string {
  return [said(terminal, words.demand[state](check, before), words.since(shortTime(since)), ...(account === undefined ? [] : [words.ofAccount(shown(account))])), request].join(" · ");
}

export function reviewRow({ decision, content, subject, queues, since, deadline, otherwise, state, confirm_until, by, reason, strikes }: ReviewOnRecord, terminal: Speaker): string {
  const about = content === undefined ? subject : content;
  const end = deadline === undefined ? [words.noDeadline] : [words.deadline(shortTime(deadline), otherwise ?? "block")];
  const waits = strikes.length === 0 || (state !== "open" && state !== "lapsed") ? [] : [words.waiting(strikes.length)];
  const outcome = {
    open: [],
    lapsed: [words.review.lapsed(confirm_until === undefined ? undefined : shortTime(confirm_until))],
    ended: [words.review.ended(otherwise ?? "block")],
    released: [words.review.released(by, reason === undefined ? undefined : shown(reason))],
    confirmed: [words.review.confirmed(by, reason === undefined ? undefined : shown(reason))],
  }[state];
  return [decision, said(terminal, words.held(queues.map(shown)), words.since(shortTime(since)), ...(state === "open" ? end : []), ...outcome, ...waits), shown(`${about.kind}:${about.id}`)].join(" · ");
}

export function appealRow({ appeal, strike, since, by, reason, state, decided }: AppealOnRecord, terminal: Speaker): string {
  const outcome = state === "open" ? [] : [words.appeal[state](shortTime(decided ?? ""))];
  return [shown(appeal), said(terminal, words.appealOf(strike), words.since(shortTime(since)), words.byFor(shown(by), shown(reason)), ...outcome)].join(" · ");
}
