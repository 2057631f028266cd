import type { Localized } from "@reeve/language";
import * as state from "../state.ts";
import type { TestsView } from "../worker/protocol.ts";
import { say, words } from "../words.ts";
import { coveredLines } from "./covered.ts";
import { modelOf, rangeIn } from "./models.ts";
import { monaco } from "./monaco.ts";

/** Shows in the gutter which lines no test reaches. */
export function coverageDecorations(tests: TestsView, path: string): monaco.editor.IModelDeltaDecoration[] {
  return coveredLines(tests, path).map(({ line, cases, isMissed }) => ({
    range: new monaco.Range(line, 1, line, 1),
    options: { isWholeLine: false, glyphMarginClassName: isMissed ? "gutter-missed" : "gutter-reached", glyphMarginHoverMessage: { value: say(hoverOf(cases.size, isMissed)) } },
  }));
}

const hoverOf = (cases: number, isMissed: boolean): Localized => (isMissed ? words.gutterMissed(cases) : words.gutterReached(cases));

/** Underlines the phrase of the mark that is pointed at. */
export function pointedDecorations(path: string): monaco.editor.IModelDeltaDecoration[] {
  const number = state.pointedMark.value;
  const model = modelOf(path);
  return (state.judgement.value?.marks ?? [])
    .flatMap(({ number: own, span }) => (own === number && span !== undefined && span.path === path ? [span] : []))
    .map((span) => ({ range: rangeIn(model, span), options: { inlineClassName: "phrase-pointed" } }));
}
