import { changesIn, nearMisses, traceOf, valueJson } from "@reeve/engine";
import type { Asks, Decision, Event, OneReason, Reason, RuleExplanation } from "@reeve/engine";
import type { Localized, Program } from "@reeve/language";
import { hintsOf, sentenceOf, sentenceWords } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { ledgerWords } from "../words/ledger.ts";
import { decisionLines } from "./decision.ts";
import { shown } from "./shown.ts";

export interface Explanation {
  readonly decision: Decision;
  readonly event: Event;
  readonly rules: readonly RuleExplanation[];
}

/** The decision, then why each rule had its part in it or had none: what fired, what nearly did, what nobody could decide, the rest in a line each. */
export function explanationLines({ decision, event, rules }: Explanation, program: Program, terminal: Terminal): readonly string[] {
  const near = nearMisses(rules);
  const whole = (rule: RuleExplanation): readonly string[] => [ruleLine(rule, terminal), ...reasonLines(rule.reason, 2, program.zone, terminal)];
  const groups: readonly (readonly [Localized, readonly RuleExplanation[], (rule: RuleExplanation) => readonly string[]])[] = [
    [words.explain.fired, rules.filter(({ outcome }) => outcome === "true"), whole],
    [words.explain.nearlyFired, near, whole],
    [words.explain.undecided, rules.filter(({ outcome }) => outcome === "unknown"), whole],
    [words.explain.rested, rules.filter(({ outcome }) => outcome === "resting"), (rule) => [ruleLine(rule, terminal), `    ${say(terminal, ledgerWords.rests(rule.rests ?? ""))}`]],
    [words.explain.didNotFire, rules.filter((rule) => rule.outcome === "false" && !near.includes(rule)), (rule) => [shortLine(rule, program.zone, terminal)]],
  ];
  const decided = decisionLines({ ...decision, undecided: [] }, event, program, terminal);
  const sections = groups.filter(([, members]) => members.length > 0).flatMap(([heading, members, lines]) => ["", terminal.paint(say(terminal, heading), "bold"), ...members.flatMap(lines)]);
  return [...(decided.at(-1) === "" ? decided.slice(0, -1) : decided), ...sections, ...otherRules(rules, decision, program, terminal)];
}

/** How many rules were not asked at all. */
function otherRules(rules: readonly RuleExplanation[], { event }: Decision, program: Program, terminal: Terminal): readonly string[] {
  const drafts = program.rules.filter(({ mode }) => mode === "draft").length;
  const others = program.rules.length - rules.length - drafts;
  if (drafts + others === 0) return [];
  return ["", terminal.paint(say(terminal, words.explain.notAsked(others, event.type, drafts)), "dim")];
}

function ruleLine({ rule: { name, title, mode } }: RuleExplanation, { language, paint }: Terminal): string {
  const parts = [paint(name, "bold"), shown(title[language] ?? title.en ?? title.zh ?? ""), ...(mode === "shadow" ? [words.shadow[language]] : [])];
  return `  ${parts.filter((part) => part !== "").join(" · ")}`;
}

function reasonLines(reason: Reason, depth: number, zone: string, terminal: Terminal): readonly string[] {
  const indent = "  ".repeat(depth);
  if (reason.kind === "one") {
    const hints = hintsOf(reason).map((hint) => `${indent}  ${terminal.paint(`· ${say(terminal, hint)}`, "cyan")}`);
    return [`${indent}${signOf(reason, terminal)} ${say(terminal, sentenceOf(reason, zone))}`, ...hints];
  }
  const told = toldOf(reason);
  // The conditions of a rule stand under it; only where they are no plain list they need a word.
  const isPlain = (reason.kind === "all" && depth === 2) || told.length === 1;
  if (isPlain) return told.flatMap((one) => reasonLines(one, depth, zone, terminal));
  const lead = sentenceWords[reason.kind][reason.met === "unknown" ? "unknown" : reason.met ? "true" : "false"];
  return [`${indent}${signOf(reason, terminal)} ${say(terminal, lead)}`, ...told.flatMap((one) => reasonLines(one, depth + 1, zone, terminal))];
}

/** Of alternatives those that hold; where none does, those that lack one condition alone, if there are any. */
function toldOf({ kind, met, reasons }: Exclude<Reason, OneReason>): readonly Reason[] {
  if (kind === "all" || met === "unknown") return reasons;
  const told = reasons.filter((one) => (met ? one.met === true : changesIn(one).length > 0));
  return told.length > 0 ? told : reasons;
}

function signOf({ met }: Reason, { paint }: Terminal): string {
  if (met === "unknown") return paint("?", "bold", "yellow");
  return met ? paint("✓", "bold", "green") : paint("✗", "bold", "red");
}

/** A rule that did not fire, with the first of the reasons. */
function shortLine({ rule, reason }: RuleExplanation, zone: string, terminal: Terminal): string {
  const why = firstUnmet(reason);
  const sentence = why === undefined ? "" : ` · ${say(terminal, sentenceOf(why, zone))}`;
  return `  ${terminal.paint("✗", "dim")} ${rule.name}${terminal.paint(sentence, "dim")}`;
}

function firstUnmet(reason: Reason): OneReason | undefined {
  if (reason.kind === "one") return reason.met === false ? reason : undefined;
  for (const one of reason.reasons) {
    const found = firstUnmet(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * One object: the decision, the trace of every rule that was asked, and the near misses, the nearest first: `condition` alone kept the rule from
 * firing, `wanted` is what would have met it.
 */
export function explanationJson({ decision, rules }: Explanation): string {
  const near = nearMisses(rules).flatMap(({ rule, changes }) =>
    changes.map(({ part, asks }) => {
      const { span, source, value } = traceOf(part);
      return { rule: rule.name, condition: { source, span, value }, wanted: asksJson(asks) };
    }),
  );
  return JSON.stringify({ decision, rules: rules.map(({ rule, outcome, rests, part }) => ({ rule: rule.name, outcome, ...(rests === undefined ? {} : { rests }), trace: traceOf(part) })), nearMisses: near }, null, 2);
}

function asksJson(asks: Asks): object {
  switch (asks.kind) {
    case "comparison": {
      const { value, bound, nearest, ...rest } = asks;
      return { ...rest, value: valueJson(value), bound: valueJson(bound), ...(nearest === undefined ? {} : { nearest: valueJson(nearest) }) };
    }
    case "member":
    case "truth":
      return { ...asks, value: valueJson(asks.value) };
    default:
      return asks;
  }
}
