import { reveal } from "../actions.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { RuleTrace } from "../worker/protocol.ts";

type TraceNode = RuleTrace["trace"];

/** The value of every part of every rule's condition. */
export function Trace() {
  const traces = state.judgement.value?.traces ?? [];
  if (traces.length === 0) return <p class="empty">{say(words.noTrace)}</p>;
  return (
    <div class="trace">
      {traces.map(({ rule, trace }) => (
        <details key={rule} open={trace.value !== false}>
          <summary>{rule}</summary>
          <ul><Node node={trace} /></ul>
        </details>
      ))}
    </div>
  );
}

function Node({ node: { span, source, value, missing, children } }: { readonly node: TraceNode }) {
  return (
    <li data-value={String(value)}>
      <button type="button" class="link" onClick={() => reveal(span)}><code>{source}</code></button>
      <span class="value">{String(value)}{missing === undefined ? "" : ` · ${missing.join(", ")}`}</span>
      {children.length === 0 ? null : <ul>{children.map((child, index) => <Node key={index} node={child} />)}</ul>}
    </li>
  );
}
