import { dotted, nameText } from "../check/names.ts";
import type { Declaration, File, Name, Path } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import type { Declared } from "./roles.ts";

/** A declaration of the top level, or what one declares inside: a role, a severity. */
export interface DeclaredThing {
  readonly kind: Declared | "person";
  readonly name: string;
  /** The ladder of a severity. */
  readonly of?: string;
  /** Where its name stands. */
  readonly span: Span;
  readonly declaration: Declaration;
}

/** The name that a declaration leads; of a person the kind of account that it is made of. */
export const headName = (declaration: Declaration): Name | Path => (declaration.kind === "event" ? declaration.type : declaration.kind === "person" ? declaration.entity : declaration.name);

/** Everything that is declared, but for variables, in order of place. */
export function declaredThings(files: readonly File[]): readonly DeclaredThing[] {
  return files.flatMap(({ declarations }) => declarations.flatMap((declaration) => [...headOf(declaration), ...insideOf(declaration)]));
}

function headOf(declaration: Declaration): readonly DeclaredThing[] {
  const head = headName(declaration);
  const name = head.kind === "path" ? dotted(head) : nameText(head);
  return name === undefined ? [] : [{ kind: declaration.kind, name, span: head.span, declaration }];
}

function insideOf(declaration: Declaration): readonly DeclaredThing[] {
  const named = (kind: Declared, name: Name, of?: string): readonly DeclaredThing[] =>
    nameText(name) === undefined ? [] : [{ kind, name: name.text, span: name.span, declaration, ...(of === undefined ? {} : { of }) }];
  if (declaration.kind === "event") return declaration.members.flatMap((member) => (member.kind === "role" ? named("role", member.name) : []));
  if (declaration.kind === "ladder") return declaration.members.flatMap((member) => (member.kind === "severity" ? named("severity", member.name, declaration.name.text) : []));
  return [];
}
