import type { Localized } from "@reeve/language";
import type { Share } from "@reeve/ruleset";
import { compare, compareOver, takeAsBase } from "../actions.ts";
import { Coded } from "../parts/Coded.tsx";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { ChangeView, ComparedView, VersionView } from "../worker/protocol.ts";
import { RunState } from "./RunState.tsx";
import { revealLine } from "./Tests.tsx";

const kinds: readonly ChangeView["kind"][] = ["milder", "stricter", "other"];

/** The policy as it was and as it is, over the same tests. */
export function Compare() {
  const { answer } = state.compared.value;
  return (
    <div class="pane">
      <RunState run={state.compared.value} begin={() => void compare()} label={say(words.compare)} hint={say(words.compareHint)}>
        <button type="button" class="plain" onClick={takeAsBase}>{say(words.takeBase)}</button>
        <Labels />
        {answer === undefined ? null : <span class="summary" aria-live="polite">{say(words.compareSummary(answer.changes.length, answer.cases))}</span>}
      </RunState>
      {answer === undefined ? null : answer.isBeforeBroken ? <p class="remark">{say(words.baseBroken)}</p> : <Outcome compared={answer} />}
    </div>
  );
}

/** What the versions are compared over: the tests, or labels that are in a file of one's own. */
function Labels() {
  const labels = state.labels.value;
  const read = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    input.value = "";
    if (file !== undefined) void compareOver(file);
  };
  return (
    <>
      <label class="plain file" title={say(words.labelsHint)}>
        {labels === undefined ? say(words.openLabels) : labels.name}
        <input type="file" class="sr-only" accept=".jsonl,.ndjson,.json,.txt" onChange={({ currentTarget }) => read(currentTarget)} />
      </label>
      {labels === undefined ? null : <button type="button" class="plain" onClick={() => void compareOver(undefined)}>{say(words.overTests)}</button>}
    </>
  );
}

function Outcome({ compared: { before, after, changes, sellers, problems } }: { readonly compared: ComparedView }) {
  return (
    <div class="columns">
      <section>
        <h3>{say(words.changedDecisions)}</h3>
        {changes.length === 0 ? <p class="dim">{say(words.nothingChanged)}</p> : null}
        {kinds.map((kind) => {
          const own = changes.filter((change) => change.kind === kind);
          return own.length === 0 ? null : (
            <div key={kind}>
              <h4>{say(words.changeKinds[kind])} ({own.length})</h4>
              <ul class="rows">{own.map((change) => <Change key={change.key} change={change} />)}</ul>
            </div>
          );
        })}
        <h3>{say(words.movedSellers)}</h3>
        {sellers.length === 0 ? <p class="dim">{say(words.noMovedSellers)}</p> : <ul class="rows">{sellers.map(({ seller, before: was, after: is }) => <li key={seller}>{seller} <span class="dim">{say(words.steps2(was, is))}</span></li>)}</ul>}
      </section>
      <section>
        <h3>{say(words.measuresHead)}</h3>
        <Sides before={before} after={after} />
        {problems.map((problem) => <p key={problem.en} class="failure"><Coded text={say(problem)} /></p>)}
      </section>
    </div>
  );
}

function Change({ change: { name, key, before, after, isExpected, lost, won } }: { readonly change: ChangeView }) {
  const [path = "", line = "1"] = key.split(/:(?=\d+$)/);
  return (
    <li data-passed={isExpected}>
      <span class="sign" aria-hidden="true">{isExpected === undefined ? "·" : isExpected ? "✓" : "✗"}</span>
      {path === "" ? <span class="variant">{name}</span> : <button type="button" class="link" onClick={() => revealLine(path, Number(line))}>{name}</button>}
      <span class="dim">{say(words.verdicts[before])} → {say(words.verdicts[after])}{won.length > 0 ? ` · +${won.join(", +")}` : ""}{lost.length > 0 ? ` · −${lost.join(", −")}` : ""}</span>
    </li>
  );
}

function Sides({ before, after }: { readonly before: VersionView; readonly after: VersionView }) {
  const rows: readonly (readonly [Localized, (version: VersionView) => string])[] = [
    [words.sides.caught, ({ sides }) => String(sides.caught)],
    [words.sides.missed, ({ sides }) => String(sides.missed)],
    [words.sides.falseAlarms, ({ sides }) => String(sides.falseAlarms)],
    [words.sides.passed, ({ sides }) => String(sides.passed)],
    [words.precision, ({ precision }) => shareText(precision)],
    [words.recall, ({ recall }) => shareText(recall)],
  ];
  return (
    <table class="figures">
      <thead><tr><th scope="col"><span class="sr-only">{say(words.measuresHead)}</span></th><th scope="col">{say(words.before)}</th><th scope="col">{say(words.after)}</th></tr></thead>
      <tbody>
        {rows.map(([title, value]) => (
          <tr key={title.en} data-changed={value(before) !== value(after)}><th scope="row">{say(title)}</th><td>{value(before)}</td><td>{value(after)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(0)}`;

/** A share with its 95 % interval; of nothing there is none. */
const shareText = ({ value, low, high }: Share): string => (value === undefined ? "–" : `${percent(value)} % (${percent(low)}–${percent(high)})`);
