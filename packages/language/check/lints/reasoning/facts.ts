/** Single conditions as facts: a subject and the values it must have for the condition to come out true, or false. */
import type { Comparator, Comparison, Expression, Logic, Member, Program, Quantified } from "../../../ir.ts";
import { isEmpty, isUnlimited, isWithin, joinOf, meetOf, numbers, oppositeOf, type Domain, type Numbers } from "./domain.ts";
import { everyNumber, pointsOf, rangesOf, wholeIn } from "./ranges.ts";
import { structureOf } from "../../../structure.ts";
import { truth, truths, type Bounds, type Subject, type Subjects } from "./subjects.ts";

/**
 * A condition that comes out as wanted exactly when its subject is known and one of these values. Unknown values meet no fact, neither
 * for true nor for false.
 */
export interface Fact {
  readonly subject: Subject;
  /** Within the bounds of the schemas. */
  readonly domain: Domain;
  /** Whether the schemas, or arithmetic, leave no other value. */
  readonly always: boolean;
  /** Whether it hangs on entries of a list that is declared elsewhere. */
  readonly byList: boolean;
  readonly expression: Expression;
}

/** Makes the facts of one rule. */
export interface FactMaker {
  readonly program: Program;
  readonly subjects: Subjects;
  readonly events: readonly number[];
  readonly bounds: (subject: Subject) => Bounds | undefined;
  /** Set when a condition is always or never the case, or speaks of what another beside it speaks of: most conditions do not. */
  isNotable: boolean;
}

export const factMaker = (program: Program, subjects: Subjects, events: readonly number[]): FactMaker => ({ program, subjects, events, bounds: subjects.boundsIn(events), isNotable: false });

/** The fact that a condition comes out as wanted, or undefined for one that speaks of several things. */
export function factOf(maker: FactMaker, expression: Expression, wanted: boolean): Fact | undefined {
  const asked = askedBy(maker, expression);
  return asked === undefined ? undefined : bounded(maker, wanted ? asked : { ...asked, domain: oppositeOf(asked.domain) }, expression);
}

/** A condition of any form as one truth, of which no more is known than that it is the same wherever it stands. */
export function opaqueFact(maker: FactMaker, expression: Expression, wanted: boolean): Fact {
  const asked = opaque(maker, expression);
  return bounded(maker, wanted ? asked : { ...asked, domain: oppositeOf(asked.domain) }, expression);
}

/** What is asked of a subject for a condition to be true. */
interface Asked {
  readonly subject: Subject;
  readonly domain: Domain;
  readonly byList?: boolean;
}

function bounded(maker: FactMaker, { subject, domain, byList = false }: Asked, expression: Expression): Fact {
  const limits = maker.bounds(subject);
  if (limits === undefined) {
    const always = isUnlimited(domain);
    maker.isNotable ||= always || isEmpty(domain);
    return { subject, domain, byList, always, expression };
  }
  if (limits.domain === truths && domain === truth(true)) return { subject, domain, byList, always: false, expression };
  const inside = meetOf(domain, limits.domain);
  const possible = limits.whole && inside.kind === "numbers" ? numbers(wholeIn(inside.ranges)) : inside;
  const always = !isEmpty(limits.domain) && isWithin(limits.domain, domain);
  maker.isNotable ||= always || isEmpty(possible);
  return { subject, domain: possible, byList, always, expression };
}

function askedBy(maker: FactMaker, expression: Expression): Asked | undefined {
  switch (expression.kind) {
    case "not": {
      const asked = askedBy(maker, expression.operand);
      return asked === undefined ? undefined : { ...asked, domain: oppositeOf(asked.domain) };
    }
    case "and":
    case "or":
      return askedByAll(maker, expression);
    case "literal":
      return constant(maker, expression.value === true);
    case "compare":
      return askedByComparison(maker, expression);
    case "member":
      return askedByMember(maker, expression);
    case "present":
      return { subject: presenceSubject(maker, expression.path), domain: truth(true) };
    case "event-is":
      return { subject: maker.subjects.of("event", "", () => ({ kind: "event" })), domain: numbers(pointsOf(expression.events)) };
    case "field":
      return { subject: valueSubject(maker, expression), domain: truth(true) };
    default:
      return opaque(maker, expression);
  }
}

const presenceSubject = ({ subjects }: FactMaker, path: string): Subject => subjects.of("present", path, () => ({ kind: "present", path, label: path, whole: truths }));

/** The list, or the text, that is there where any of its elements or values will do. */
const pathOfSome = ({ quantifier, path, from }: Quantified): string | undefined => (quantifier !== "any" ? undefined : from === undefined ? path : from.path);

