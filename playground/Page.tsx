import { signal } from "@preact/signals";
import type { Localized } from "@reeve/language";
import type { JSX } from "preact";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { Decision } from "./decision/Decision.tsx";
import type { Editor } from "./editor/Editor.tsx";
import { FileTabs } from "./editor/Tabs.tsx";
import { Listing } from "./listing/Listing.tsx";
import { Panels } from "./panels/Panels.tsx";
import { Splitter } from "./parts/Splitter.tsx";
import { leftShare, middleShare, panelShare } from "./parts/shares.ts";
import * as state from "./state.ts";
import type { Region } from "./state.ts";
import { Top } from "./top/Top.tsx";
import { say, words } from "./words.ts";

/** The editor is most of the page by far, and the rest does not wait for it. */
const editor = signal<typeof Editor | undefined>(undefined);
void import("./editor/Editor.tsx").then(({ Editor: loaded }) => void (editor.value = loaded));

function EditorOnceLoaded() {
  const Loaded = editor.value;
  return Loaded === undefined ? <p class="empty">{say(words.loading)}</p> : <Loaded />;
}

const regions: readonly { readonly name: Region; readonly title: Localized; readonly show: () => JSX.Element }[] = [
  { name: "policy", title: words.policy, show: () => <><FileTabs /><EditorOnceLoaded /></> },
  { name: "listing", title: words.listing, show: () => <Listing /> },
  { name: "decision", title: words.decision, show: () => <Decision /> },
  { name: "panels", title: words.panels, show: () => <Panels /> },
];

export function Page() {
  const shares = { "--left": leftShare.value, "--middle": middleShare.value, "--panel": panelShare.value };
  return (
    <>
      <a class="skip" href="#region-policy">{say(words.skip)}</a>
      <Top />
      <nav class="region-tabs" aria-label={say(words.panels)}>
        {regions.map(({ name, title }) => (
          <button key={name} type="button" aria-current={state.region.value === name ? "true" : undefined} onClick={() => void (state.region.value = name)}>{say(title)}</button>
        ))}
      </nav>
      <main class="regions" data-region={state.region.value} style={shares}>
        {regions.map(({ name, title, show }) => (
          <section key={name} id={`region-${name}`} class={`region region-${name}`} aria-label={say(title)} tabIndex={-1}>
            {show()}
          </section>
        ))}
        <Splitter share={leftShare} axis="x" area="left" label={`${say(words.resize)}: ${say(words.policy)}`} />
        <Splitter share={middleShare} axis="x" area="middle" label={`${say(words.resize)}: ${say(words.listing)}`} />
        <Splitter share={panelShare} axis="y" area="panel" label={`${say(words.resize)}: ${say(words.panels)}`} />
      </main>
      <Dialogs />
      <p class="notice-line" role="status">{state.notice.value === undefined ? "" : say(state.notice.value)}</p>
    </>
  );
}
