import type { ComponentChildren } from "preact";
import { reveal } from "../actions.ts";
import { Coded } from "../parts/Coded.tsx";
import { Fold } from "../parts/Fold.tsx";
import * as state from "../state.ts";
import { say, sayIn, sayTitle, words } from "../words.ts";
import type { Judgement, LadderView, Localized, RuleView } from "../worker/protocol.ts";
import { Evidence } from "./Evidence.tsx";
import { Reasons } from "./Reasons.tsx";

/** What is decided about the event, why, and what follows for the seller. */
export function Decision() {
  const judged = state.judgement.value;
  return (
    <>
      <Remark />
      {judged !== undefined && state.work.value === "slow" ? <p class="working" role="status">{say(words.slow)}</p> : null}
      {judged === undefined ? <p class="empty">{say(state.work.value === "busy" || state.work.value === "slow" ? words.loading : words.noDecision)}</p> : <Judged judged={judged} />}
    </>
  );
}

/** Why the decision below is not one of what is on the page. */
function Remark() {
  const refused = state.refused.value;
  const hasLast = state.judgement.value !== undefined;
  const lines: readonly Localized[] = [
    ...(state.work.value === "cancelled" ? [words.cancelled] : []),
    ...(state.work.value === "failed" ? [words.failed] : []),
    ...(refused?.kind === "ruleset" ? [hasLast ? words.stale : words.noRuleset] : []),
    ...(refused?.kind === "event" ? [hasLast ? words.staleEvent : words.noEvent] : []),
    ...(refused?.kind === "server" ? [hasLast ? words.staleServer : words.noServer] : []),
  ];
  const problems = refused === undefined || refused.kind === "ruleset" ? [] : refused.problems;
  if (lines.length === 0) return null;
  return (
    <div class="remark" role="status">
      {lines.map((line) => <p key={line.en}>{say(line)}</p>)}
      {problems.map(({ pointer, message }) => <p key={pointer + message.en}>{pointer === "" ? null : <><code>{pointer}</code> </>}<Coded text={say(message)} /></p>)}
    </div>
  );
}

function Judged({ judged }: { readonly judged: Judgement }) {
  const { decision, rules, ladders, marks, own, decidedBy } = judged;
  const found = decision.findings.filter(({ mode }) => mode === "enforce");
  const fired = rules.filter(({ outcome }) => outcome === "true");
  const near = rules.filter(({ nearness }) => nearness !== undefined).toSorted((one, other) => (other.nearness ?? 0) - (one.nearness ?? 0));
  const groups: readonly (readonly [Localized, readonly RuleView[]])[] = [
    [words.undecidedRules, rules.filter(({ outcome }) => outcome === "unknown")],
    [words.otherRules, rules.filter((rule) => rule.outcome === "false" && !near.includes(rule))],
    [words.resting, rules.filter(({ outcome }) => outcome === "resting")],
  ];
  return (
    <div class="judged" data-stale={state.refused.value !== undefined || state.work.value === "cancelled"}>
      <p class="verdict" data-verdict={decision.verdict} aria-live="polite">
        <span class="verdict-word">{say(words.verdicts[decision.verdict])}</span>
        <span class="verdict-rules">{found.length === 0 ? say(words.noFindings) : found.map(({ rule, title }) => sayTitle(title, rule)).join(" · ")}</span>
      </p>
      {decidedBy === undefined ? null : <p class="decided-by">{say(words.decidedBy(decidedBy))}</p>}
      {decidedBy !== undefined && found.length > 0 ? <Section title={words.findings}>{found.map(({ rule, title }) => <p key={rule} class="rule"><span class="rule-title">{sayTitle(title, rule)}</span> <code class="rule-name">{rule}</code></p>)}</Section> : null}
      {fired.length > 0 ? <Section title={words.findings}>{fired.map((rule) => <Rule key={rule.name} rule={rule} isOpen />)}</Section> : null}
      {marks.length > 0 ? <Section title={words.evidence}><Evidence marks={marks} /></Section> : null}
      {near.length > 0 ? <Section title={words.nearlyFired}>{near.map((rule) => <Rule key={rule.name} rule={rule} isOpen />)}</Section> : null}
      {ladders.length > 0 ? <Section title={words.ladder}>{ladders.map((ladder) => <Ladder key={ladder.name} ladder={ladder} />)}</Section> : null}
      {own === undefined ? null : <Section title={words.toSeller}><Notice notice={own.notice} /></Section>}
      {groups.map(([title, members]) => (members.length === 0 ? null : <Section key={title.en} title={title}>{members.map((rule) => <Rule key={rule.name} rule={rule} />)}</Section>))}
      <Cost judged={judged} />
    </div>
  );
}

function Section({ title, children }: { readonly title: Localized; readonly children: ComponentChildren }) {
  return (
    <section class="section">
      <h3>{say(title)}</h3>
      {children}
    </section>
  );
}

function Rule({ rule, isOpen = false }: { readonly rule: RuleView; readonly isOpen?: boolean }) {
  const { name, title, mode, reason, span } = rule;
  return (
    <Fold class="rule" outcome={rule.outcome} isOpen={isOpen} summary={<><span class="rule-title">{sayTitle(title, name)}</span>{mode === "shadow" ? <span class="tag">{say(words.modeShadow)}</span> : null}</>}>
      {() => (
        <>
          <button type="button" class="link rule-name" onClick={() => reveal(span)}>{name}</button>
          <Reasons reason={reason} />
        </>
      )}
    </Fold>
  );
}

function Ladder({ ladder: { name, title, steps, before, after, isPending } }: { readonly ladder: LadderView }) {
  return (
    <div class="ladder">
      <p class="ladder-name">{sayTitle(title, name)}{isPending ? <span class="tag">{say(words.pendingStrike)}</span> : null}</p>
      <ol>
        {steps.map((penalties, index) => {
          const step = index + 1;
          const isNow = step === after;
          const isNext = step === Math.min(after + 1, steps.length) && !isNow;
          return (
            <li key={step} data-state={isNow ? "now" : isNext ? "next" : step < after && step > before ? "jumped" : undefined}>
              <span class="step">{step}</span>
              <span>{penalties.map(say).join(state.language.value === "zh" ? "、" : ", ")}</span>
              {isNow ? <span class="tag">{say(words.stepNow)}</span> : isNext ? <span class="tag">{say(words.stepNext)}</span> : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** In both languages, since the seller may read either. */
function Notice({ notice }: { readonly notice: Localized }) {
  const order = state.language.value === "zh" ? (["zh", "en"] as const) : (["en", "zh"] as const);
  return <>{order.map((language) => <pre key={language} class="notice" lang={language}>{sayIn(notice, language)}</pre>)}</>;
}

function Cost({ judged: { own, milliseconds } }: { readonly judged: Judgement }) {
  const number = new Intl.NumberFormat(state.language.value);
  const ms = milliseconds.toFixed(1);
  return <p class="cost">{say(words.cost)}: {say(own === undefined ? words.answeredIn(ms) : words.steps(number.format(own.steps), number.format(own.mostSteps), ms))}</p>;
}
