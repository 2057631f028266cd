import { lineStarts } from "@reeve/language";
import { reveal, runTests } from "../actions.ts";
import { Coded } from "../parts/Coded.tsx";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { TestView } from "../worker/protocol.ts";
import { RunState } from "./RunState.tsx";

/** The tests and stories of the ruleset: those that fail first, with why. */
export function Tests() {
  const { answer } = state.tests.value;
  const isOld = answer !== undefined && state.testedFiles.value !== state.files.value;
  const results = answer?.results ?? [];
  const failed = results.filter(({ passed }) => !passed);
  return (
    <div class="pane">
      <RunState run={state.tests.value} begin={() => void runTests()} label={say(words.runTests)} hint={say(words.testsHint)}>
        {answer === undefined ? null : (
          <span class="summary" data-failed={failed.length > 0} aria-live="polite">{say(words.testsSummary(results.length - failed.length, failed.length))}{isOld ? <span class="tag">{say(words.old)}</span> : null}</span>
        )}
      </RunState>
      {answer === undefined ? null : (
        <ul class="rows">{[...failed, ...results.filter(({ passed }) => passed)].map((result) => <Result key={`${result.file} ${result.line}`} result={result} />)}</ul>
      )}
      {answer?.diagnostics.map(({ code, message, span }) => <p key={`${span.path} ${span.start}`} class="remark">{code}: <Coded text={say(message)} /></p>)}
    </div>
  );
}

export const revealLine = (path: string, line: number): void => {
  const text = state.files.value.get(path) ?? "";
  const start = lineStarts(text)[line - 1] ?? 0;
  reveal({ path, start, end: start + (text.slice(start).split("\n")[0]?.length ?? 0) });
};

export function Result({ result: { name, file, line, passed, failures, isStory, verdict } }: { readonly result: TestView }) {
  return (
    <li data-passed={passed}>
      <span class="sign" aria-hidden="true">{passed ? "✓" : "✗"}</span>
      <button type="button" class="link" onClick={() => revealLine(file, line)}>
        <span class="sr-only">{say(passed ? words.passed : words.failedTest)}: </span>
        {name}
      </button>
      {isStory ? <span class="tag">{say(words.story)}</span> : verdict === undefined ? null : <span class="dim">{say(words.verdicts[verdict])}</span>}
      <span class="dim place">{file}:{line}</span>
      {failures.map((failure) => <p key={failure.en} class="failure"><Coded text={say(failure)} /></p>)}
    </li>
  );
}
