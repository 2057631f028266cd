import type { AppealOnRecord, DemandOnRecord, PenaltyOnRecord, ReviewOnRecord, StrikeOnRecord, SubjectRecord } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { Ruleset } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { namedPenalty, shortTime } from "./consequences.ts";
import { shown } from "./shown.ts";

const { record: words } = ledgerWords;

/** What is on record of a subject, for people: what is in force first, then what it rests on, what is open, and what is over. */
export function recordLines(record: SubjectRecord, ruleset: Ruleset | undefined, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const section = (title: Localized, rows: readonly string[]): readonly string[] => (rows.length === 0 ? [] : ["", paint(say(terminal, title), "bold"), ...rows.map((row) => `  ${row}`)]);
  const { subject, at, steps, strikes, penalties, demands, labels, reviews, appeals, checks, referrals } = record;
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

const said = (terminal: Terminal, ...parts: readonly Localized[]): string => parts.map((part) => say(terminal, part)).join(" · ");

const endOf = (until: string | undefined): Localized => (until === undefined ? ledgerWords.forGood : ledgerWords.until(shortTime(until)));

function strikeRows({ strike, time, ladder, rules, severity, state, step, joined, content, origin, appeal_until }: StrikeOnRecord, ruleset: Ruleset | undefined, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const steps = step === undefined ? [] : [ledgerWords.steps(step.before, step.after)];
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

function penaltyRow(penalty: PenaltyOnRecord, terminal: Terminal): string {
  const { state, from, until, ladder, step, lifted, by } = penalty;
  const since = words.since(shortTime(from));
  const name = state === "in_force" ? namedPenalty(penalty) : ledgerWords.penalty(penalty.kind, penalty.of === undefined ? undefined : shown(penalty.of));
  const what = {
    in_force: [since],
    done: [words.on(shortTime(from))],
    ended: [since, words.ended(shortTime(until ?? ""))],
    lifted: [since, words.lifted(shortTime(lifted ?? ""), by)],
  }[state];
  return [said(terminal, name, ...what, ladder === "" ? words.origins.imported : words.stepOf(ladder, step)), penalty.penalty].join(" · ");
}

function demandRow({ check, before, since, state, request }: DemandOnRecord, terminal: Terminal): string {
  return [said(terminal, words.demand[state](check, before), words.since(shortTime(since))), request].join(" · ");
}

export function reviewRow({ decision, content, subject, queues, since, deadline, otherwise, state, confirm_until, by, reason, strikes }: ReviewOnRecord, terminal: Terminal): string {
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

export function appealRow({ appeal, strike, since, by, reason, state, decided }: AppealOnRecord, terminal: Terminal): string {
  const outcome = state === "open" ? [] : [words.appeal[state](shortTime(decided ?? ""))];
  return [shown(appeal), said(terminal, words.appealOf(strike), words.since(shortTime(since)), words.byFor(shown(by), shown(reason)), ...outcome)].join(" · ");
}
