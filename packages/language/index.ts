// text
export type { Position, SourceText, Span } from "./text/source.ts";
export { lineStarts, positionAt } from "./text/source.ts";
// diagnostics
export type { Diagnostic, Language, Localized } from "./diagnostics/diagnostic.ts";
// types
export type { ActionRow, Attribute, Environment, Folding } from "./types/environment.ts";
export type { Type, TypeKind } from "./types/type.ts";
// syntax
export type { Comment, Declaration, File, Node } from "./syntax/ast.ts";
// meaning
export type {
  Action,
  Age,
  Arithmetic,
  Combination,
  Comparator,
  Comparison,
  EventIs,
  EventType,
  Example,
  Expression,
  Field,
  FieldValue,
  List,
  Literal,
  Logic,
  MatchesSet,
  Member,
  Not,
  Phrase,
  PhraseSet,
  PhraseTerm,
  Policy,
  Present,
  Program,
  RoleValue,
  Rule,
  Schema,
  Title,
} from "./ir.ts";
