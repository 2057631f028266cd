import { aliasUnseen, combinationTooLong, emptyPhrase, excusedBySound, invalidPattern, missingMember, notBuilt, repeatedEntry, unknownFolding, unknownName, wrongDistance } from "../diagnostics/check.ts";
import type { Alias, Example, Phrase, PhraseSet, PhraseTerm } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Name, PhrasesDeclaration, QuantityLiteral, StringLiteral } from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import { termOf } from "../types/environment.ts";
import { units } from "../types/units.ts";
import { isAbsent, type Context } from "./context.ts";
import { mostCombined } from "./limits.ts";
import { nameText } from "./names.ts";
import { membersOnce } from "./members.ts";

export function checkPhrases(context: Context, declaration: PhrasesDeclaration): PhraseSet {
  let foldings: readonly string[] | undefined;
  const finds: Phrase[] = [];
  const exceptions: { touching: boolean; term: PhraseTerm }[] = [];
  const unless: { scope: "sentence" | "field" | "event"; term: PhraseTerm }[] = [];
  const aliases: ast.AliasMember[] = [];
  const mustCatch: Example[] = [];
  const mustPass: Example[] = [];
  const once = membersOnce(context);
  for (const member of declaration.members) {
    switch (member.kind) {
      case "see-through":
        if (once(spelled("see", "through"), member.span)) foldings = checkFoldings(context, member.foldings);
        break;
      case "alias":
        if (isOffered(context, nicknames)) aliases.push(member);
        else context.report(notBuilt(member.span, spelled("alias")));
        break;
      case "find":
        for (const phrase of member.phrases) pushPresent(finds, checkPhrase(context, phrase));
        break;
      case "except":
        for (const term of member.terms) {
          const checked = checkExcusing(context, term);
          if (checked !== undefined) exceptions.push({ touching: member.touching, term: checked });
        }
        break;
      case "unless":
        for (const term of member.terms) {
          const checked = checkExcusing(context, term);
          if (checked !== undefined) unless.push({ scope: member.scope, term: checked });
        }
        break;
      case "must-catch":
        pushExamples(mustCatch, member.examples);
        break;
      case "must-pass":
        pushExamples(mustPass, member.examples);
    }
  }
  const name = nameText(declaration.name);
  if (name !== undefined && !context.isUnread(declaration.span) && !declaration.members.some((member) => member.kind === "find")) {
    context.report(missingMember(declaration.name.span, "phrases", name, spelled("find"), { en: 'find "…"', zh: '查找 "…"' }));
  }
  const own = foldings ?? inOrder(context, new Set(context.environment.defaultFoldings));
  const checked = aliases.flatMap((member) => checkAlias(context, member, name ?? "", own));
  return {
    name: name ?? "",
    foldings: own,
    finds,
    exceptions,
    unless,
    ...(checked.length === 0 ? {} : { aliases: checked }),
    mustCatch,
    mustPass,
    ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    span: declaration.span,
  };
}

/** The foldings that something of a set is read with, in the environment's order; what is wrong with them is told of the set itself. */
export function foldingsOf({ environment }: Context, { members }: PhrasesDeclaration): readonly string[] {
  const written = members.find((member) => member.kind === "see-through");
  const own = written?.kind === "see-through" ? written.foldings.flatMap((name) => termOf(name.text, environment.foldings)?.name ?? []) : environment.defaultFoldings;
  const chosen = members.some((member) => member.kind === "find" && member.phrases.some(isBySound)) ? [...own, sound] : own;
  return environment.foldings.map(({ name }) => name).filter((name) => chosen.includes(name));
}

/** Whether a word of a phrase is to be found by sound. */
function isBySound(phrase: ast.Phrase): boolean {
  let first = phrase;
  for (; "within" in first; first = first.left) if (first.right.kind === "word" && first.right.bySound) return true;
  return first.kind === "word" && first.bySound;
}

function checkFoldings(context: Context, names: readonly Name[]): readonly string[] {
  const chosen = new Set<string>();
  for (const name of names) {
    const folding = checkFolding(context, name);
    if (folding === undefined) continue;
    if (chosen.has(folding)) context.report(repeatedEntry(name.span, name.text));
    chosen.add(folding);
  }
  return inOrder(context, chosen);
}

/** The folding of the environment that a word stands for, in whichever language. */
export function checkFolding({ environment, report, suggest }: Context, name: Name): string | undefined {
  const word = nameText(name);
  if (word === undefined) return undefined;
  const { foldings, plannedFoldings = [] } = environment;
  const folding = termOf(word, foldings);
  if (folding !== undefined) return folding.name;
  const planned = termOf(word, plannedFoldings);
  if (planned !== undefined) report(notBuilt(name.span, { en: word, zh: word }));
  else report(unknownFolding(name.span, word, suggest(word, [...foldings, ...plannedFoldings].flatMap(({ name, zh }) => [name, zh])), foldings));
  return undefined;
}

