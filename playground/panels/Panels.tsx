import type { Localized } from "@reeve/language";
import type { JSX } from "preact";
import { useCurrentInView } from "../parts/current.ts";
import * as state from "../state.ts";
import type { Panel } from "../state.ts";
import { say, words } from "../words.ts";
import { Compare } from "./Compare.tsx";
import { Coverage } from "./Coverage.tsx";
import { DecisionJson } from "./DecisionJson.tsx";
import { Evade } from "./Evade.tsx";
import { Problems } from "./Problems.tsx";
import { Tests } from "./Tests.tsx";
import { Timeline } from "./Timeline.tsx";
import { Trace } from "./Trace.tsx";

const panels: readonly { readonly name: Panel; readonly title: Localized; readonly show: () => JSX.Element }[] = [
  { name: "problems", title: words.problems, show: () => <Problems /> },
  { name: "trace", title: words.trace, show: () => <Trace /> },
  { name: "tests", title: words.test, show: () => <Tests /> },
  { name: "coverage", title: words.coverage, show: () => <Coverage /> },
  { name: "evade", title: words.evadePanel, show: () => <Evade /> },
  { name: "compare", title: words.compare, show: () => <Compare /> },
  { name: "timeline", title: words.timeline, show: () => <Timeline /> },
  { name: "json", title: words.decisionJson, show: () => <DecisionJson /> },
];

export function Panels() {
  const open = panels.find(({ name }) => name === state.panel.value) ?? panels[0];
  const tabs = useCurrentInView<HTMLDivElement>(open?.name ?? "");
  const found = [...(state.problems.value?.values() ?? [])].flat().length;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = panels.findIndex(({ name }) => name === open?.name);
    const next = panels[(at + step + panels.length) % panels.length];
    if (next === undefined) return;
    state.panel.value = next.name;
    document.getElementById(`tab-${next.name}`)?.focus();
  };
  return (
    <>
      <div ref={tabs} class="tabs" role="tablist" aria-label={say(words.panels)} onKeyDown={move}>
        {panels.map(({ name, title }) => (
          <button key={name} id={`tab-${name}`} type="button" class="tab" role="tab" aria-selected={name === open?.name} aria-controls="panel" tabIndex={name === open?.name ? 0 : -1} onClick={() => void (state.panel.value = name)}>
            {say(title)}
            {name === "problems" && found > 0 ? <span class="count">{found}</span> : null}
          </button>
        ))}
      </div>
      <div class="panel-body" id="panel" role="tabpanel" aria-labelledby={`tab-${open?.name ?? ""}`} tabIndex={0}>{open?.show()}</div>
    </>
  );
}
