import type * as ast from "../syntax/ast.ts";

/** What is declared in a ruleset under a name. */
export type Declared = Exclude<ast.Declaration["kind"], "person"> | "role" | "severity" | "variable";

/**
 * What a name in the tree stands for: `declares` the thing it gives its name to, `names` the one it means. Of the words that the
 * environment or the schemas know `names` says where to look them up.
 */
export type Role =
  | { readonly declares: Declared }
  | { readonly names: Declared | "value" | "key" | "field" | "law" | "folding" | "extractor" | "kind" | "property" | "column" | "unit" | "word" };

type AnyNode =
  | ast.File | ast.Comment | ast.Declaration | ast.EventMember | ast.PolicyMember | ast.PhrasesMember | ast.Phrase | ast.PhraseTerm | ast.RuleMember | ast.Action
  | ast.LadderMember | ast.Penalty | ast.CampaignMember | ast.PersonMember | ast.RequireMember | ast.Expression | ast.TextSubject | ast.LocalizedText;

type NodeOf<Kind> = AnyNode extends infer Any ? (Any extends { readonly kind: infer Own } ? (Kind extends Own ? Any : never) : never) : never;
type HoldsName<Value> = Value extends ast.Name | ast.Path ? true : Value extends readonly (infer Item)[] ? (Item extends ast.Name | ast.Path ? true : never) : never;
/** Objects that group parts of a node: what names they hold are the node's. */
type Grouped<Value> = Value extends readonly (infer Item)[] ? Grouped<Item> : Value extends ast.Node ? never : Value extends object ? Value : never;
type NamesIn<Value> = Value extends unknown
  ? { [Property in keyof Value]-?: (HoldsName<NonNullable<Value[Property]>> extends never ? never : Property) | NamesIn<Grouped<NonNullable<Value[Property]>>> }[keyof Value]
  : never;

/** For every property of a node of the tree that holds a name, what the name stands for; the compiler says which are missing. */
type Roles = {
  readonly [Kind in AnyNode["kind"] as [NamesIn<NodeOf<Kind>>] extends [never] ? never : Kind]: { readonly [Property in Extract<NamesIn<NodeOf<Kind>>, string>]: Role };
};

const names = (what: Extract<Role, { readonly names: unknown }>["names"]): Role => ({ names: what });
const declares = (what: Declared): Role => ({ declares: what });

const roles: Roles = {
  event: { type: declares("event") },
  actor: { name: names("word"), field: names("field") },
  content: { name: names("word"), field: names("field") },
  role: { name: declares("role"), field: names("field") },
  policy: { name: declares("policy") },
  basis: { laws: names("law") },
  phrases: { name: declares("phrases") },
  "see-through": { foldings: names("folding") },
  set: { name: names("phrases") },
  list: { name: declares("list"), by: names("column") },
  define: { name: declares("define") },
  rule: { name: declares("rule"), policy: names("policy") },
  on: { events: names("event") },
  mode: { mode: names("word") },
  rollout: { by: names("word") },
  limit: { per: names("unit") },
  during: { campaign: names("campaign") },
  exempt: { rules: names("rule") },
  strike: { ladder: names("ladder"), severity: names("severity"), of: names("role") },
  label: { subject: names("word") },
  demand: { check: names("check"), before: names("activity") },
  check: { name: declares("check") },
  ladder: { name: declares("ladder") },
  follows: { entity: names("word") },
  severity: { name: declares("severity") },
  ban: { activity: names("activity") },
  mute: { entity: names("word") },
  freeze: { entity: names("word") },
  campaign: { name: declares("campaign") },
  "start-ladder": { ladder: names("ladder") },
  raise: { rule: names("rule") },
  entity: { name: declares("entity"), events: names("event") },
  activity: { name: declares("activity"), events: names("event") },
  person: { entity: names("word") },
  "joined-when": { kinds: names("entity") },
  ignore: { entity: names("entity") },
  "keep-links": { entity: names("entity") },
  verification: { name: declares("verification"), events: names("event") },
  measure: { name: declares("measure"), events: names("event"), per: names("unit") },
  quantity: { unit: names("unit") },
  reference: { path: names("value") },
  membership: { among: names("list") },
  "event-is": { event: names("event") },
  matches: { set: names("phrases"), through: names("folding") },
  has: { extractor: names("extractor"), kinds: names("kind") },
  of: { name: names("property") },
  quantified: { variable: declares("variable"), list: names("value") },
};

/** What a name stands for that is the value of a property of a node, or undefined for what holds none. */
export function roleOf(kind: string, property: string): Role | undefined {
  const byProperty: Readonly<Record<string, Role>> | undefined = (roles as Readonly<Record<string, Readonly<Record<string, Role>>>>)[kind];
  return byProperty?.[property];
}
