/**
 * What was written. A union of readonly nodes with a literal `kind` and a `span`; the formatter and the editor
 * read it, `check` turns it into the program (`ir.ts`). Names and texts stand here as the author wrote them, names in NFKC.
 */
import type { Span } from "../text/source.ts";

export interface Node {
  readonly kind: string;
  readonly span: Span;
}

/** One `.reeve` file. `comments` are the `//` comments in order of place; doc comments stand at what they document. */
export interface File extends Node {
  readonly kind: "file";
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
}

/** A `// …` comment; `text` is what follows the slashes, trimmed at the end. */
export interface Comment extends Node {
  readonly kind: "comment";
  readonly text: string;
}

/**
 * A name in NFKC. `quoted` tells that it stands in back-ticks; `missing` that the parser put it where one was expected, or has told
 * of what is written there. A keyword that stands for a value (`mode shadow`, `follows person`) is its English word.
 */
export interface Name extends Node {
  readonly kind: "name";
  readonly text: string;
  readonly quoted?: true;
  readonly missing?: true;
}

/** `a.b.c`: an event type, a law, a field. */
export interface Path extends Node {
  readonly kind: "path";
  readonly parts: readonly Name[];
}

/** `value` is the text between the quotation marks with its escapes resolved. */
export interface StringLiteral extends Node {
  readonly kind: "string";
  readonly value: string;
}
export interface NumberLiteral extends Node {
  readonly kind: "number";
  readonly value: number;
  /** As written, for the formatter: `0.10`. */
  readonly raw: string;
}
/** `30 days`, `8 characters`, `260 CNY`; `unit` as written. */
export interface QuantityLiteral extends Node {
  readonly kind: "quantity";
  readonly value: number;
  readonly raw: string;
  readonly unit: Name;
}
/** `10%`: `value` is 10. */
export interface PercentageLiteral extends Node {
  readonly kind: "percentage";
  readonly value: number;
  readonly raw: string;
}
/** `2020-10-01`, not yet known to be a day of the calendar. */
export interface DateLiteral extends Node {
  readonly kind: "date";
  readonly value: string;
}
export interface BooleanLiteral extends Node {
  readonly kind: "boolean";
  readonly value: boolean;
}
/** `zh "…", en "…"`. */
export interface LocalizedText extends Node {
  readonly kind: "localized";
  readonly texts: readonly { readonly language: "zh" | "en"; readonly text: StringLiteral }[];
}

// ---------------------------------------------------------------- expressions

export type Expression =
  | StringLiteral
  | NumberLiteral
  | QuantityLiteral
  | PercentageLiteral
  | DateLiteral
  | BooleanLiteral
  | Reference
  | Unary
  | Binary
  | Between
  | Membership
  | Presence
  | IsValid
  | EventIs
  | Matches
  | Has
  | Labelled
  | Resembles
  | OfExpression
  | Quantified
  | Missing;

/** A field, an attribute, a role, a `define`, a measure: which of them, `check` decides. */
export interface Reference extends Node {
  readonly kind: "reference";
  readonly path: Path;
}
export interface Unary extends Node {
  readonly kind: "unary";
  readonly operator: "not" | "-";
  readonly operand: Expression;
}
export type BinaryOperator = "or" | "and" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/";
export interface Binary extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  /** Parentheses the author put around it are kept by the formatter only where they are needed. */
}
/** `x between a and b`, both ends included; `x not between …`. */
export interface Between extends Node {
  readonly kind: "between";
  readonly operand: Expression;
  readonly negated: boolean;
  readonly low: Expression;
  readonly high: Expression;
}
/** `account in agencies`, `category in ("a", "b")`, `… not in …`. */
export interface Membership extends Node {
  readonly kind: "membership";
  readonly operand: Expression;
  readonly negated: boolean;
  readonly among: Name | readonly Expression[];
}
/** `price is present`, `price is missing`. */
export interface Presence extends Node {
  readonly kind: "presence";
  readonly operand: Expression;
  readonly present: boolean;
}
/** `id_number is valid`. */
export interface IsValid extends Node {
  readonly kind: "is-valid";
  readonly operand: Expression;
  readonly negated: boolean;
}
/** `event is listing.published`, also `event is comment.posted or …` written as several `event is`. */
export interface EventIs extends Node {
  readonly kind: "event-is";
  readonly event: Path;
  readonly negated: boolean;
}
/** What a text condition reads: `any text`, or one field. */
export type TextSubject = AnyText | Expression;
export interface AnyText extends Node {
  readonly kind: "any-text";
}
/** `any text matches lookup_offer`, `text not matches …`, `… matches lookup_offer through (separators, script)`. */
export interface Matches extends Node {
  readonly kind: "matches";
  readonly subject: TextSubject;
  readonly negated: boolean;
  readonly set: Name;
  /** Foldings, one of which must have been needed. */
  readonly through?: readonly Name[];
}
/** `any text has contact (wechat, qq)`. */
export interface Has extends Node {
  readonly kind: "has";
  readonly subject: TextSubject;
  readonly negated: boolean;
  readonly extractor: Name;
  readonly kinds: readonly Name[];
}
/** `account is labelled "handover suspected"`. */
export interface Labelled extends Node {
  readonly kind: "labelled";
  readonly subject: Expression;
  readonly negated: boolean;
  readonly label: StringLiteral;
}
/** `account resembles banned`. */
export interface Resembles extends Node {
  readonly kind: "resembles";
  readonly subject: Expression;
}
/**
 * `contacts of text`, `age of id_number`, `handover of account within 72 hours`, `accounts of identity`, `hour of time`:
 * a named value of an operand.
 */
