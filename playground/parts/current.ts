import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Of tabs that have no room beside one another, the one that was opened is brought into view. */
export function useCurrentInView<Row extends HTMLElement>(current: string): RefObject<Row | null> {
  const row = useRef<Row | null>(null);
  useEffect(() => row.current?.querySelector('[aria-current="page"], [aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" }), [current]);
  return row;
}
