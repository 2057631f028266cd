/** Events on which a change should be seen, made from what the change is of; whether it is seen there is tried afterwards. */
import { defaultTime } from "../complete.ts";
import { disguises } from "../evade/disguises.ts";
import type { DisguiseName } from "../evade/disguises.ts";
import { draftOf, fieldsOf } from "../evade/draft.ts";
import type { EventType, Expression, Literal, Phrase, PhraseSet, PhraseTerm, Program, Rule } from "@reeve/language";
import type { Random } from "../random.ts";
import type { Composed, Composer, Made } from "./compose.ts";
import type { Change, Mutant } from "./mutant.ts";
import { combinationsIn } from "./sets.ts";

export interface Candidate {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Its words that were chosen, the target's among them. */
  readonly made: Made;
  /** The text of the target in it, where without that it must be decided otherwise. */
  readonly part?: string;
}

export interface Making {
  readonly program: Program;
  readonly composer: Composer;
  readonly random: Random;
  /** How many texts were tried before: the plainest come first. */
  readonly patience: number;
}

export function candidateFor(making: Making, target: Mutant): Candidate | undefined {
  const { change } = target;
  if (change.kind === "rules") return ofRules(making, target, change);
  const text = change.kind === "foldings" ? ofFolding(making, change) : ofPhrases(making, target, change);
  return text === undefined ? undefined : ofText(making, text);
}

interface Text extends Composed {
  readonly part?: string;
}

// ---------------------------------------------------------------- phrases

type PhraseChange = Extract<Change, { readonly kind: "phrases" }>;

function ofPhrases(making: Making, target: Mutant, change: PhraseChange): Text | undefined {
  const { program: { phraseSets }, composer } = making;
  const before = phraseSets[change.set];
  if (before === undefined) return undefined;
  switch (target.kind) {
    case "phrase":
      return ofFind(making, change, before);
    case "gap":
    case "order":
      return raised(composer, change.set, ofCombination(making, target, change, before));
    case "exception":
      return ofException(making, change.set, change.needs[0]);
    case "unless":
      return ofUnless(making, change.set, change.needs[0], "sentence");
    case "scope":
      return ofScope(making, change, before);
    case "alias":
      return raised(composer, change.set, ofAlias(making, change, before));
    default:
      return undefined;
  }
}

const raised = (composer: Composer, set: number, made: Made | undefined): Composed | undefined => (made === undefined ? undefined : composer.upwards(set, made));

function ofFind({ composer, random, patience }: Making, { set, after }: PhraseChange, { finds }: PhraseSet): Text | undefined {
  const find = finds.find((one) => !after.finds.includes(one));
  const plain = find === undefined ? undefined : composer.ofFind(set, find);
  if (plain === undefined || find?.kind !== "word") return raised(composer, set, plain);
  // A word that a shorter one stands in may be read in disguise where that is not.
  const worn = patience > 6 && random.below(3) === 0 ? disguised(find.text, ["homophones", "mixed-pinyin", "pinyin", "reversed"], random) : undefined;
  const part = worn ?? find.text;
  const text = raised(composer, set, { ...plain, text: part });
  return text === undefined ? undefined : { ...text, part };
}

/** At the greatest distance that one of the two lets pass and the other does not, or in the order that one of them does not want. */
function ofCombination({ composer }: Making, { kind, span }: Mutant, { set, after }: PhraseChange, { finds }: PhraseSet): Made | undefined {
  const at = finds.findIndex((find, place) => find !== after.finds[place]);
  const [find, other] = [finds[at], after.finds[at]];
  if (find === undefined || other === undefined) return undefined;
  const place = combinationsIn(find).findIndex((combination) => combination.span.start === span.start && combination.span.end === span.end);
  const [combination, instead] = [combinationsIn(find)[place], combinationsIn(other)[place]];
  if (combination === undefined || instead === undefined) return undefined;
  if (kind === "order") return composer.ofCombination(set, find, combination, 0, true);
  return composer.ofCombination(set, find, combination, instead.within < combination.within ? combination.within : combination.within + 1, false);
}

