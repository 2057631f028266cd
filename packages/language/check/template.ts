import { inTitle, notInTitle, openBrace } from "../diagnostics/check.ts";
import type { Rule, Title, TitlePart } from "../ir.ts";
import type { LocalizedText, Reference, StringLiteral } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import { withheld } from "../types/type.ts";
import { piecesOf } from "./braces.ts";
import { checkValue } from "./expression.ts";
import { report, type Place } from "./place.ts";
import type { Scope } from "./scope.ts";
import { sideOf, typeOf } from "./typed.ts";

/** The title of a rule and, where values of the event stand in it as `{price}`, its parts. `{{` and `}}` are braces. */
export function checkTemplate(place: Place, written: LocalizedText, title: Title, scope: Scope): { readonly title: Title; readonly template: NonNullable<Rule["template"]> } {
  const plain: { zh?: string; en?: string } = { ...title };
  const template: { zh?: readonly TitlePart[]; en?: readonly TitlePart[] } = {};
  for (const { language, text } of written.texts) {
    if (title[language] !== text.value || !/[{}]/.test(text.value)) continue;
    const parts = partsOf(place, text, scope);
    if (parts.every((part) => typeof part === "string")) plain[language] = parts.join("");
    else template[language] = parts;
  }
  return { title: plain, template };
}

function partsOf(place: Place, text: StringLiteral, scope: Scope): readonly TitlePart[] {
  return piecesOf(text).flatMap((piece): readonly TitlePart[] => {
    if (piece.kind === "text") return [piece.text];
    if (piece.kind === "open" || !/^[\p{XID_Start}_]\p{XID_Continue}*(?:\.[\p{XID_Start}_]\p{XID_Continue}*)*$/u.test(piece.text)) {
      report(place, openBrace(piece.span));
      return [];
    }
    const part = valueOf(place, piece.text, piece.span, scope);
    return part === undefined ? [] : [part];
  });
}

/** Titles are shown to everybody, so that no prose of an event stands in them. */
function valueOf(place: Place, name: string, span: Span, scope: Scope): TitlePart | undefined {
  const node: Reference = { kind: "reference", span, path: { kind: "path", span, parts: name.split(".").map((text) => ({ kind: "name", span, text })) } };
  const value = checkValue(place, node, scope, 0);
  if (value === undefined) return undefined;
  const type = typeOf(value);
  if (type.kind === "text") return report(place, inTitle(span, name));
  const isPlain = value.kind === "field" || value.kind === "age" || value.kind === "role";
  return isPlain && type.kind !== "list" && !withheld.has(type.kind) ? value : report(place, notInTitle(span, sideOf(node, type)));
}
