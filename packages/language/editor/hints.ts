import { isAbsent } from "../check/context.ts";
import { foldingsOf } from "../check/phrases.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { localized } from "../diagnostics/parts.ts";
import type { PhrasesDeclaration, StringLiteral } from "../syntax/ast.ts";
import { walk } from "../syntax/walk.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { foldingSteps } from "./folded.ts";

/** What an editor shows inside of a text without its being there. */
export interface Hint {
  readonly offset: number;
  readonly label: Localized;
  /** What is told of it when somebody asks. */
  readonly detail?: Localized;
}

/** Behind the name of a phrase set how many phrases it has, and behind a phrase that its set reads otherwise how. */
export function hints(analysis: Analysis, path: string, within: Pick<Span, "start" | "end">): readonly Hint[] {
  const file = fileAt(analysis, path);
  const sets = (file?.declarations ?? []).filter((declaration): declaration is PhrasesDeclaration => declaration.kind === "phrases");
  return sets.filter(({ span }) => span.start <= within.end && within.start <= span.end).flatMap((set) => [count(set), ...readings(analysis, set, within)]).filter(({ offset }) => within.start <= offset && offset <= within.end);
}

function count({ name, members }: PhrasesDeclaration): Hint {
  const phrases = members.reduce((sum, member) => sum + (member.kind === "find" ? member.phrases.filter(({ span }) => !isAbsent(span)).length : 0), 0);
  return { offset: name.span.end, label: localized(`${phrases} ${phrases === 1 ? "phrase" : "phrases"}`, `${phrases} 个词语`) };
}

function readings(analysis: Analysis, set: PhrasesDeclaration, within: Pick<Span, "start" | "end">): readonly Hint[] {
  const foldings = foldingsOf(analysis.context, set);
  return set.members
    .filter(({ kind, span }) => (kind === "find" || kind === "alias") && span.start <= within.end && within.start <= span.end)
    .flatMap((member) => [...walk(member)])
    .filter((node): node is StringLiteral => node.kind === "string")
    .flatMap(({ value, span }) => {
      const steps = foldingSteps(analysis.environment, value, foldings);
      const last = steps.at(-1);
      if (last === undefined) return [];
      const chain = (language: "en" | "zh"): string => steps.map(({ folding, reads }) => `${language === "zh" ? folding.zh : folding.name} → ${reads}`).join(language === "zh" ? ",然后 " : ", then ");
      return [{ offset: span.end, label: localized(`→ ${last.reads}`, `→ ${last.reads}`), detail: localized(chain("en"), chain("zh")) }];
    });
}
