import { nameText } from "../check/names.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { localized } from "../diagnostics/parts.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis, type RuleFigures } from "./analysis.ts";

/** What an editor shows above a rule. */
export interface Lens {
  readonly span: Span;
  readonly rule: string;
  readonly label: Localized;
}

/** Above each rule of which figures are known: how many tests try it, in how many it fires, and what it costs at most. */
export function lenses(analysis: Analysis, path: string): readonly Lens[] {
  const figures = analysis.readers.ruleFigures;
  const declarations = figures === undefined ? [] : (fileAt(analysis, path)?.declarations ?? []);
  return declarations.flatMap((declaration) => {
    const rule = declaration.kind === "rule" ? nameText(declaration.name) : undefined;
    const known = rule === undefined ? undefined : figures?.get(rule);
    return rule === undefined || known === undefined || declaration.kind !== "rule" ? [] : [{ span: declaration.name.span, rule, label: labelOf(known) }];
  });
}

function labelOf({ cases, hits, cost }: RuleFigures): Localized {
  const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  const isBounded = cost !== undefined && Number.isFinite(cost);
  const most = cost?.toLocaleString("en-US") ?? "";
  const en = [...(cases === undefined ? [] : [counted(cases, "case", "cases")]), ...(hits === undefined ? [] : [counted(hits, "hit", "hits")]), ...(cost === undefined ? [] : [isBounded ? `cost ${most}` : "cost up to the limit"])];
  const zh = [...(cases === undefined ? [] : [`${cases} 个用例`]), ...(hits === undefined ? [] : [`${hits} 次命中`]), ...(cost === undefined ? [] : [isBounded ? `开销 ${most}` : "开销可达上限"])];
  return localized(`▶ ${en.join(" · ")}`, `▶ ${zh.join(" · ")}`);
}
