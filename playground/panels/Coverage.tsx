import { reveal, runTests } from "../actions.ts";
import { coveredLines } from "../editor/covered.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { CoveredView } from "../worker/protocol.ts";
import { RunState } from "./RunState.tsx";
import { Result } from "./Tests.tsx";

/** Which rules and phrases the tests reach; of a line that was clicked in the gutter, by which tests. */
export function Coverage() {
  const { answer } = state.tests.value;
  const place = state.coveredLine.value;
  const line = answer === undefined || place === undefined ? undefined : coveredLines(answer, place.path).find((one) => one.line === place.line);
  const missed = answer?.covered.filter(({ cases }) => cases.length === 0) ?? [];
  return (
    <div class="pane">
      <RunState run={state.tests.value} begin={() => void runTests()} label={say(words.runTests)} hint={say(words.coverageHint)}>
        {answer === undefined ? null : <span class="summary">{say(words.coverageSummary(answer.covered.length - missed.length, answer.covered.length))}</span>}
      </RunState>
      {answer === undefined ? null : (
        <div class="columns">
          <section>
            <h3>{say(line === undefined ? words.reachedHead : words.reachingLine(place?.path ?? "", line.line))}</h3>
            {line === undefined ? <Units units={answer.covered.filter(({ kind }) => kind === "rule")} /> : <ul class="rows">{[...line.cases].flatMap((index) => answer.results[index] ?? []).map((result) => <Result key={`${result.file} ${result.line}`} result={result} />)}</ul>}
          </section>
          <section>
            <h3>{say(words.missedHead)}</h3>
            {missed.length === 0 ? <p class="dim">{say(words.nothingMissed)}</p> : <Units units={missed} />}
          </section>
        </div>
      )}
    </div>
  );
}

function Units({ units }: { readonly units: readonly CoveredView[] }) {
  return (
    <ul class="rows">
      {units.map(({ kind, name, span, cases }) => (
        <li key={`${span.path} ${span.start}`} data-passed={cases.length > 0}>
          <span class="sign" aria-hidden="true">{cases.length > 0 ? "✓" : "○"}</span>
          <button type="button" class="link" onClick={() => reveal(span)}>{kind === "rule" ? <code>{name}</code> : `“${name}”`}</button>
          {cases.length > 0 ? <span class="dim">{say(words.casesReach(cases.length))}</span> : null}
        </li>
      ))}
    </ul>
  );
}
