// text
export type { Position, SourceText, Span } from "./text/source.ts";
export { lineStarts, positionAt } from "./text/source.ts";
export { nearest } from "./text/nearest.ts";
export { displayWidth } from "./text/width.ts";
export type { Cell } from "./text/shown.ts";
export { cellsOf, shortened, shown } from "./text/shown.ts";
// diagnostics
export type { Diagnostic, Language, Localized } from "./diagnostics/diagnostic.ts";
export type { Part, RenderOptions } from "./diagnostics/render.ts";
export { renderDiagnostic } from "./diagnostics/render.ts";
// types
export { describeType, withheld } from "./types/type.ts";
export type { ActionRow, Attribute, Environment, Extractor, Folding, PenaltyRow } from "./types/environment.ts";
export type { Type, TypeKind } from "./types/type.ts";
export type { Unit } from "./types/units.ts";
export { isCurrency, units } from "./types/units.ts";
export type { Calendar } from "./types/calendar.ts";
export { calendarOf, yearsBetween, isZone, parseDay } from "./types/calendar.ts";
// syntax
export type { Comment, Declaration, File, Node } from "./syntax/ast.ts";
export type { Idiom, Keyword, KeywordRow } from "./syntax/keywords.ts";
export { idioms, keywordIn, keywordOf, keywords } from "./syntax/keywords.ts";
export type { ParsedFile, ReadBefore } from "./syntax/parser.ts";
export type { Unread } from "./syntax/unread.ts";
export { nothingRead, parse, parseAgain } from "./syntax/parser.ts";
export { children, walk } from "./syntax/walk.ts";
// format
export type { FormatOptions } from "./format/format.ts";
export { format } from "./format/format.ts";
// check
export { check, reason } from "./check/check.ts";
export type { ListTable, RulesetSources } from "./check/sources.ts";
// editor
export type { Analysis, LawEntry, Readers, RuleFigures, Workspace } from "./editor/analysis.ts";
export { analyse } from "./editor/analysis.ts";
export type { Candidate } from "./editor/candidates.ts";
export type { Colour, ColourKind } from "./editor/colours.ts";
export { colourKinds, colours } from "./editor/colours.ts";
export type { Completion } from "./editor/completion.ts";
export { completion } from "./editor/completion.ts";
export { definition } from "./editor/definition.ts";
export type { Edit } from "./editor/edits.ts";
export { edited } from "./editor/edits.ts";
export type { Fix } from "./editor/fixes.ts";
export { fixes, rewritings } from "./editor/fixes.ts";
export { formatting } from "./editor/formatting.ts";
export type { Hint } from "./editor/hints.ts";
export { hints } from "./editor/hints.ts";
export type { Hover } from "./editor/hover.ts";
export { hover } from "./editor/hover.ts";
export type { Lens } from "./editor/lenses.ts";
export { lenses } from "./editor/lenses.ts";
export type { OutlineItem } from "./editor/outline.ts";
export { declarationsBy, outline } from "./editor/outline.ts";
export { references } from "./editor/references.ts";
export type { Region } from "./editor/regions.ts";
export { regions } from "./editor/regions.ts";
export type { Refusal, Renameable } from "./editor/rename.ts";
export { rename, renameable } from "./editor/rename.ts";
export { selectionAround } from "./editor/selection.ts";
export type { Signature } from "./editor/signature.ts";
export { signature } from "./editor/signature.ts";
// meaning
export { declaredPath } from "./ir.ts";
export { structureOf } from "./structure.ts";
export type {
  Action,
  Age,
  AccountsOf,
  Alias,
  Arithmetic,
  Campaign,
  Combination,
  Comparator,
  Comparison,
  Entity,
  EntityKey,
  EventIs,
  EventType,
  Example,
  Expression,
  Field,
  FieldValue,
  Activity,
  HandedOver,
  Join,
  Person,
  Resembles,
  Demand,
  HoldAction,
  IdentityCheck,
  InForce,
  Labelled,
  Ladder,
  Law,
  Penalty,
  Referral,
  Step,
  List,
  Literal,
  Logic,
  MatchesSet,
  Measure,
  MeasureKey,
  Measured,
  Aggregate,
  Member,
  Not,
  Phrase,
  PhraseSet,
  PhraseTerm,
  Policy,
  Present,
  Extraction,
  HasValue,
  Quantified,
  Program,
  RoleValue,
  Rule,
  Schema,
  Title,
  TitlePart,
} from "./ir.ts";
