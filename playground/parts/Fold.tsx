import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

interface FoldProps {
  readonly isOpen: boolean;
  readonly summary: ComponentChildren;
  readonly outcome?: string;
  readonly class?: string;
  readonly children: () => ComponentChildren;
}

/** Details that are drawn when somebody opens them: a policy has a thousand rules, of which few are looked into. */
export function Fold({ isOpen, summary, outcome, class: name, children }: FoldProps) {
  const open = useSignal(isOpen);
  useEffect(() => void (open.value = isOpen), [isOpen]);
  return (
    <details class={name} data-outcome={outcome} open={open.value} onToggle={({ currentTarget }) => void (open.value = currentTarget.open)}>
      <summary>{summary}</summary>
      {open.value ? children() : null}
    </details>
  );
}
