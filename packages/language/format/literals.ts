import type { LocalizedText, Name, NumberLiteral, QuantityLiteral } from "../syntax/ast.ts";
import { keywordIn } from "../syntax/keywords.ts";
import { unitIn } from "../types/units.ts";
import { commentsBefore, isUncommented, type Printing } from "./comments.ts";
import { gap, nothing, type Document } from "./document.ts";
import { clause, commaLines, endOfKeyword, printNode, reordered } from "./printing.ts";

/** `30 days`, `30 天`. */
export function printQuantity(printing: Printing, quantity: QuantityLiteral): Document {
  return printNode(printing, quantity, () => [
    quantity.raw.normalize("NFKC"),
    gap,
    printNode(printing, quantity.unit, () => unitIn(quantity.unit.text, printing.language, quantity.value === 1)),
  ]);
}

/** The unit of `per day`. */
export function printUnit(printing: Printing, unit: Name): Document {
  return printNode(printing, unit, () => unitIn(unit.text, printing.language, true));
}

/** `200 per day`, and in Chinese `每天 200 次`. */
export function printRate(printing: Printing, count: NumberLiteral, per: Name): Document {
  const isUnitFirst = per.span.start < count.span.start;
  const span = { start: Math.min(per.span.start, count.span.start), end: isUnitFirst ? (endOfKeyword(printing, count.span.end, "次") ?? count.span.end) : per.span.end };
  const { language } = printing;
  if (!(isUncommented(printing, span) ? language === "zh" : isUnitFirst)) return reordered(printing, span.end, count, "per", () => printUnit(printing, per));
  const each = (): Document => [commentsBefore(printing, per.span.start), keywordIn("per", language), language === "zh" ? nothing : gap, printUnit(printing, per)];
  return reordered(printing, span.end, each, count, "次");
}

/** `zh "…", en "…"`, led by a keyword. */
export function printLocalized(printing: Printing, keyword: "title" | "notice", localized: LocalizedText): Document {
  const title = clause(printing, keyword);
  const texts = localized.texts.map(({ language, text }) => clause(printing, language, text));
  return [title, commaLines(texts)];
}