function opaque({ subjects }: FactMaker, expression: Expression): Asked {
  const path = expression.kind === "valid" ? expression.path : expression.kind === "quantified" ? pathOfSome(expression) : expression.kind === "matches" || expression.kind === "has" ? expression.path : undefined;
  const make = (): Omit<Subject, "id"> => ({ kind: "truth", whole: truths, ...(path === undefined ? {} : { readsIfTrue: [path] }) });
  return { subject: subjects.of("truth", structureOf(expression), make), domain: truth(true) };
}

/** Something that no event changes. */
function constant({ subjects }: FactMaker, holds: boolean): Asked {
  return { subject: subjects.of("constant", "", () => ({ kind: "constant", whole: truth(true) })), domain: numbers(holds ? everyNumber : []) };
}

/**
 * The conditions of a row as the author wrote them: what the language writes as one condition (`between`, a time on a day) may stand in a row as
 * several, which share one place.
 */
export function writtenIn(row: Logic): readonly Expression[] {
  const { kind, operands } = row;
  if (!operands.some(({ span }, at) => span === operands[at + 1]?.span)) return operands;
  const written: Expression[] = [];
  for (let from = 0, to = 0; from < operands.length; from = to) {
    const first = operands[from];
    if (first === undefined) break;
    while (operands[to]?.span === first.span) to++;
    if (to - from === operands.length) return operands;
    written.push(to - from === 1 ? first : { kind, operands: operands.slice(from, to), span: first.span });
  }
  return written;
}

/** Whether a row is one condition to the author. */
export const isOneCondition = ({ operands, span }: Logic): boolean => operands[0]?.span === span && operands.every((operand) => operand.span === span);

/**
 * Alternatives about one subject, and what the language writes as one condition (`between`, a time on a day). Two conditions that the author joined
 * with `and` stay apart, so that it can be told which of them contradict.
 */
function askedByAll(maker: FactMaker, row: Logic): Asked | undefined {
  const { kind, operands, span } = row;
  if (kind === "and" && !isOneCondition(row)) return undefined;
  let all: Asked | undefined;
  for (const operand of operands) {
    const asked = askedBy(maker, operand);
    if (asked === undefined || (all !== undefined && !isAboutSame(all, asked))) return undefined;
    maker.isNotable ||= all !== undefined && operand.span !== span;
    all = all === undefined ? asked : { subject: all.subject, domain: kind === "and" ? meetOf(all.domain, asked.domain) : joinOf(all.domain, asked.domain), byList: all.byList === true || asked.byList === true };
  }
  return all;
}

const isAboutSame = (one: Asked, other: Asked): boolean => one.subject === other.subject && currencyOf(one.domain) === currencyOf(other.domain);
const currencyOf = (domain: Domain): string | undefined => (domain.kind === "numbers" ? domain.currency : undefined);

// values

/** The value that an expression stands for. */
function valueSubject({ subjects, program, events }: FactMaker, expression: Expression): Subject {
  switch (expression.kind) {
    case "field": {
      const { path, type } = expression;
      return subjects.of(type.kind, path, () => ({ kind: "value", path, label: path, type, reads: [path], ...(type.kind === "boolean" ? { whole: truths } : {}) }));
    }
    case "age":
      if (expression.ofBirth === true) return subjects.of("age of birth", expression.path, () => ({ kind: "value", label: `age of ${expression.path}`, reads: [expression.path] }));
      return subjects.of(expression.unit ?? "age", expression.path, () => ({ kind: "value", label: expression.path.replace(/[^.]*$/, "age"), reads: [expression.path] }));
    case "role": {
      const path = rolePath(program, events, expression.role);
      const label = expression.role ?? (expression.type.kind === "key" && expression.type.of === "account" ? "account" : "actor");
      if (path === undefined) return subjects.of("role", label, () => ({ kind: "value", label }));
      return subjects.of("string", path, () => ({ kind: "value", path, label, type: { kind: "string" }, reads: [path] }));
    }
    case "quantified":
      return subjects.of("computed", structureOf(expression), () => ({ kind: "value", whole: counts }));
    case "clock":
      return subjects.of("clock", expression.part, () => ({ kind: "value", label: `${expression.part} of time`, whole: expression.part === "hour" ? numbers([0, 23]) : numbers([1, 7]) }));
    case "measured":
      return subjects.of("measured", expression.name, () => ({ kind: "value", label: expression.name, reads: [expression.name] }));
    default:
      return subjects.of("computed", structureOf(expression), () => ({ kind: "value", reads: readsIn(expression) }));
  }
}

