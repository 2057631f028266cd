import { useSignal } from "@preact/signals";
import { changeData, changeEvent, evade, showPanel } from "../actions.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import type { EventView, FieldView, Json, MarkView } from "../worker/protocol.ts";
import { JsonText } from "./JsonText.tsx";
import { Marked } from "./Marked.tsx";

const noMarks: readonly MarkView[] = [];

/** The event under test, as a person knows it and as the engine does. */
export function Listing() {
  const view = useSignal<"card" | "json">("card");
  const types = state.ruleset.value?.events ?? [];
  const { type } = state.event.value;
  return (
    <>
      <div class="bar">
        <label class="field-inline">
          <span class="sr-only">{say(words.eventType)}</span>
          <select value={type} onChange={({ currentTarget }) => changeEvent({ ...state.event.value, type: currentTarget.value })}>
            {[...new Set([type, ...types.map(({ name }) => name)])].map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
        <div class="switch" role="group" aria-label={say(words.listing)}>
          {(["card", "json"] as const).map((one) => (
            <button key={one} type="button" aria-pressed={view.value === one} onClick={() => void (view.value = one)}>{say(words[one])}</button>
          ))}
        </div>
      </div>
      {view.value === "json" ? <JsonText /> : <Card type={types.find(({ name }) => name === type)} />}
      <div class="card-actions">
        <button type="button" class="plain" onClick={() => void (state.dialog.value = "save")}>{say(words.saveAsTest)}</button>
        <button type="button" class="plain" onClick={() => (showPanel("evade"), void evade())}>{say(words.evade)}</button>
      </div>
    </>
  );
}

/** The order in which people look at a listing. */
const first = ["title", "price", "text"];
const shownFields = (type: EventView | undefined): readonly FieldView[] => {
  const fields = type?.fields ?? [];
  const lead = first.flatMap((path) => fields.filter((field) => field.path === path));
  return [...lead, ...fields.filter(({ path }) => !first.includes(path))];
};

function Card({ type }: { readonly type: EventView | undefined }) {
  const fields = shownFields(type);
  const { data } = state.event.value;
  return (
    <div class="card" data-type={type?.name}>
      {fields.map((field) => <Field key={field.path} field={field} value={valueAt(data, field.path)} />)}
    </div>
  );
}

function valueAt(data: Json, path: string): Json | undefined {
  let value: Json | undefined = data;
  for (const name of path.split(".")) value = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
  return value;
}

const labelOf = (path: string): string => say(words.fields[path] ?? { en: path, zh: path });

function Field({ field: { path, kind }, value }: { readonly field: FieldView; readonly value: Json | undefined }) {
  const id = `field-${path}`;
  const label = labelOf(path);
  if (kind === "text") {
    const text = typeof value === "string" ? value : "";
    const judged = state.judgement.value;
    // Marks belong to the text that was judged; while another is typed they would stand in the wrong place.
    const isOfThis = judged?.texts.some((one) => one.path === path && one.text === text) ?? false;
    const marks = isOfThis ? (judged?.marks.filter((mark) => mark.field === path) ?? noMarks) : noMarks;
    return (
      <div class={`field field-${path}`}>
        <label for={id}>{label}</label>
        <Marked id={id} label={label} text={text} marks={marks} lines={path === "title" ? "one" : "many"} onText={(next) => changeData(path, next)} />
      </div>
    );
  }
  if (kind === "boolean") {
    return (
      <div class="field row">
        <label for={id}>{label}</label>
        <select id={id} value={typeof value === "boolean" ? String(value) : ""} onChange={({ currentTarget: { value: chosen } }) => changeData(path, chosen === "" ? undefined : chosen === "true")}>
          <option value="">{say(words.notTold)}</option>
          <option value="true">{say(words.yes)}</option>
          <option value="false">{say(words.no)}</option>
        </select>
      </div>
    );
  }
  const isNumber = kind === "money" || kind === "number" || kind === "percentage";
  return (
    <div class={`field row field-${path}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        inputMode={isNumber ? "decimal" : "text"}
        value={typeof value === "string" || typeof value === "number" ? String(value) : value === undefined ? "" : JSON.stringify(value)}
        placeholder={say(words.notTold)}
        onInput={({ currentTarget: { value: typed } }) => changeData(path, valueFrom(typed, isNumber))}
      />
    </div>
  );
}

/** What is typed into a field of one line; a number that is none stays the text it is, and the engine says what is wrong with it. */
function valueFrom(typed: string, isNumber: boolean): Json | undefined {
  if (typed === "") return undefined;
  return isNumber && /^-?\d+(?:\.\d+)?$/.test(typed.trim()) ? Number(typed) : typed;
}