const inOrder = (context: Context, chosen: ReadonlySet<string>): readonly string[] =>
  context.environment.foldings.map((folding) => folding.name).filter((name) => chosen.has(name));

function pushPresent<Item>(items: Item[], item: Item | undefined): void {
  if (item !== undefined) items.push(item);
}

function pushExamples(examples: Example[], written: readonly StringLiteral[]): void {
  for (const { value, span } of written) if (!isAbsent(span)) examples.push({ text: value, span });
}

/** A phrase, a row of `near` and `then` from the left. */
function checkPhrase(context: Context, phrase: ast.Phrase): Phrase | undefined {
  const row: ast.Combination[] = [];
  let first = phrase;
  while ("within" in first) {
    row.push(first);
    first = first.left;
  }
  if (row.length >= mostCombined) {
    context.report(combinationTooLong(phrase.span, mostCombined));
    return undefined;
  }
  let whole: Phrase | undefined = checkTerm(context, first);
  for (const combination of row.reverse()) {
    const right = checkTerm(context, combination.right);
    const within = checkDistance(context, combination.within);
    whole = whole === undefined || right === undefined || within === undefined ? undefined : { kind: combination.kind, left: whole, right, within, span: combination.span };
  }
  return whole;
}

function checkDistance(context: Context, { value, unit, span }: QuantityLiteral): number | undefined {
  if (unit.missing === true) return undefined;
  if (units.get(unit.text)?.kind === "characters" && Number.isSafeInteger(value) && value >= 0) return value;
  context.report(wrongDistance(span));
  return undefined;
}

/** A term after `except` or `unless`: nobody spells his way into one. */
function checkExcusing(context: Context, term: ast.PhraseTerm): PhraseTerm | undefined {
  if (term.kind !== "word" || !term.bySound) return checkTerm(context, term);
  context.report(excusedBySound(term.span));
  return undefined;
}

function checkTerm(context: Context, term: ast.PhraseTerm): PhraseTerm | undefined {
  switch (term.kind) {
    case "word":
      return checkWord(context, term.text, term.bySound ? term : undefined);
    case "pattern":
      return checkPattern(context, term.expression);
    case "set":
      return checkSet(context, term.name);
  }
}

function checkWord(context: Context, text: StringLiteral, bySound: ast.Node | undefined): PhraseTerm | undefined {
  if (isAbsent(text.span)) return undefined;
  if (bySound !== undefined && !isOffered(context, sound)) context.report(notBuilt(bySound.span, spelled("by", "sound")));
  else if (text.value !== "") return { kind: "word", text: text.value, ...(bySound === undefined ? {} : { bySound: true }), span: text.span };
  else context.report(emptyPhrase(text.span, []));
  return undefined;
}

/** The foldings that the grammar has a form for besides `see through`. */
const sound = "sound";
const nicknames = "nicknames";

const isOffered = ({ environment }: Context, folding: string): boolean => environment.foldings.some(({ name }) => name === folding);

/** An alias of which something can be found. Through nothing but `nicknames` it is read at all. */
function checkAlias(context: Context, { aliases, of, span }: ast.AliasMember, set: string, foldings: readonly string[]): readonly Alias[] {
  const { environment, report } = context;
  const written = [...aliases, of].filter((literal) => !isAbsent(literal.span));
  const empty = written.filter(({ value }) => value === "" || environment.readAs?.(value, foldings) === "");
  for (const { value, span: place } of empty) report(emptyPhrase(place, value === "" ? [] : environment.foldings.filter(({ name }) => foldings.includes(name))));
  const folding = environment.foldings.find(({ name }) => name === nicknames);
  if (folding !== undefined && !foldings.includes(nicknames)) report(aliasUnseen(span, set, folding));
  return empty.length > 0 || written.length <= aliases.length ? [] : [{ of: of.value, names: aliases.map(({ value }) => value), span }];
}

function checkPattern(context: Context, { value, span }: StringLiteral): PhraseTerm | undefined {
  if (isAbsent(span)) return undefined;
  if (value === "") {
    context.report(emptyPhrase(span, []));
    return undefined;
  }
  const problem = context.environment.validatePattern?.(value);
  if (problem === undefined) return { kind: "pattern", expression: value, span };
  context.report(invalidPattern(span, problem));
  return undefined;
}

function checkSet(context: Context, name: Name): PhraseTerm | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { index } = context.names.phrases;
  const set = index.get(text);
  if (set === undefined) {
    context.reportUnknown(unknownName(name.span, "phrases", text, context.hint(text, index.keys())), text);
    return undefined;
  }
  context.used.phraseSets.add(set);
  return { kind: "set", set, span: name.span };
}
