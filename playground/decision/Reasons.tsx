import { reveal } from "../actions.ts";
import { Coded } from "../parts/Coded.tsx";
import { say } from "../words.ts";
import type { ReasonView } from "../worker/protocol.ts";

const signs = { true: "✓", false: "✗", unknown: "?" } as const;

/** Why a condition holds or does not, as a list of reasons; a click shows the place in the rule. */
export function Reasons({ reason }: { readonly reason: ReasonView }) {
  return <ul class="reasons"><Item reason={reason} /></ul>;
}

function Item({ reason: { met, says, hints, reasons, span } }: { readonly reason: ReasonView }) {
  const key = String(met) as keyof typeof signs;
  return (
    <li data-met={key}>
      <span class="sign" aria-hidden="true">{signs[key]}</span>
      {span === undefined ? <span>{say(says)}</span> : <button type="button" class="link" onClick={() => reveal(span)}>{say(says)}</button>}
      {hints.map((hint) => <p key={hint.en} class="hint-line"><Coded text={say(hint)} /></p>)}
      {reasons.length > 0 ? <ul>{reasons.map((one, index) => <Item key={index} reason={one} />)}</ul> : null}
    </li>
  );
}
