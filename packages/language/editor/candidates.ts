/** What may be written where a name stands, by what the name stands for. */
import { isInList } from "../check/events.ts";
import { dotted } from "../check/names.ts";
import type { Scope } from "../check/scope.ts";
import type { Language, Localized } from "../diagnostics/diagnostic.ts";
import { declaredPath } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { keywordIn, keywordOf } from "../syntax/keywords.ts";
import { termOf, type Term } from "../types/environment.ts";
import { describeType } from "../types/type.ts";
import { units } from "../types/units.ts";
import type { Analysis } from "./analysis.ts";
import { declaredThings } from "./declared.ts";
import { isKey, scopeAt, type Occurrence } from "./occurrences.ts";
import { properties } from "./properties.ts";

/** Something that may be written at a place. */
export interface Candidate {
  readonly label: string;
  readonly kind: "keyword" | "declaration" | "field" | "value" | "law" | "folding" | "word" | "unit" | "file" | "text";
  /** What it is, in a few words. */
  readonly detail?: Localized;
}

const title = (texts: { readonly zh?: string; readonly en?: string }): Localized | undefined => {
  const [zh, en] = [texts.zh ?? texts.en, texts.en ?? texts.zh];
  return zh === undefined || en === undefined ? undefined : { zh, en };
};

const candidate = (label: string, kind: Candidate["kind"], detail?: Localized): Candidate => ({ label, kind, ...(detail === undefined ? {} : { detail }) });
const terms = (rows: readonly (Term & { readonly doc?: Localized })[], kind: Candidate["kind"], language: Language): readonly Candidate[] =>
  rows.map(({ name, zh, doc }) => candidate(language === "zh" ? zh : name, kind, doc));

/** The names that may stand where one does. `language` is that of the file's keywords. */
export function candidatesFor(analysis: Analysis, { role, around }: Occurrence, language: Language): readonly Candidate[] {
  if (!("names" in role)) return [];
  const { environment } = analysis;
  const owner = around.at(-1);
  switch (role.names) {
    case "value":
      return valuesAt(analysis, around, language);
    case "field":
      return keysOf(analysis, around[0]);
    case "law":
      return [...analysis.sources.laws.keys()].map((id) => {
        const law = analysis.readers.laws?.get(id);
        return candidate(id, "law", law === undefined ? undefined : { zh: `${law.title.zh} ${law.article}`, en: `${law.title.en} ${law.article}` });
      });
    case "folding":
      return terms(environment.foldings.filter((row) => !namesIn(owner).some((word) => termOf(word, [row]) !== undefined)), "folding", language);
    case "extractor":
      return terms(environment.extractors, "word", language);
    case "kind": {
      const extractor = owner?.kind === "has" ? termOf((owner as ast.Has).extractor.text, environment.extractors) : undefined;
      return terms((extractor?.kinds ?? []).filter((row) => !namesIn(owner).some((word) => termOf(word, [row]) !== undefined)), "word", language);
    }
    case "property":
      return terms([...environment.extractors.map(({ list, doc }) => ({ ...list, doc })), ...properties], "value", language);
    case "unit":
      return unitWords(language);
    case "column":
      return columnsOf(analysis, around[0]).map((column) => candidate(column, "field"));
    case "word":
      return wordsFor(analysis, around, language);
    case "key":
      return [];
    case "severity": {
      const ladder = owner?.kind === "strike" ? (owner as Extract<ast.Action, { kind: "strike" }>).ladder.text : undefined;
      return declaredThings(analysis.sources.files).filter(({ kind, of }) => kind === "severity" && (of === ladder || ladder === undefined)).map(({ name }) => candidate(name, "declaration"));
    }
    case "role":
      return rolesIn(analysis, scopeAt(analysis, around));
    case "variable":
      return [];
    default:
      return declared(analysis, role.names);
  }
}

/** The things of a kind, each with its title or its documentation. */
function declared(analysis: Analysis, kind: ast.Declaration["kind"]): readonly Candidate[] {
  return declaredThings(analysis.sources.files).filter((thing) => thing.kind === kind).map(({ name, declaration }) => candidate(name, "declaration", titleOf(declaration)));
}

/** The title of a declaration, or the first line of what is said above it. */
export function titleOf(declaration: ast.Declaration): Localized | undefined {
  const members: readonly ast.Node[] = "members" in declaration ? declaration.members : "title" in declaration && declaration.title !== undefined ? [declaration.title] : [];
  const written = members.find((member): member is ast.TitleMember => member.kind === "title");
  const texts = Object.fromEntries((written?.title.texts ?? []).map(({ language, text }) => [language, text.value]));
  const [line] = (declaration.doc ?? "").split("\n");
  return title(texts) ?? (line === undefined || line === "" ? undefined : { zh: line, en: line });
}

function namesIn(owner: ast.Node | undefined): readonly string[] {
  return Object.values(owner ?? {}).flatMap((value: unknown) => (Array.isArray(value) ? value.flatMap((item: unknown) => (isName(item) ? [item.text] : [])) : []));
}

const isName = (value: unknown): value is ast.Name => typeof value === "object" && value !== null && "kind" in value && value.kind === "name";

function unitWords(language: Language): readonly Candidate[] {
  return [...units.keys()].filter((word) => /^\p{Script=Han}/u.test(word) === (language === "zh") || /^[A-Z]{3}$/.test(word)).map((word) => candidate(word, "unit"));
}

function columnsOf({ sources }: Analysis, declaration: ast.Node | undefined): readonly string[] {
  if (declaration?.kind !== "list") return [];
  const { content } = declaration as ast.ListDeclaration;
  return content.kind === "file" ? (sources.lists.get(content.file.value)?.columns ?? []) : [];
}

