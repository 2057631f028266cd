import type { ComponentChildren } from "preact";
import { cancel } from "../actions.ts";
import type { Run } from "../state.ts";
import { say, words } from "../words.ts";

interface RunStateProps {
  readonly run: Run<unknown>;
  readonly begin: () => void;
  readonly label: string;
  readonly hint: string;
  readonly children?: ComponentChildren;
}

/** The button that begins a long task, how the task goes, and what ends it. */
export function RunState({ run, begin, label, hint, children }: RunStateProps) {
  return (
    <div class="run-state">
      <button type="button" class="plain" disabled={run.state === "busy"} onClick={begin}>{label}</button>
      {run.state === "busy" ? <button type="button" class="plain" onClick={cancel}>{say(words.cancel)}</button> : null}
      {children}
      <span class="dim" role="status">{run.state === "busy" ? `${say(words.runs)}${run.done === undefined ? "" : ` ${run.done} %`}` : run.state === "idle" ? hint : run.state === "done" ? "" : say(words.runStates[run.state])}</span>
    </div>
  );
}
