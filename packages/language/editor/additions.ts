/** Where something is written that a declaration lacks. */
import { foldingsOf } from "../check/phrases.ts";
import { languageOf } from "../syntax/explain.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import { scan } from "../syntax/tokens.ts";
import type { Analysis } from "./analysis.ts";
import { headName } from "./declared.ts";
import type { Edit } from "./edits.ts";

type WithMembers = Extract<ast.Declaration, { readonly members: readonly ast.Node[] }>;

/** Puts a member behind the others of a block or before them, on a line of its own where they are. */
export function withMember(text: string, declaration: WithMembers, member: string, where: "first" | "last" = "last"): Edit {
  const { path } = declaration.span;
  const members: readonly ast.Node[] = declaration.members;
  const brace = text.slice(headName(declaration).span.end, declaration.span.end).search(/[{｛]/);
  const open = brace < 0 ? declaration.span.end : headName(declaration).span.end + brace + 1;
  const last = where === "last" ? members.at(-1) : undefined;
  const at = last?.span.end ?? open;
  const beside = last ?? members[0];
  const indent = beside === undefined ? undefined : /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, beside.span.start))?.[1];
  const isOneLine = !/[\r\n]/.test(text.slice(declaration.span.start, declaration.span.end));
  const lead = indent !== undefined ? `\n${indent}` : isOneLine ? " " : "\n  ";
  const isTight = /^[^\s]/.test(text.slice(at)) ? " " : "";
  return { span: { path, start: at, end: at }, text: `${brace < 0 ? " {" : ""}${lead}${member}${isTight}${brace < 0 ? " }" : ""}` };
}

/** Has a phrase set see through more; undefined where it does already. */
export function withFoldings({ context, environment, texts }: Analysis, set: ast.PhrasesDeclaration, foldings: readonly string[]): Edit | undefined {
  const text = texts.get(set.span.path) ?? "";
  const language = languageOf(scan(text).tokens);
  const word = (name: string): string => (language === "zh" ? environment.foldings.find((row) => row.name === name)?.zh : undefined) ?? name;
  const seen = foldingsOf(context, set);
  const more = foldings.filter((name) => !seen.includes(name)).map(word);
  if (more.length === 0) return undefined;
  const member = set.members.find((one) => one.kind === "see-through");
  if (member === undefined) return withMember(text, set, `${spelled("see", "through")[language]} ${[...seen.map(word), ...more].join(", ")}`, "first");
  const at = member.span.end;
  return { span: { path: set.span.path, start: at, end: at }, text: `, ${more.join(", ")}` };
}
