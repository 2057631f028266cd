import { download } from "../parts/download.ts";
import { isError } from "../author/diagnostics.ts";
import { useCurrentInView } from "../parts/current.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";

const order = (path: string): number => (path.endsWith(".reeve") ? 0 : path.startsWith("tests/") ? 1 : 2);

/** The files of the ruleset, rules first. */
export function FileTabs() {
  const paths = [...state.files.value.keys()].sort((one, other) => order(one) - order(other) || (one < other ? -1 : 1));
  const tabs = useCurrentInView(state.openPath.value);
  const wrong = new Set([...(state.problems.value ?? [])].filter(([, own]) => own.some(isError)).map(([path]) => path));
  return (
    <div class="file-row">
      <nav ref={tabs} class="tabs files" aria-label={say(words.files)}>
        {paths.map((path) => (
          <button key={path} type="button" class="tab" aria-current={path === state.openPath.value ? "page" : undefined} data-wrong={wrong.has(path)} onClick={() => void (state.openPath.value = path)}>
            {path}
            {wrong.has(path) ? <span class="sr-only"> · {say(words.problems)}</span> : null}
          </button>
        ))}
      </nav>
      <button type="button" class="tab download" title={say(words.downloadFile(state.openPath.value))} onClick={() => download(state.openPath.value, state.files.value.get(state.openPath.value) ?? "")}>{say(words.download)}</button>
    </div>
  );
}
