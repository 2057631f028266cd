import { run } from "../actions.ts";
import * as state from "../state.ts";
import { languages, say, words } from "../words.ts";

export function Top() {
  const ruleset = state.checked.value?.ruleset;
  const isDark = state.theme.value === "dark";
  return (
    <header class="top">
      <h1>{say(words.product)}</h1>
      <span class="ruleset">{ruleset === undefined ? state.shippedName.value : `${ruleset.name} ${ruleset.version}`}</span>
      <div class="actions">
        <button type="button" class="primary" onClick={() => void run()}>{say(words.run)}</button>
      </div>
      <div class="settings">
        <div class="switch" role="group" aria-label={say(words.languageOfPage)}>
          {languages.map(([name, label]) => (
            <button key={name} type="button" lang={name} aria-pressed={state.language.value === name} onClick={() => void (state.language.value = name)}>{label}</button>
          ))}
        </div>
        <button type="button" class="plain" aria-pressed={isDark} title={say(isDark ? words.toLight : words.toDark)} aria-label={say(words.toDark)} onClick={() => void (state.theme.value = isDark ? "light" : "dark")}>◐</button>
      </div>
    </header>
  );
}
