import type { Signal } from "@preact/signals";

interface SplitterProps {
  readonly share: Signal<number>;
  readonly axis: "x" | "y";
  readonly area: string;
  readonly label: string;
}

const [least, most, step] = [12, 70, 2];
const within = (percent: number): number => Math.round(Math.min(most, Math.max(least, percent)) * 10) / 10;

/** The line between two regions, to be drawn with the mouse or moved with the arrow keys. */
export function Splitter({ share, axis, area, label }: SplitterProps) {
  // The panels lie at the end of the page: towards it they become smaller.
  const direction = axis === "x" ? 1 : -1;
  const drag = (event: PointerEvent): void => {
    const line = event.currentTarget as HTMLElement;
    const box = line.parentElement?.getBoundingClientRect();
    if (box === undefined) return;
    const [from, first] = [axis === "x" ? event.clientX : event.clientY, share.value];
    const whole = axis === "x" ? box.width : box.height;
    line.setPointerCapture(event.pointerId);
    line.onpointermove = (moved) => void (share.value = within(first + (direction * ((axis === "x" ? moved.clientX : moved.clientY) - from) * 100) / whole));
    line.onpointerup = () => void (line.onpointermove = null);
  };
  const press = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = axis === "x" ? { ArrowLeft: -step, ArrowRight: step } : { ArrowUp: step, ArrowDown: -step };
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    share.value = within(share.value + by);
  };
  return (
    <div
      class={`splitter splitter-${area}`}
      role="separator"
      tabIndex={0}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-label={label}
      aria-valuenow={Math.round(share.value)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
