import { useSignal } from "@preact/signals";
import { changeEvent } from "../actions.ts";
import * as state from "../state.ts";
import type { WrittenEvent } from "../worker/protocol.ts";
import { say, words } from "../words.ts";

/** The event as JSON: what is typed here is in the card at once, and the other way round. */
export function JsonText() {
  const typed = useSignal<string | undefined>(undefined);
  const isWrong = typed.value !== undefined && writtenIn(typed.value) === undefined;
  return (
    <div class="json">
      <textarea
        aria-label={say(words.json)}
        aria-invalid={isWrong}
        spellcheck={false}
        value={typed.value ?? JSON.stringify(state.event.value, null, 2)}
        onInput={({ currentTarget: { value } }) => {
          typed.value = value;
          const written = writtenIn(value);
          if (written !== undefined) changeEvent(written);
        }}
        onBlur={() => void (isWrong || (typed.value = undefined))}
      />
      {isWrong ? <p class="remark" role="status">{say(words.badJson)}</p> : null}
    </div>
  );
}

/** Any other shape is the engine's to refuse; without a type and data there is no card. */
function writtenIn(text: string): WrittenEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { type, data } = value as Partial<WrittenEvent>;
    return typeof type === "string" && typeof data === "object" && data !== null && !Array.isArray(data) ? (value as WrittenEvent) : undefined;
  } catch {
    return undefined;
  }
}