/** The keys that a schema has, for the actor, the content and the roles of its event. */
function keysOf(analysis: Analysis, declaration: ast.Node | undefined): readonly Candidate[] {
  if (declaration?.kind !== "event") return [];
  const name = dotted((declaration as ast.EventDeclaration).type);
  const event = analysis.scopes().events.find((other) => other.name === name);
  return [...(event?.fields ?? [])].filter(([path, { type }]) => (type.kind === "key" || type.kind === "string") && !isInList(path)).map(([path, { type }]) => candidate(path, "field", describeType(type)));
}

/** Words of closed sets that the grammar has as names. */
function wordsFor(analysis: Analysis, around: readonly ast.Node[], language: Language): readonly Candidate[] {
  const keywordsOf = (...words: Parameters<typeof keywordIn>[0][]): readonly Candidate[] => words.map((word) => candidate(keywordIn(word, language), "keyword"));
  const account = candidate("account", "word");
  const kinds = (member: "actor" | "content"): readonly string[] => analysis.context.names.events.all.flatMap(({ members }) => members.flatMap((one) => (one.kind === member ? [one.name.text] : [])));
  const words = (all: readonly string[]): readonly Candidate[] => [...new Set(all)].map((word) => candidate(word, "word"));
  switch (around.at(-1)?.kind) {
    case "mode":
      return keywordsOf("draft", "shadow", "enforce");
    case "follows":
      return [...keywordsOf("person"), ...words(["account", ...kinds("actor")])];
    case "actor":
      return words(["account", ...kinds("actor")]);
    case "content":
      return words(kinds("content"));
    default:
      return [account];
  }
}

function rolesIn(analysis: Analysis, { events }: Scope): readonly Candidate[] {
  const { events: checked } = analysis.scopes();
  const names = events.flatMap((index) => [...(checked[index]?.roles.keys() ?? [])]);
  return [...new Set(names)].map((name) => candidate(name, "value", { en: "an account that the event names", zh: "事件提到的账号" }));
}

/** Everything that has a value at a place: what the events have, what accounts have, definitions and measures. */
function valuesAt(analysis: Analysis, around: readonly ast.Node[], language: Language): readonly Candidate[] {
  const { environment } = analysis;
  const scope = scopeAt(analysis, around);
  const fields = fieldsIn(analysis, scope);
  if (around.at(-1)?.kind === "quantified") return [...fields.lists, ...terms(environment.extractors.map(({ list, doc }) => ({ ...list, doc })), "value", language)];
  const accountOwn = environment.attributes.map(({ name, type, doc }) => candidate(`account.${name}`, "field", joined(describeType(type), doc)));
  const taken = new Set(accountOwn.map(({ label }) => label));
  if (isKey(around)) return [...declared(analysis, "entity"), ...fields.plain, ...terms(environment.extractors.flatMap((row) => [row, { ...row.list, doc: row.doc }]), "value", language), ...terms(properties, "value", language)];
  return [
    ...fields.elements,
    ...fields.plain.filter(({ label }) => !taken.has(label)),
    ...accountOwn,
    ...rolesIn(analysis, scope),
    candidate("actor", "value", { en: "whoever acts", zh: "行为人" }),
    candidate("account", "value", { en: "the acting account", zh: "行为账号" }),
    ...declared(analysis, "define"),
    ...declared(analysis, "measure"),
    ...terms([...environment.extractors.map(({ list, doc }) => ({ ...list, doc })), ...properties], "value", language),
  ];
}

const joined = (one: Localized, other: Localized): Localized => ({ en: `${one.en}. ${other.en}`, zh: `${one.zh}。${other.zh}` });

interface Fields {
  readonly plain: readonly Candidate[];
  /** Parts of the elements that variables stand for. */
  readonly elements: readonly Candidate[];
  readonly lists: readonly Candidate[];
}

/** What every event of a scope has, or, where it is not known which of them it is, what some have. */
function fieldsIn(analysis: Analysis, scope: Scope): Fields {
  const seen = scope.events.flatMap((index) => analysis.scopes().events[index] ?? []);
  const all = new Map(seen.flatMap(({ fields }) => [...fields]));
  const isThere = (path: string): boolean => scope.quantifier === "some" || seen.every(({ fields, complete }) => fields.has(path) || !complete);
  const there = [...all].filter(([path]) => isThere(path));
  const elements = [...(scope.variables ?? [])].flatMap(([variable, { path, extractor }]): readonly Candidate[] => {
    if (extractor !== undefined) return extractor.parts.map(({ name, type, doc }) => candidate(name === undefined ? variable : `${variable}.${name}`, "field", joined(describeType(type), doc)));
    const whole = declaredPath(path);
    return there.filter(([field]) => field === whole || field.startsWith(`${whole}.`)).map(([field, { type }]) => candidate(variable + field.slice(whole.length), "field", describeType(type)));
  });
  const lists = new Set(there.flatMap(([path]) => (path.includes("[]") ? [path.slice(0, path.indexOf("[]"))] : [])));
  return {
    plain: there.filter(([path]) => !isInList(path)).map(([path, { type }]) => candidate(named(path), "field", describeType(type))),
    elements,
    lists: [...lists].map((path) => candidate(path, "field", { en: "a list", zh: "列表" })),
  };
}

/** A field whose name is a reserved word stands in back-ticks. */
const named = (path: string): string => path.split(".").map((part) => (keywordOf(part)?.reserved === true ? `\`${part}\`` : part)).join(".");