/** A word of the set that lies inside the exception, or that one touches. */
function ofException({ composer, random, program }: Making, set: number, term: Phrase | undefined, mayLieInside = true): Text | undefined {
  const excepted = isTerm(term) ? composer.ofTerm(term) : undefined;
  if (excepted === undefined) return undefined;
  const touching = program.phraseSets[set]?.exceptions.some((exception) => exception.term === term && exception.touching) === true;
  const folded = excepted.text.toLowerCase();
  const words = composer.wordsUnder(set).flatMap(({ set: of, text }) => {
    if (mayLieInside && folded.includes(text.toLowerCase())) return [{ of, text: excepted.text, isInside: true }];
    if (!touching && mayLieInside) return [];
    return overlapping(excepted.text, text).map((joined) => ({ of, text: joined, isInside: false }));
  });
  const inside = words.filter(({ isInside }) => isInside);
  const word = random.pick(inside.length > 0 && random.below(4) > 0 ? inside : words);
  return word === undefined ? undefined : composer.upwards(word.of, { text: word.text, words: excepted.words }, set);
}

const isTerm = (term: Phrase | undefined): term is PhraseTerm => term !== undefined && !("within" in term);

/** The two with the end of one as the beginning of the other. */
function overlapping(one: string, other: string): readonly string[] {
  const joined: string[] = [];
  for (let length = Math.min(one.length, other.length) - 1; length > 0; length--) {
    if (one.endsWith(other.slice(0, length))) joined.push(one + other.slice(length));
    if (other.endsWith(one.slice(0, length))) joined.push(other + one.slice(length));
  }
  return joined;
}

function ofUnless({ composer, random }: Making, set: number, term: Phrase | undefined, scope: "sentence" | "apart"): Text | undefined {
  const made = composer.ofSet(set);
  const excuse = isTerm(term) ? composer.ofTerm(term) : undefined;
  if (made === undefined || excuse === undefined) return undefined;
  return composer.upwards(set, composer.excused(made, excuse, scope === "apart" ? "。" : (random.pick([",", ""]) ?? "")));
}

/** A word that an exception overlaps and does not hold; an excuse in another sentence of the same field. */
function ofScope(making: Making, { set, needs }: PhraseChange, { exceptions }: PhraseSet): Text | undefined {
  const term = making.random.pick(needs);
  return exceptions.some((exception) => exception.term === term) ? ofException(making, set, term, false) : ofUnless(making, set, term, "apart");
}

function ofAlias({ random }: Making, { set, after }: PhraseChange, { aliases = [], finds }: PhraseSet): Made | undefined {
  const [lost] = aliases.flatMap(({ of, names, span }) => {
    const rest = after.aliases?.find((other) => other.span.start === span.start)?.names ?? [];
    return names.filter((name) => !rest.includes(name)).map((name) => ({ of, name }));
  });
  const find = random.pick(finds.filter((one) => one.kind === "word" && lost !== undefined && one.text.includes(lost.of)));
  return lost === undefined || find?.kind !== "word" ? undefined : { text: find.text.replace(lost.of, lost.name), words: [{ set, find }] };
}

// ---------------------------------------------------------------- foldings

const disguisesOf: Readonly<Record<string, readonly DisguiseName[]>> = {
  width: ["full-width"],
  case: ["case"],
  script: ["traditional", "variants"],
  separators: ["spaces", "punctuation"],
  numerals: ["numerals"],
  lookalikes: ["look-alikes", "homoglyphs"],
  components: ["parts"],
  sound: ["homophones", "pinyin", "mixed-pinyin"],
  leet: ["leet"],
  repeats: ["doubled"],
  reversed: ["reversed"],
  nicknames: ["nicknames"],
};

function ofFolding({ program, composer, random }: Making, { set, after }: Extract<Change, { readonly kind: "foldings" }>): Text | undefined {
  const folding = program.phraseSets[set]?.foldings.find((name) => !after.foldings.includes(name)) ?? "";
  const made = composer.ofSet(set);
  if (made === undefined) return undefined;
  const text = disguised(made.text, disguisesOf[folding] ?? [], random);
  return text === undefined ? undefined : { text, words: [], root: set };
}

