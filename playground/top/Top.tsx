import { compare, format, openExample, openRuleset, openStoryExample, run, runTests, showPanel } from "../actions.ts";
import { examples, storyExamples } from "../examples.ts";
import { shipped } from "../rulesets.ts";
import type { Shipped } from "../rulesets.ts";
import * as state from "../state.ts";
import { languages, say, words } from "../words.ts";

export function Top() {
  const ruleset = state.ruleset.value;
  const isDark = state.theme.value === "dark";
  const { isOn } = state.server.value;
  return (
    <header class="top">
      <h1>{say(words.product)}</h1>
      <label class="ruleset">
        <span class="sr-only">{say(words.ruleset)}</span>
        <select value={state.shippedName.value} onChange={({ currentTarget: { value } }) => void openRuleset(value as Shipped)}>
          {shipped.map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
        <span class="version">{ruleset?.version}</span>
      </label>
      <div class="actions">
        <button type="button" class="primary" onClick={() => void run()}>{say(words.run)}</button>
        <button type="button" onClick={() => void format()}>{say(words.format)}</button>
        <button type="button" onClick={() => (showPanel("tests"), void runTests())}>{say(words.test)}</button>
        <button type="button" onClick={() => (showPanel("compare"), void compare())}>{say(words.compare)}</button>
        <button type="button" onClick={() => void (state.dialog.value = "share")}>{say(words.share)}</button>
        <Examples />
        <button type="button" class="server" aria-pressed={isOn} onClick={() => void (state.dialog.value = "server")}>{say(isOn ? words.onServer : words.server)}</button>
      </div>
      <div class="settings">
        <div class="switch" role="group" aria-label={say(words.languageOfPage)}>
          {languages.map(([name, label]) => (
            <button key={name} type="button" lang={name} aria-pressed={state.language.value === name} onClick={() => void (state.language.value = name)}>{label}</button>
          ))}
        </div>
        <button type="button" class="plain icon" aria-pressed={isDark} title={say(isDark ? words.toLight : words.toDark)} aria-label={say(words.toDark)} onClick={() => void (state.theme.value = isDark ? "light" : "dark")}><Half /></button>
        <button type="button" class="plain icon" title={say(words.help)} aria-label={say(words.help)} onClick={() => void (state.dialog.value = "help")}>?</button>
      </div>
    </header>
  );
}

const Half = () => (
  <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" /><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" fill="currentColor" /></svg>
);

/** A choice that opens what is chosen, and then stands where it stood. */
function Examples() {
  const open = (select: HTMLSelectElement): void => {
    const { value } = select;
    select.value = "";
    const example = examples.find(({ id }) => id === value);
    void (example === undefined ? openStoryExample(value) : openExample(example));
  };
  const groups = [
    { title: words.examplesOfTrade, members: examples.filter(({ isHonest }) => !isHonest) },
    { title: words.examplesOfHonest, members: examples.filter(({ isHonest }) => isHonest) },
    { title: words.examplesOfStories, members: storyExamples },
  ];
  return (
    <label class="examples">
      <span class="sr-only">{say(words.examples)}</span>
      <select value="" onChange={({ currentTarget }) => open(currentTarget)}>
        <option value="" disabled hidden>{say(words.examples)}</option>
        {groups.map(({ title, members }) => <optgroup key={title.en} label={say(title)}>{members.map(({ id, title: name }) => <option key={id} value={id}>{say(name)}</option>)}</optgroup>)}
      </select>
    </label>
  );
}
