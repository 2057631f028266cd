import { batch } from "@preact/signals";
import { changeData, evade } from "../actions.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { VariantView, Verdict } from "../worker/protocol.ts";
import { RunState } from "./RunState.tsx";

const ranks: readonly Verdict[] = ["allow", "hold", "block"];

/** What was found, in every disguise: which still hits, and what gets through. */
export function Evade() {
  const { answer } = state.evaded.value;
  const variants = answer?.variants ?? [];
  const isMiss = ({ verdict }: VariantView): boolean => verdict === "allow";
  const misses = variants.filter(isMiss);
  return (
    <div class="pane">
      <RunState run={state.evaded.value} begin={() => void evade()} label={say(answer === undefined ? words.evade : words.evadeAgain)} hint={say(words.evadeHint)}>
        {answer === undefined ? null : <span class="summary" data-failed={misses.length > 0} aria-live="polite">{say(variants.length === 0 ? words.nothingToDisguise : words.evadeSummary(variants.length - misses.length, variants.length))}</span>}
      </RunState>
      <ul class="rows">
        {[...misses, ...variants.filter((variant) => !isMiss(variant))].map((variant) => <Row key={variant.disguise} variant={variant} plain={answer?.plain ?? "allow"} />)}
      </ul>
    </div>
  );
}

function Row({ variant: { does, fields, verdict, lost }, plain }: { readonly variant: VariantView; readonly plain: Verdict }) {
  const isCaught = verdict !== "allow";
  const isSofter = isCaught && ranks.indexOf(verdict) < ranks.indexOf(plain);
  const tryIt = (): void => batch(() => fields.forEach(({ path, text }) => changeData(path, text)));
  const keep = (): void => {
    tryIt();
    state.dialog.value = "save";
  };
  return (
    <li data-passed={isCaught}>
      <span class="sign" aria-hidden="true">{isCaught ? "✓" : "✗"}</span>
      <span class="disguise">{say(does)}</span>
      <button type="button" class="link variant" title={say(words.tryVariant)} onClick={tryIt}>{fields.map(({ text }) => text).join(" ／ ")}</button>
      <span class="dim">{say(words.verdicts[verdict])}{isSofter ? ` · ${say(words.softer)}` : ""}{lost.length > 0 && isCaught ? ` · ${say(words.lostRules(lost))}` : ""}</span>
      {isCaught ? null : <button type="button" class="plain small" onClick={keep}>{say(words.missToTest)}</button>}
    </li>
  );
}
