import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { reveal } from "../actions.ts";
import { pointedMark } from "../state.ts";
import { foldingWords, say, words } from "../words.ts";
import type { MarkView } from "../worker/protocol.ts";
import { segmentsOf } from "./segments.ts";

interface MarkedProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly marks: readonly MarkView[];
  readonly lines: "one" | "many";
  readonly onText: (text: string) => void;
}

/** How a range came to be read as what it matched: `NFKC → 去间隔 → 代检信息`. */
export const chainOf = ({ through, reads }: Pick<MarkView, "through" | "reads">): string => [...through.map((name) => say(foldingWords[name] ?? { en: name, zh: name })), reads].join(" → ");

/**
 * A text that can be edited, with what was found in it marked in place: a layer of the same letters, unseen, lies over the text and carries the marks.
 */
export function Marked({ id, label, text, marks, lines, onText }: MarkedProps) {
  const layer = useRef<HTMLDivElement>(null);
  const tip = useSignal<TipPlace | undefined>(undefined);
  const segments = segmentsOf(text, marks);
  const point = (event: MouseEvent): void => {
    const found = [...(layer.current?.querySelectorAll<HTMLElement>("mark") ?? [])].flatMap((mark) => [...mark.getClientRects()].map((box) => ({ number: Number(mark.dataset["mark"]), box }))).find(({ box }) => contains(box, event));
    pointedMark.value = found?.number;
    if (found === undefined) tip.value = undefined;
    else if (tip.value?.number !== found.number) tip.value = { number: found.number, ...below(found.box, layer.current?.getBoundingClientRect()) };
  };
  const leave = (): void => {
    pointedMark.value = undefined;
    tip.value = undefined;
  };
  return (
    <div class="marked" data-lines={lines} onMouseMove={point} onMouseLeave={leave}>
      <textarea
        id={id}
        aria-label={label}
        aria-describedby={marks.length > 0 ? "evidence" : undefined}
        rows={1}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => onText(lines === "one" ? currentTarget.value.replace(/\n/g, " ") : currentTarget.value)}
      />
      <div class="marked-layer" ref={layer} aria-hidden="true">
        {segments.map(({ start, text: part, marks: on, begins }) =>
          on.length === 0 ? <span key={start}>{part}</span> : <Piece key={start} part={part} on={on} begins={begins} marks={marks} />,
        )}
        {/* A line that is empty has no height of its own. */}
        {"\u200b"}
      </div>
      <Tip place={tip.value} marks={marks} />
    </div>
  );
}

interface TipPlace {
  readonly number: number;
  readonly left: number;
  readonly top: number;
}

const tipWidth = 240;

function below({ left, bottom }: DOMRect, outer: DOMRect | undefined): Pick<TipPlace, "left" | "top"> {
  if (outer === undefined) return { left: 0, top: 0 };
  return { left: Math.max(0, Math.min(left - outer.left, outer.width - tipWidth)), top: bottom - outer.top + 2 };
}

/** Through what a mark was found, beside it; in the table of what was found it stands for everybody. */
function Tip({ place, marks }: { readonly place: TipPlace | undefined; readonly marks: readonly MarkView[] }) {
  const mark = marks.find(({ number }) => number === place?.number);
  if (place === undefined || mark === undefined) return null;
  return (
    <div class="tip" aria-hidden="true" style={{ left: `${place.left}px`, top: `${place.top}px`, maxWidth: `${tipWidth}px` }}>
      {mark.through.length === 0 ? say(words.plain) : chainOf(mark)} <span class="dim">{mark.of}</span>
    </div>
  );
}

const contains = ({ left, right, top, bottom }: DOMRect, { clientX, clientY }: MouseEvent): boolean => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;

interface PieceProps {
  readonly part: string;
  readonly on: readonly number[];
  readonly begins: readonly number[];
  readonly marks: readonly MarkView[];
}

function Piece({ part, on, begins, marks }: PieceProps) {
  const [first = 0] = on;
  const isPointed = pointedMark.value !== undefined && on.includes(pointedMark.value);
  return (
    <mark data-mark={first} data-pointed={isPointed}>
      {begins.map((number) => <Badge key={number} number={number} marks={marks} />)}
      {part}
    </mark>
  );
}

/** The number of a mark; it leads to the phrase. Whoever goes by the keyboard finds the same in the table of what was found. */
function Badge({ number, marks }: { readonly number: number; readonly marks: readonly MarkView[] }) {
  const mark = marks.find((one) => one.number === number);
  const span = mark?.span;
  return (
    <button type="button" class="badge" tabIndex={-1} title={mark === undefined ? undefined : `${chainOf(mark)} · ${say(words.toPhrase(mark.of))}`} onClick={() => (span === undefined ? undefined : reveal(span))}>
      {number}
    </button>
  );
}
