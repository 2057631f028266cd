import { lineStarts } from "@reeve/language";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { reveal } from "../actions.ts";
import { isError, textOf } from "../author/diagnostics.ts";
import { Coded } from "../parts/Coded.tsx";
import * as state from "../state.ts";
import { say, sayText, words } from "../words.ts";

/** What is wrong with the policy, each with its place and its remedy. */
export function Problems() {
  const problems = state.problems.value;
  if (problems === undefined) return <p class="empty">{say(words.loading)}</p>;
  const all = [...problems].flatMap(([path, own]) => own.map((diagnostic) => ({ path, diagnostic })));
  if (all.length === 0) return <p class="empty">{say(words.noProblems)}</p>;
  return <ul class="problems">{all.map(({ path, diagnostic }, index) => <Problem key={index} path={path} diagnostic={diagnostic} />)}</ul>;
}

function Problem({ path, diagnostic }: { readonly path: string; readonly diagnostic: Diagnostic }) {
  const { start, end } = diagnostic.range;
  const [message = "", ...help] = textOf(diagnostic).split("\n");
  const show = (): void => {
    const starts = lineStarts(state.files.value.get(path) ?? "");
    const offsetOf = ({ line, character }: typeof start): number => (starts[line] ?? 0) + character;
    reveal({ path, start: offsetOf(start), end: offsetOf(end) });
  };
  return (
    <li data-severity={isError(diagnostic) ? "error" : "warning"}>
      <button type="button" onClick={show}>
        <span class="sign" aria-hidden="true">{isError(diagnostic) ? "✗" : "!"}</span>
        <span class="problem-text"><Coded text={sayText(message)} />{help.length === 0 ? null : <span class="help-text"> — <Coded text={sayText(help.join(" "))} /></span>}</span>
        <span class="dim">{say(words.at(path, start.line + 1, start.character + 1))} · {diagnostic.code}</span>
      </button>
    </li>
  );
}