const counts = numbers([0, Infinity]);

/** Where the only event type of a rule keeps the key of its actor or of a role. */
function rolePath(program: Program, events: readonly number[], role: string | undefined): string | undefined {
  const [only] = events;
  if (only === undefined || events.length > 1) return undefined;
  const event = program.events[only];
  return role === undefined ? event?.actor.path : event?.roles.find(({ name }) => name === role)?.path;
}

/** The paths without which an amount is unknown. */
function readsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "field":
    case "age":
      return [expression.path];
    case "arithmetic":
      return [...readsIn(expression.left), ...readsIn(expression.right)];
    default:
      return [];
  }
}

const mirrored: Readonly<Record<Comparator, Comparator>> = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function askedByComparison(maker: FactMaker, comparison: Comparison): Asked | undefined {
  const { left, right, operator } = comparison;
  const [first, second] = [constantOf(left), constantOf(right)];
  if (first !== undefined && second !== undefined) return constant(maker, holds(operator, first, second));
  if (second !== undefined) return askedOfValue(maker, left, operator, second);
  if (first !== undefined) return askedOfValue(maker, right, mirrored[operator], first);
  return askedOfPair(maker, operator, left, right);
}

interface Constant {
  readonly value: boolean | number | string;
  readonly currency?: string;
}

/** A value that stands in the rule itself, and its currency. */
const constantOf = (expression: Expression): Constant | undefined => (expression.kind === "literal" ? expression : undefined);

function holds(operator: Comparator, first: Constant, second: Constant): boolean {
  if (first.currency !== second.currency) return false;
  if (typeof first.value !== "number" || typeof second.value !== "number") return (first.value === second.value) === (operator === "==");
  return isWithin(numbers([first.value, first.value]), numbers(rangesOf(operator, second.value)));
}

function askedOfValue(maker: FactMaker, expression: Expression, operator: Comparator, { value, currency }: Constant): Asked | undefined {
  if (typeof value === "boolean") {
    const asked = askedBy(maker, expression);
    return asked === undefined || value === (operator === "==") ? asked : { ...asked, domain: oppositeOf(asked.domain) };
  }
  const subject = valueSubject(maker, expression);
  if (typeof value === "number") return { subject, domain: numbers(rangesOf(operator, value), currency) };
  return { subject, domain: { kind: "words", words: new Set([value]), among: operator === "==" } };
}

const signs: Readonly<Record<Comparator, Numbers>> = {
  "==": numbers([0, 0]),
  "!=": numbers([-1, -1, 1, 1]),
  "<": numbers([-1, -1]),
  "<=": numbers([-1, -1, 0, 0]),
  ">": numbers([1, 1]),
  ">=": numbers([0, 0, 1, 1]),
};
const anySign = numbers([-1, -1, 0, 0, 1, 1]);

/** Two values of the event: which of them is the greater is a subject of its own. */
function askedOfPair({ subjects }: FactMaker, operator: Comparator, left: Expression, right: Expression): Asked {
  const [first, second] = [structureOf(left), structureOf(right)];
  const isTurned = second < first;
  const make = (): Omit<Subject, "id"> => ({ kind: "value", whole: first === second ? signs["=="] : anySign, reads: [...readsIn(left), ...readsIn(right)] });
  return { subject: subjects.of("sign", isTurned ? `${second} ${first}` : `${first} ${second}`, make), domain: signs[isTurned ? mirrored[operator] : operator] };
}

// lists

/** A longer list is not looked into. */
const mostEntries = 1000;

function askedByMember(maker: FactMaker, member: Member): Asked {
  const { list, operand } = member;
  const entries = list.kind === "literal" ? list.entries : maker.program.lists[list.list]?.entries;
  const isOpen = entries === undefined || entries.size > mostEntries || (list.kind === "named" && entries.size === 0);
  if (isOpen || operand.kind === "literal") return opaque(maker, member);
  const words = [...entries].filter((entry) => typeof entry === "string");
  const domain: Domain = words.length === 0 ? numbers(pointsOf([...entries].map(Number))) : { kind: "words", words: new Set(words), among: true };
  return { subject: valueSubject(maker, operand), domain, byList: list.kind === "named" };
}

/** The paths at which there is something when a fact is the case. */
export function readsOf({ subject, domain }: Fact): readonly string[] {
  const { reads = [], readsIfTrue = [] } = subject;
  return readsIfTrue.length > 0 && isWithin(domain, truth(true)) ? [...reads, ...readsIfTrue] : reads;
}