function disguised(text: string, names: readonly DisguiseName[], random: Random): string | undefined {
  const disguise = disguises.find(({ name }) => name === random.pick(names));
  const draft = disguise?.apply(draftOf([{ path: "text", text }], [{ field: "text", start: 0, end: text.length }]), random);
  return draft === undefined ? undefined : fieldsOf(draft)[0]?.text;
}

// ---------------------------------------------------------------- events

/** An event of a rule that asks for the set, with what else the rule asks for. */
function ofText({ program, composer, random }: Making, { root, part, ...made }: Text): Candidate | undefined {
  const using = program.rules.filter(({ when, mode }) => mode !== "draft" && askedIn(when, root) !== undefined);
  const rule = random.pick(using.filter(({ when }) => when.kind === "matches").length > 0 && random.below(3) > 0 ? using.filter(({ when }) => when.kind === "matches") : using);
  const asked = rule === undefined ? undefined : askedIn(rule.when, root);
  if (rule === undefined || asked === undefined) return undefined;
  const foldings = asked.kind === "matches" ? (asked.through ?? []) : [];
  const text = foldings.length === 0 ? made.text : disguised(made.text, disguisesOf[random.pick(foldings) ?? ""] ?? [], random);
  if (text === undefined) return undefined;
  const besides = besidesOf(rule.when, root, composer);
  const whole: Made = besides === undefined || besides.text === "" ? { ...made, text } : { text: `${text},${besides.text}`, words: [...made.words, ...besides.words] };
  return eventOf(program, rule, random, whole, part === undefined || foldings.length > 0 ? {} : { part });
}

/** Where a condition asks for a set. */
function askedIn(expression: Expression, set: number): Expression | undefined {
  if (expression.kind === "matches") return expression.set === set ? expression : undefined;
  if (expression.kind === "not") return askedIn(expression.operand, set);
  return expression.kind === "and" || expression.kind === "or" ? expression.operands.map((operand) => askedIn(operand, set)).find((asked) => asked !== undefined) : undefined;
}

/** What a condition needs besides a set that it asks for. */
function besidesOf(expression: Expression, set: number, composer: Composer): Made | undefined {
  if (expression.kind === "or") return expression.operands.map((operand) => (askedIn(operand, set) === undefined ? undefined : besidesOf(operand, set, composer))).find((made) => made !== undefined);
  if (expression.kind !== "and") return undefined;
  const own = expression.operands.map((operand) => (askedIn(operand, set) === undefined ? composer.satisfying(operand) : besidesOf(operand, set, composer)));
  const parts = own.flatMap((made) => (made === undefined || made.text === "" ? [] : [made]));
  return { text: parts.map(({ text }) => text).join(","), words: parts.flatMap(({ words }) => words) };
}

/** Titles are short; so many characters fit. */
const longestTitle = 10;

function eventOf(program: Program, rule: Rule, random: Random, made: Made, more: Pick<Candidate, "part">, types: readonly number[] = rule.events, ...asked: readonly Expression[]): Candidate | undefined {
  const type = program.events[random.pick(types.slice(0, random.below(3) === 0 ? types.length : 1)) ?? -1];
  if (type === undefined) return undefined;
  const has = (path: string): boolean => type.fields.some((field) => field.path === path);
  const isTitle = has("title") && made.text.length <= longestTitle && random.below(2) === 0;
  const texts = { ...(has("title") ? { title: isTitle ? made.text : "" } : {}), ...(has("text") ? { text: isTitle ? "" : made.text } : {}) };
  // Of a rule that is rolled out to some accounts, one of each kind is looked for.
  const account = rule.rollout === undefined ? {} : { [type.actor.path]: `a-${random.below(20)}` };
  return { type: type.name, data: { ...texts, ...account, ...attributesOf(program, [rule.when, ...asked], type, random) }, made, ...more };
}

// ---------------------------------------------------------------- rules

