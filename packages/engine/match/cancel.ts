import type { Hit, Span } from "./hit.ts";
import { endOf, startOf } from "./hit.ts";
import type { Layout } from "./layout.ts";
import { placeIn } from "./layout.ts";

/** An exception or an `unless` word with where it stands; asked for only when there is something to take away. */
interface Exception {
  readonly touching: boolean;
  readonly hits: () => readonly Hit[];
}
interface Unless {
  readonly scope: "sentence" | "field" | "event";
  readonly hits: () => readonly Hit[];
}

/** Leaves out the hits of which a word lies inside an exception, or touches one; compared by place in the original. */
export function freeOf(exceptions: readonly Exception[]): (hits: readonly Hit[]) => readonly Hit[] {
  const takers = exceptions.map(({ touching, hits }) => {
    let known: Occurrences | undefined;
    const isTaken = touching ? touches : isInside;
    return (span: Span): boolean => isTaken((known ??= occurrencesOf(hits())), span);
  });
  return takers.length === 0 ? (hits) => hits : (hits) => hits.filter(({ spans }) => !spans.some((span) => takers.some((takes) => takes(span))));
}

/** The hits with no `unless` word in their sentence, their field or the event. */
export function unlessSaid(layout: Layout, hits: readonly Hit[], unless: readonly Unless[]): readonly Hit[] {
  let left = hits;
  for (const { scope, hits: hitsOf } of unless) {
    if (left.length === 0) return left;
    const others = hitsOf();
    if (others.length > 0) left = scope === "event" ? [] : outside(left, others, scope === "field" ? layout.bases : sentenceStarts(layout));
  }
  return left;
}

// ---------------------------------------------------------------- exceptions

/** Ranges by start, each with the greatest end up to it, so that one binary search answers for all. */
interface Occurrences {
  readonly starts: readonly number[];
  readonly greatestEnds: readonly number[];
}

function occurrencesOf(hits: readonly Hit[]): Occurrences {
  const ranges = hits.map((hit) => ({ start: startOf(hit), end: endOf(hit) })).sort((a, b) => a.start - b.start);
  let greatest = 0;
  return { starts: ranges.map(({ start }) => start), greatestEnds: ranges.map(({ end }) => (greatest = Math.max(greatest, end))) };
}

const isInside = ({ starts, greatestEnds }: Occurrences, { start, end }: Span): boolean => (greatestEnds[placeIn(starts, start) - 1] ?? 0) >= end;
const touches = ({ starts, greatestEnds }: Occurrences, { start, end }: Span): boolean => (greatestEnds[placeIn(starts, end - 1) - 1] ?? 0) > start;

// ---------------------------------------------------------------- unless

/** The hits with none of the others in their stretch: between two of the starts, or more where they reach over one. */
function outside(hits: readonly Hit[], others: readonly Hit[], starts: readonly number[]): readonly Hit[] {
  const changes = new Int32Array(starts.length + 2);
  for (const other of others) {
    const [first, last] = stretchesOf(other, starts);
    changes[first] = (changes[first] ?? 0) + 1;
    changes[last + 1] = (changes[last + 1] ?? 0) - 1;
  }
  let open = 0;
  let taken = 0;
  const takenBefore = Array.from(changes, (change) => {
    open += change;
    taken += open > 0 ? 1 : 0;
    return taken - (open > 0 ? 1 : 0);
  });
  return hits.filter((hit) => {
    const [first, last] = stretchesOf(hit, starts);
    return (takenBefore[last + 1] ?? 0) === (takenBefore[first] ?? 0);
  });
}

/** The numbers of the first and the last stretch a hit stands in. */
const stretchesOf = (hit: Hit, starts: readonly number[]): readonly [number, number] => [placeIn(starts, startOf(hit)), placeIn(starts, endOf(hit) - 1)];

const endsSentence = /[。｡！？!?‼⁇⁈⁉❗❕❓❔；;…\n\v\f\r\u0085\u2028\u2029]|\.(?=\s|$)/gu;

/** Where sentences start: each field starts one, so a title is none with the text. */
function sentenceStarts({ fields, bases }: Layout): readonly number[] {
  return fields.flatMap(({ text }, field) => {
    const base = bases[field] ?? 0;
    return [base, ...Array.from(text.matchAll(endsSentence), ({ index }) => base + index + 1)];
  });
}
