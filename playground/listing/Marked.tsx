import { useRef } from "preact/hooks";
import { beginComposing, endComposing, reveal } from "../actions.ts";
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
  const segments = segmentsOf(text, marks);
  const point = (event: MouseEvent): void => {
    const hit = [...(layer.current?.querySelectorAll<HTMLElement>("mark") ?? [])].find((mark) => [...mark.getClientRects()].some((box) => contains(box, event)));
    pointedMark.value = hit === undefined ? undefined : Number(hit.dataset["mark"]);
  };
  const leave = (): void => void (pointedMark.value = undefined);
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
        onCompositionStart={beginComposing}
        onCompositionEnd={endComposing}
      />
      <div class="marked-layer" ref={layer} aria-hidden="true">
        {segments.map(({ start, text: part, marks: on, begins }) =>
          on.length === 0 ? <span key={start}>{part}</span> : <Piece key={start} part={part} on={on} begins={begins} marks={marks} />,
        )}
        {/* A line that is empty has no height of its own. */}
        {"\u200b"}
      </div>
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
