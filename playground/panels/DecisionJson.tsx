import * as state from "../state.ts";
import { say, words } from "../words.ts";

/** The decision as the engine prints it. */
export function DecisionJson() {
  const decision = state.judgement.value?.decision;
  return decision === undefined ? <p class="empty">{say(words.noTrace)}</p> : <pre class="code">{JSON.stringify(decision, null, 2)}</pre>;
}
