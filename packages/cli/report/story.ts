import { timeText } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Calendar, Localized } from "@reeve/language";
import { timelineOf } from "@reeve/ruleset";
import type { Moment, PlayedCheck, PlayedEvent, PlayedStory } from "@reeve/ruleset";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { consequenceLines, shortTime } from "./consequences.ts";
import { shown } from "./shown.ts";

const { story: said } = ledgerWords;

/** A story as a timeline: every event and what it led to, what ended by itself, and whether it came as expected. */
export function storyLines({ story, played, result }: PlayedStory, zone: string, terminal: Terminal): readonly string[] {
  const calendar = calendarOf(zone);
  const { paint } = terminal;
  const sum = result.passed ? paint(say(terminal, said.passed), "green") : paint(say(terminal, said.failed(result.failures.length)), "red");
  return [paint(shown(story.name), "bold"), ...timelineOf(played).flatMap((moment) => momentLines(moment, calendar, terminal)), sum, ""];
}

function momentLines(moment: Moment, calendar: Calendar, terminal: Terminal): readonly string[] {
  const time = terminal.paint(shortTime(timeText(moment.instant, calendar)), "dim");
  const line = (message: Localized): readonly string[] => [`${time}  ${say(terminal, message)}`];
  switch (moment.kind) {
    case "event":
      return eventLines(moment.event, time, terminal);
    case "lapsed":
      return line(said.lapsed(moment.decision, nameOf(moment.subject)));
    case "ended": {
      const what = "label" in moment ? said.label(shown(moment.label)) : ledgerWords.penalty(moment.penalty.kind, moment.penalty.of);
      return line(said.ended(what, nameOf(moment.subject)));
    }
    case "check":
      return checkLines(moment.check, time, terminal);
  }
}

function eventLines({ story, decision, problems, failures }: PlayedEvent, time: string, terminal: Terminal): readonly string[] {
  const type = shown(String(story.event["type"]));
  const different = failures.map((failure) => `    ${terminal.paint("✗", "red")} ${shown(say(terminal, failure))}`);
  if (decision === undefined) {
    const reasons = problems.map(({ message }) => `    ${say(terminal, said.notTaken(message))}`);
    return [`${time}  ${shown(story.id)}  ${type}`, ...reasons, ...different];
  }
  const isBuiltIn = type.startsWith("reeve.");
  const verdict = isBuiltIn ? "" : `  ${say(terminal, words.verdicts[decision.verdict])}`;
  const rules = decision.findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule);
  const found = rules.length === 0 ? [] : [`    ${say(terminal, said.found(rules))}`];
  return [`${time}  ${shown(story.id)}  ${type}${verdict}`, ...found, ...consequenceLines(decision, terminal).map((row) => `  ${row}`), ...different];
}

function checkLines({ check, failures }: PlayedCheck, time: string, terminal: Terminal): readonly string[] {
  const about = shown(check.kind === "subject" ? check.subject : check.event);
  if (failures.length === 0) return [`${time}  ${terminal.paint("✓", "green")} ${say(terminal, said.asExpected(about))}`];
  return failures.map((failure) => `${time}  ${terminal.paint("✗", "red")} ${shown(say(terminal, failure))}`);
}

const nameOf = ({ kind, id }: { readonly kind: string; readonly id: string }): string => shown(`${kind}:${id}`);

/** One object for each story: its timeline with whole decisions, and in what it differed from what was expected. */
export function storyJson({ story, played, result }: PlayedStory, zone: string): string {
  const calendar = calendarOf(zone);
  const timeline = timelineOf(played).map((moment) => {
    const { kind, instant } = moment;
    const common = { time: timeText(instant, calendar), kind };
    switch (moment.kind) {
      case "event": {
        const { story: told, decision, problems } = moment.event;
        return { ...common, event: told.id, ...(decision === undefined ? { problems } : { decision }) };
      }
      case "check":
        return { ...common, about: moment.check.check.kind === "subject" ? moment.check.check.subject : moment.check.check.event, failures: moment.check.failures };
      default: {
        const { kind: _, instant: __, ...rest } = moment;
        return { ...common, ...rest };
      }
    }
  });
  return JSON.stringify({ story: story.name, passed: result.passed, failures: result.failures, timeline });
}