export interface OfExpression extends Node {
  readonly kind: "of";
  readonly name: Name;
  readonly operand: TextSubject;
  readonly within?: Expression;
}
/**
 * `any item in items (item.price < 5 CNY)`, `all tag in tags (…)`, `count of contact in contacts of text (…)`: what is asked of each element
 * of a list of the event, or of each value read in a text.
 */
export interface Quantified extends Node {
  readonly kind: "quantified";
  readonly quantifier: "any" | "all" | "count";
  readonly variable: Name;
  readonly list: Path | OfExpression;
  readonly condition: Expression;
}
/** Where the parser expected an expression and found none. */
export interface Missing extends Node {
  readonly kind: "missing";
}

// ---------------------------------------------------------------- declarations

export type Declaration =
  | EventDeclaration
  | PolicyDeclaration
  | PhrasesDeclaration
  | ListDeclaration
  | DefineDeclaration
  | RuleDeclaration
  | CheckDeclaration
  | LadderDeclaration
  | CampaignDeclaration
  | EntityDeclaration
  | ActivityDeclaration
  | PersonDeclaration
  | VerificationDeclaration
  | MeasureDeclaration;

interface DeclarationNode extends Node {
  readonly name: Name;
  /** The `///` lines above it, joined by line feeds. */
  readonly doc?: string;
}

export interface EventDeclaration extends Node {
  readonly kind: "event";
  readonly type: Path;
  readonly doc?: string;
  readonly members: readonly EventMember[];
}
export type EventMember =
  | (Node & { readonly kind: "schema"; readonly file: StringLiteral })
  /** `actor account = account_id`, `content comment = comment_id`, `role listing_owner = listing_owner_id`. */
  | (Node & { readonly kind: "actor" | "content" | "role"; readonly name: Name; readonly field: Path });

export interface PolicyDeclaration extends DeclarationNode {
  readonly kind: "policy";
  readonly members: readonly PolicyMember[];
}
export type PolicyMember = TitleMember | BasisMember | OwnerMember | NoticeMember;
export interface TitleMember extends Node {
  readonly kind: "title";
  readonly title: LocalizedText;
}
export interface BasisMember extends Node {
  readonly kind: "basis";
  readonly laws: readonly Path[];
}
export interface OwnerMember extends Node {
  readonly kind: "owner";
  readonly owner: StringLiteral;
}
export interface NoticeMember extends Node {
  readonly kind: "notice";
  readonly notice: LocalizedText;
}

