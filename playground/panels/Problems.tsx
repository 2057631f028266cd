import { lineStarts, positionAt } from "@reeve/language";
import { reveal } from "../actions.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";

/** What is wrong with the policy, each with its place and its remedy. */
export function Problems() {
  const diagnostics = state.checked.value?.diagnostics ?? [];
  if (state.checked.value === undefined) return <p class="empty">{say(words.loading)}</p>;
  if (diagnostics.length === 0) return <p class="empty">{say(words.noProblems)}</p>;
  return (
    <ul class="problems">
      {diagnostics.map(({ code, severity, span, message, help }, index) => {
        const { line, column } = positionAt(lineStarts(state.files.value.get(span.path) ?? ""), span.start);
        return (
          <li key={index} data-severity={severity}>
            <button type="button" onClick={() => reveal(span)}>
              <span class="sign" aria-hidden="true">{severity === "error" ? "✗" : "!"}</span>
              <span class="problem-text">{say(message)}{help === undefined ? null : <span class="help-text"> — {say(help)}</span>}</span>
              <span class="dim">{say(words.at(span.path, line, column))} · {code}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
