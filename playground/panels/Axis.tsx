import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { say, words } from "../words.ts";
import type { HistoryView } from "../worker/protocol.ts";
import { dayText } from "./day.ts";

interface AxisProps {
  readonly history: HistoryView;
  readonly from: number;
  readonly until: number;
  readonly head: number;
  readonly onHead: (instant: number) => void;
}

const [margin, rung, gap] = [16, 12, 18];

/**
 * Ladders as steps over time, one band for each account and ladder, above the events. Time runs by the square root of what lies between two moments, so that neither a
 * burst nor a year without a strike is lost to the eye.
 */
export function Axis({ history: { moments, lines }, from, until, head, onHead }: AxisProps) {
  const drawing = useRef<SVGSVGElement>(null);
  const room = useSignal(800);
  useEffect(() => {
    const { current } = drawing;
    if (current === null) return;
    const watch = new ResizeObserver(() => void (room.value = Math.max(200, current.clientWidth)));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  const width = room.value;
  const place = placesOf(width, [...new Set([from, ...moments.map(({ instant }) => instant), ...lines.flatMap(({ points }) => points.map(({ instant }) => instant)), until])]);
  const bands = lines.reduce<readonly { readonly line: (typeof lines)[number]; readonly top: number }[]>((done, line) => {
    const last = done.at(-1);
    return [...done, { line, top: last === undefined ? gap : last.top + last.line.most * rung + gap + 8 }];
  }, []);
  const last = bands.at(-1);
  const floor = last === undefined ? 10 : last.top + last.line.most * rung + 14;
  const height = floor + 34;
  const click = (event: MouseEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * width;
    const near = moments.toSorted((one, other) => Math.abs(place(one.instant) - at) - Math.abs(place(other.instant) - at))[0];
    if (near !== undefined) onHead(near.instant);
  };
  return (
    <svg ref={drawing} class="axis" height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say(words.axis)} onClick={click}>
      <line class="head" x1={place(head)} x2={place(head)} y1={0} y2={floor + 8} />
      {bands.map(({ line, top }) => {
        const bottom = top + line.most * rung;
        return (
          <g key={`${line.account} ${line.ladder}`}>
            {Array.from({ length: line.most }, (_, step) => <line key={step} class="rung" x1={margin} x2={width - margin} y1={bottom - (step + 1) * rung} y2={bottom - (step + 1) * rung} />)}
            {Array.from({ length: line.most }, (_, step) => <text key={step} class="rung-number" x={margin - 6} y={bottom - (step + 1) * rung + 3.5}>{step + 1}</text>)}
            <line class="ground" x1={margin} x2={width - margin} y1={bottom} y2={bottom} />
            <path class="steps" d={stairs(line.points, place, bottom, width)} />
            <text class="band" x={margin} y={top - 5}>{line.account} · {say(line.title)}</text>
          </g>
        );
      })}
      {moments.map(({ id, instant, verdict }) => <circle key={id} class="moment" data-verdict={verdict} cx={place(instant)} cy={floor} r={5}><title>{dayText(instant)} · {id}</title></circle>)}
      <text class="tick" x={margin} y={height - 8}>{dayText(from)}</text>
      <text class="tick end" x={width - margin} y={height - 8}>{dayText(until)}</text>
    </svg>
  );
}

function placesOf(width: number, instants: readonly number[]): (instant: number) => number {
  const sorted = instants.toSorted((one, other) => one - other);
  let sum = 0;
  const sums = new Map(sorted.map((instant, at) => [instant, (sum += Math.sqrt(instant - (sorted[at - 1] ?? instant)))]));
  return (instant) => margin + ((sums.get(sorted.findLast((one) => one <= instant) ?? sorted[0] ?? 0) ?? 0) / (sum || 1)) * (width - 2 * margin);
}

/** Each step is held until the next point. */
function stairs(points: readonly { readonly instant: number; readonly step: number }[], place: (instant: number) => number, bottom: number, width: number): string {
  const [first] = points;
  if (first === undefined) return "";
  const corners = points.map(({ instant, step }) => `H${place(instant).toFixed(1)}V${bottom - step * rung}`);
  return `M${place(first.instant).toFixed(1)} ${bottom}${corners.join("")}H${width - margin}`;
}