export interface PhrasesDeclaration extends DeclarationNode {
  readonly kind: "phrases";
  readonly members: readonly PhrasesMember[];
}
export type PhrasesMember =
  /** `see through width, case`. */
  | (Node & { readonly kind: "see-through"; readonly foldings: readonly Name[] })
  /** `alias "绿泡泡", "薇" for "微信"`. */
  | AliasMember
  /** `find "a", b near c within 8 characters`. */
  | FindMember
  /** `except "a", b`, `except touching "a"`. */
  | (Node & { readonly kind: "except"; readonly touching: boolean; readonly terms: readonly PhraseTerm[] })
  /** `unless "a", "b" within the sentence`. */
  | (Node & { readonly kind: "unless"; readonly terms: readonly PhraseTerm[]; readonly scope: UnlessScope })
  /** `must catch "a", "b"`, `must pass "a"`. */
  | (Node & { readonly kind: "must-catch" | "must-pass"; readonly examples: readonly StringLiteral[] });
export interface AliasMember extends Node {
  readonly kind: "alias";
  readonly aliases: readonly StringLiteral[];
  readonly of: StringLiteral;
}
export interface FindMember extends Node {
  readonly kind: "find";
  readonly phrases: readonly Phrase[];
}
export type UnlessScope = "sentence" | "field" | "event";
export type Phrase = PhraseTerm | Combination;
/** `a near b within 8 characters` (either order), `a then b within 6 characters` (this order); chains lean left. */
export interface Combination extends Node {
  readonly kind: "near" | "then";
  readonly left: Phrase;
  readonly right: PhraseTerm;
  readonly within: QuantityLiteral;
}
export type PhraseTerm =
  /** `"代查信息"`, `"代查信息" by sound`. */
  | (Node & { readonly kind: "word"; readonly text: StringLiteral; readonly bySound: boolean })
  | (Node & { readonly kind: "set"; readonly name: Name })
  | (Node & { readonly kind: "pattern"; readonly expression: StringLiteral });

export interface ListDeclaration extends DeclarationNode {
  readonly kind: "list";
  readonly content:
    /** `list words = "a", "b"`. */
    | { readonly kind: "inline"; readonly entries: readonly Expression[] }
    /** `list agencies from "lists/agencies.csv" by account_id`. */
    | { readonly kind: "file"; readonly file: StringLiteral; readonly by?: Name };
}

export interface DefineDeclaration extends DeclarationNode {
  readonly kind: "define";
  readonly expression: Expression;
}

export interface RuleDeclaration extends DeclarationNode {
  readonly kind: "rule";
  readonly policy: Name;
  readonly members: readonly RuleMember[];
}
export type RuleMember =
  | TitleMember
  | BasisMember
  | NoticeMember
  | (Node & { readonly kind: "on"; readonly events: readonly Path[] })
  | (Node & { readonly kind: "when"; readonly condition: Expression })
  | (Node & { readonly kind: "then-do"; readonly actions: readonly Action[] })
  | (Node & { readonly kind: "mode"; readonly mode: Name })
  /** `rollout 10% by account`. */
  | (Node & { readonly kind: "rollout"; readonly share: PercentageLiteral; readonly by: Name })
  /** `limit 200 per day else hold for "overflow"`. */
  | (Node & { readonly kind: "limit"; readonly count: NumberLiteral; readonly per: Name; readonly otherwise: Action })
  | (Node & { readonly kind: "if-unknown"; readonly action: Action })
  | (Node & { readonly kind: "since"; readonly date: DateLiteral })
  | (Node & { readonly kind: "during"; readonly campaign: Name });

export type Action =
  /** `hold for "queue" within 24 hours else block`. */
  | (Node & {
      readonly kind: "hold";
      readonly queue: StringLiteral;
      readonly deadline?: { readonly within: QuantityLiteral; readonly otherwise: "block" | "allow"; readonly span: Span };
    })
  | (Node & { readonly kind: "block" })
  | (Node & { readonly kind: "exempt"; readonly rules: readonly Name[] })
  /** `strike under personal_information as grave against listing_owner`. */
  | (Node & { readonly kind: "strike"; readonly ladder: Name; readonly severity?: Name; readonly of?: Name })
  /** `label account "handover suspected" for 30 days`. */
  | (Node & { readonly kind: "label"; readonly subject: Name; readonly label: StringLiteral; readonly period?: QuantityLiteral })
  /** `demand face_or_document before selling`. */
  | DemandAction
  /** `refer to "public-security"`. */
  | ReferAction;
export interface DemandAction extends Node {
  readonly kind: "demand";
  readonly check: Name;
  readonly before: Name;
}
export interface ReferAction extends Node {
  readonly kind: "refer";
  readonly to: StringLiteral;
}

