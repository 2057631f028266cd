import { reveal } from "../actions.ts";
import { Fold } from "../parts/Fold.tsx";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { RuleTrace } from "../worker/protocol.ts";

type TraceNode = RuleTrace["trace"];

/** The value of every part of every rule's condition; of what is selected in the editor, first of all. */
export function Trace() {
  const traces = state.judgement.value?.traces ?? [];
  const selection = state.selected.value;
  const found = selection === undefined ? undefined : traces.flatMap(({ trace }) => within(trace, selection))[0];
  if (traces.length === 0) return <p class="empty">{say(words.noTrace)}</p>;
  return (
    <div class="trace">
      {selection === undefined ? <p class="dim">{say(words.selectToEvaluate)}</p> : found === undefined ? <p class="dim">{say(words.selectionIsNone)}</p> : (
        <div class="selection">
          <h3>{say(words.selection)}</h3>
          <ul><Node node={found} /></ul>
        </div>
      )}
      {traces.map(({ rule, rests, trace }) => (
        <Fold key={rule} isOpen={trace.value !== false} summary={<>{rule}{rests === undefined ? "" : ` · ${say(words.resting)}: ${rests}`}</>}>
          {() => <ul><Node node={trace} /></ul>}
        </Fold>
      ))}
    </div>
  );
}

/** The largest parts that lie in a selection; where it lies inside of one part, that part. */
function within(node: TraceNode, selection: { readonly path: string; readonly start: number; readonly end: number }): readonly TraceNode[] {
  const { span, children } = node;
  if (span.path !== selection.path || span.end <= selection.start || span.start >= selection.end) return [];
  if (span.start >= selection.start && span.end <= selection.end) return [node];
  const inner = children.flatMap((child) => within(child, selection));
  return inner.length > 0 ? inner : span.start <= selection.start && span.end >= selection.end && children.length === 0 ? [node] : [];
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
