import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import * as state from "../state.ts";
import { say, words } from "../words.ts";

/** A question or an answer in front of the page; Escape puts it away, and what had the focus has it again. */
export function Dialog({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => place.current?.showModal(), []);
  const close = (): void => void (state.dialog.value = undefined);
  return (
    <dialog ref={place} aria-labelledby="dialog-title" onClose={close} onClick={({ target }) => (target === place.current ? place.current?.close() : undefined)}>
      <div class="dialog-body">
        <header><h2 id="dialog-title">{title}</h2><button type="button" class="plain" onClick={() => place.current?.close()}>{say(words.close)}</button></header>
        {children}
      </div>
    </dialog>
  );
}
