import { reveal } from "../actions.ts";
import { chainOf } from "../listing/Marked.tsx";
import { pointedMark } from "../state.ts";
import { say, words } from "../words.ts";
import type { MarkView } from "../worker/protocol.ts";

/** What the marks in the text say, for whoever does not see them. */
export function Evidence({ marks }: { readonly marks: readonly MarkView[] }) {
  const heads = words.evidenceHeads;
  return (
    <table class="evidence" id="evidence">
      <thead>
        <tr>{[heads.number, heads.text, heads.through, heads.of].map((head) => <th key={head.en} scope="col">{say(head)}</th>)}</tr>
      </thead>
      <tbody>
        {marks.map((mark) => (
          <tr key={`${mark.number} ${mark.field} ${mark.start}`} data-pointed={pointedMark.value === mark.number} onMouseEnter={() => void (pointedMark.value = mark.number)} onMouseLeave={() => void (pointedMark.value = undefined)}>
            <td><span class="badge still">{mark.number}</span></td>
            <td><q>{mark.text}</q> <span class="dim">{mark.field} {mark.start}–{mark.end}</span></td>
            <td>{mark.through.length === 0 ? <span class="dim">{say(words.plain)}</span> : chainOf(mark)}</td>
            <td>{mark.span === undefined ? mark.of : <Source mark={mark} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Source({ mark: { of, span } }: { readonly mark: MarkView }) {
  return <button type="button" class="link" title={say(words.toPhrase(of))} onClick={() => (span === undefined ? undefined : reveal(span))}>{of}</button>;
}