function ofRules(making: Making, { kind }: Mutant, change: Extract<Change, { readonly kind: "rules" }>): Candidate | undefined {
  const { program, composer, random } = making;
  const index = random.pick([...change.after.keys()]) ?? -1;
  const [before, after] = [program.rules[index], change.after.get(index)];
  if (before === undefined || after === undefined) return undefined;
  const lost = before.events.filter((event) => !after.events.includes(event));
  const types = kind === "event" && lost.length > 0 ? lost : before.events;
  const exempted = before.actions.flatMap((action, at) => {
    const other = after.actions[at];
    if (action.kind !== "exempt") return [];
    return kind === "exemption" && other?.kind === "exempt" ? action.rules.filter((target) => !other.rules.includes(target)) : action.rules;
  });
  const target = program.rules[random.pick(exempted) ?? index] ?? before;
  const shared = types.filter((event) => target.events.includes(event));
  const made = composer.satisfying(target.when);
  const candidate = eventOf(program, before, random, made, {}, random.draw(shared.length > 0 ? shared : types, types.length), target.when);
  const text = made.text === "" || !throughIn(target.when) ? undefined : disguised(made.text, disguisesOf[random.pick(["sound", "lookalikes", "components"]) ?? ""] ?? [], random);
  return candidate === undefined || text === undefined || candidate.data["text"] !== made.text ? candidate : { ...candidate, data: { ...candidate.data, text } };
}

const throughIn = (expression: Expression): boolean =>
  expression.kind === "matches" ? expression.through !== undefined : (expression.kind === "and" || expression.kind === "or") && expression.operands.some(throughIn);

/** Values of the fields that a condition compares: on either side of what they are compared with, at it, or none. */
function attributesOf(program: Program, expressions: readonly Expression[], type: EventType, random: Random): Readonly<Record<string, unknown>> {
  return expressions.flatMap(comparisonsIn).reduce<Readonly<Record<string, unknown>>>((data, part) => {
    const told = attributeOf(program, part, type, random);
    return told === undefined || !type.fields.some(({ path }) => path === told.path) ? data : withValue(data, told.path.split("."), told.value);
  }, {});
}

function comparisonsIn(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.operands.flatMap(comparisonsIn);
    case "not":
      return comparisonsIn(expression.operand);
    default:
      return [expression];
  }
}

interface Attribute {
  readonly path: string;
  readonly value: unknown;
}

function attributeOf({ lists }: Program, part: Expression, { actor, roles }: EventType, random: Random): Attribute | undefined {
  const pathOf = (value: Expression): string | undefined =>
    value.kind === "field" ? value.path : value.kind === "role" ? (value.role === undefined ? actor.path : roles.find(({ name }) => name === value.role)?.path) : undefined;
  const told = (path: string | undefined, value: unknown): Attribute | undefined => (path === undefined || value === undefined ? undefined : { path, value });
  switch (part.kind) {
    case "present":
      return random.below(2) === 0 ? undefined : { path: part.path, value: "2020-17" };
    case "member": {
      const entries = part.list.kind === "named" ? lists[part.list.list]?.entries : part.list.entries;
      return random.below(4) === 0 ? undefined : told(pathOf(part.operand), random.pick<string | number>([...(entries ?? [])]));
    }
    case "compare": {
      const { left, right } = part;
      if (right.kind === "role") return told(pathOf(right), random.below(4) === 0 ? `test-${actor.path}` : "a-seller");
      if (right.kind !== "literal" || random.below(6) === 0) return undefined;
      if (left.kind === "age" && left.unit === undefined) return { path: left.path, value: new Date(Date.parse(defaultTime) - near(right, random)).toISOString() };
      return told(pathOf(left), typeof right.value === "number" ? Math.round(near(right, random)) : random.below(2) === 0 ? right.value : right.value === false);
    }
    default:
      return undefined;
  }
}

/** At a bound, right beside it, or clear of it: half and twice as far are told apart there. */
function near({ value }: Literal, random: Random): number {
  const bound = typeof value === "number" ? value : 0;
  return random.pick([bound, bound - 1, bound + 1, 0, bound * 0.75, bound * 1.5, bound * 3]) ?? bound;
}

function withValue(data: Readonly<Record<string, unknown>>, [name = "", ...rest]: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  const inner = data[name];
  const record = typeof inner === "object" && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
  return { ...data, [name]: rest.length === 0 ? value : withValue(record, rest, value) };
}