/** `identity check face_or_document { title … }`. */
export interface CheckDeclaration extends DeclarationNode {
  readonly kind: "check";
  readonly members: readonly TitleMember[];
}

export interface LadderDeclaration extends DeclarationNode {
  readonly kind: "ladder";
  readonly members: readonly LadderMember[];
}
export type LadderMember =
  | (Node & { readonly kind: "follows"; readonly entity: Name })
  | (Node & { readonly kind: "one-strike-per"; readonly period: QuantityLiteral })
  | (Node & { readonly kind: "starts-again"; readonly after: QuantityLiteral })
  | (Node & { readonly kind: "step"; readonly number: NumberLiteral; readonly penalties: readonly Penalty[] })
  | (Node & { readonly kind: "severity"; readonly name: Name; readonly step: NumberLiteral })
  | (Node & { readonly kind: "appeal"; readonly within: QuantityLiteral })
  | NoticeMember;
export type Penalty =
  | (Node & { readonly kind: "remove-content" })
  | (Node & { readonly kind: "warn" })
  /** `ban selling for 7 days`; without a period it is permanent. */
  | (Node & { readonly kind: "ban"; readonly activity: Name; readonly period?: QuantityLiteral })
  | (Node & { readonly kind: "mute"; readonly entity: Name; readonly period?: QuantityLiteral })
  | (Node & { readonly kind: "freeze"; readonly entity: Name })
  | (Node & { readonly kind: "publish-notice" })
  | DemandAction
  | ReferAction;

export interface CampaignDeclaration extends DeclarationNode {
  readonly kind: "campaign";
  readonly members: readonly CampaignMember[];
}
export type CampaignMember =
  | TitleMember
  | (Node & { readonly kind: "from-until"; readonly from: DateLiteral; readonly until: DateLiteral })
  | (Node & { readonly kind: "start-ladder"; readonly ladder: Name; readonly step: NumberLiteral })
  | (Node & { readonly kind: "raise"; readonly rule: Name; readonly verdict: Action });

/** `entity contact key contacts of text in listing.published, listing.edited`. */
export interface EntityDeclaration extends DeclarationNode {
  readonly kind: "entity";
  readonly key: Expression;
  readonly events: readonly Path[];
}
/** `activity selling = listing.published, listing.edited title zh "发布商品", en "selling"`. */
export interface ActivityDeclaration extends DeclarationNode {
  readonly kind: "activity";
  readonly events: readonly Path[];
  readonly title?: TitleMember;
}

/** `person of account { … }`. */
export interface PersonDeclaration extends Node {
  readonly kind: "person";
  readonly entity: Name;
  readonly doc?: string;
  readonly members: readonly PersonMember[];
}
export type PersonMember =
  /** `certain when identity is shared`, `likely when two of device, phone are shared`; `count` is 1 or more. */
  | (Node & {
      readonly kind: "joined-when";
      readonly strength: "certain" | "likely";
      readonly count: number;
      readonly kinds: readonly Name[];
    })
  | (Node & { readonly kind: "ignore"; readonly entity: Name; readonly accounts: NumberLiteral })
  | (Node & {
      readonly kind: "keep-links";
      readonly period: QuantityLiteral;
      readonly exceptions: readonly { readonly entity: Name; readonly period: QuantityLiteral }[];
    });

/** `verification real_name on account.verified { require … else … }`. */
export interface VerificationDeclaration extends DeclarationNode {
  readonly kind: "verification";
  readonly events: readonly Path[];
  readonly members: readonly RequireMember[];
}
export interface RequireMember extends Node {
  readonly kind: "require";
  readonly condition: Expression;
  readonly otherwise?: Action;
  readonly ifUnknown?: Action;
}

export interface MeasureDeclaration extends DeclarationNode {
  readonly kind: "measure";
  readonly aggregate:
    | { readonly kind: "count"; readonly allowed: boolean }
    | { readonly kind: "distinct"; readonly of: Expression }
    | { readonly kind: "sum"; readonly of: Expression }
    | { readonly kind: "excess"; readonly rate: NumberLiteral; readonly per: Name }
    | { readonly kind: "trend"; readonly against: QuantityLiteral };
  readonly events: readonly Path[];
  readonly where?: Expression;
  readonly by: readonly Expression[];
  readonly over?: QuantityLiteral;
}
