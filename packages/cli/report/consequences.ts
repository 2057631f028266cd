import type { Bar, Decision, Label, Lapsed, Penalty, Request, Strike } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { shown } from "./shown.ts";

/** Whether anything follows from a decision or was in force before it. */
export const hasConsequences = ({ strikes, imposed, changed, lifted, standing, labels, requests }: Decision): boolean =>
  [strikes, imposed, changed, lifted, standing, labels, requests].some((list) => list.length > 0);

/** What was in force before, who was struck, and what begins, changes and ends with it: a line each. */
export function consequenceLines(decision: Decision, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const row = (sign: string, texts: readonly string[]): string => `  ${paint(sign, "bold")} ${texts.filter((text) => text !== "").join(" · ")}`;
  return [
    ...decision.standing.map((bar) => row("|", barParts(bar, terminal))),
    ...decision.strikes.map((strike) => row("#", strikeParts(strike, terminal))),
    ...decision.imposed.map((penalty) => row("+", penaltyParts(ledgerWords.imposed, penalty, terminal))),
    ...decision.changed.map((penalty) => row("~", penaltyParts(ledgerWords.changed, penalty, terminal))),
    ...decision.lifted.map((penalty) => row("-", penaltyParts(ledgerWords.lifted, penalty, terminal))),
    ...decision.labels.map((label) => row("+", labelParts(label, terminal))),
    ...decision.requests.map((request) => row("+", requestParts(request, terminal))),
  ];
}

function barParts({ penalty, request, demand, verdict, via }: Bar, terminal: Terminal): readonly string[] {
  const reason = penalty === undefined ? ledgerWords.owes(shown(demand ?? ""), request ?? "") : ledgerWords.barred(penalty, via.map(({ account, kinds }) => ({ account: shown(account), kinds })));
  return [say(terminal, reason), say(terminal, words.verdicts[verdict])];
}

function strikeParts({ strike, ladder, subject, severity, counts, step }: Strike, terminal: Terminal): readonly string[] {
  const struck = say(terminal, ledgerWords.struck(shown(`${subject.kind}:${subject.id}`), ladder));
  const grave = severity === undefined ? "" : say(terminal, ledgerWords.severity(severity));
  const jumped = step === undefined || step.jumped.length === 0 ? "" : ` ${say(terminal, ledgerWords.jumped(step.jumped))}`;
  const campaign = step?.campaign === undefined ? "" : ` ${say(terminal, ledgerWords.byCampaign(step.campaign))}`;
  const steps = step === undefined ? "" : say(terminal, ledgerWords.steps(step.before, step.after)) + jumped + campaign;
  const standing = counts === "pending" ? ledgerWords.pending : counts === "in a burst" ? ledgerWords.inABurst : undefined;
  return [struck, grave, steps, standing === undefined ? "" : say(terminal, standing), strike];
}

function penaltyParts(verb: Localized, penalty: Penalty, terminal: Terminal): readonly string[] {
  const step = penalty.step === undefined ? "" : say(terminal, ledgerWords.step(penalty.step));
  return [`${say(terminal, verb)} ${say(terminal, namedPenalty(penalty))}`, step, penalty.penalty];
}

/** The penalty and its end, where it is one that lasts: `ban of selling until 2020-10-19 08:00`. */
export function namedPenalty({ kind, of, until }: Pick<Penalty, "kind" | "of" | "until">): Localized {
  const name = ledgerWords.penalty(kind, of === undefined ? undefined : shown(of));
  const lasts = kind === "ban" || kind === "mute" || kind === "freeze";
  if (!lasts) return name;
  const end = until === undefined ? ledgerWords.forGood : ledgerWords.until(shortTime(until));
  return { en: `${name.en} ${end.en}`, zh: `${name.zh} ${end.zh}` };
}

function labelParts({ subject, label, until }: Label, terminal: Terminal): readonly string[] {
  const end = until === undefined ? ledgerWords.forGood : ledgerWords.until(shortTime(until));
  return [say(terminal, ledgerWords.labelled(shown(`${subject.kind}:${subject.id}`), shown(label))), say(terminal, end)];
}

function requestParts(request: Request, terminal: Terminal): readonly string[] {
  if (request.kind === "refer") return [say(terminal, ledgerWords.refers(shown(request.to))), request.request];
  const { subject, check, before } = request;
  return [say(terminal, ledgerWords.demands(shown(`${subject.kind}:${subject.id}`), check, before)), request.request];
}

/** What became of a hold that nobody decided in time. */
export function lapseLine({ decision: { time }, review: { decision, content, of, otherwise } }: Lapsed, terminal: Terminal): string {
  const { kind, id } = content ?? of;
  return `${terminal.paint(shortTime(time), "dim")}  ${say(terminal, ledgerWords.lapsed(decision, shown(`${kind}:${id}`), otherwise ?? "block"))}`;
}

/** `2020-10-19 08:00`, seconds where there are any: RFC 3339 in the zone it is written in. */
export const shortTime = (time: string): string => time.replace("T", " ").replace(/(?::00)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/, "");
