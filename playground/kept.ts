import { effect, signal } from "@preact/signals";
import type { Signal } from "@preact/signals";

/** A value that outlives the page, in the browser's own store. Where there is none, it lives as long as the page. */
export function kept<Value extends string | number | boolean>(name: string, first: Value): Signal<Value> {
  const key = `reeve.${name}`;
  const value = signal(first);
  try {
    const text = localStorage.getItem(key);
    const stored: unknown = text === null ? undefined : JSON.parse(text);
    if (typeof stored === typeof first) value.value = stored as Value;
    effect(() => localStorage.setItem(key, JSON.stringify(value.value)));
  } catch {
    // A browser that keeps nothing, or something else under the name: the page begins as it is.
  }
  return value;
}
