/** Which accounts are one person. */
import { missingMember, repeatedEntry } from "../diagnostics/check.ts";
import { notLinking, notPersonOf, notShared, secondPerson, twiceShared, wrongCrowd, wrongShare } from "../diagnostics/persons.ts";
import type { Join, Person } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Context } from "./context.ts";
import { entityNamed } from "./entities.ts";
import { membersOnce } from "./members.ts";
import { nameText } from "./names.ts";
import { checkPeriod } from "./periods.ts";

type Member<Kind extends ast.PersonMember["kind"]> = Extract<ast.PersonMember, { readonly kind: Kind }>;

/** The one person that a ruleset declares; undefined where there is none, or something is wrong with it. */
export function checkPerson(context: Context): Person | undefined {
  const [declaration, ...others] = context.names.persons;
  if (declaration === undefined) return undefined;
  for (const other of others) context.report(secondPerson(other.entity.span, declaration.entity.span));
  const before = context.diagnostics.length;
  const of = nameText(declaration.entity);
  if (of !== undefined && of !== "account") context.report(notPersonOf(declaration.entity.span, of));
  const joins = declaration.members.flatMap((member) => (member.kind === "joined-when" ? (checkJoin(context, member) ?? []) : []));
  if (!declaration.members.some(({ kind }) => kind === "joined-when") && of !== undefined && !context.isUnread(declaration.span)) {
    context.report(missingMember(declaration.entity.span, "person", of, spelled("certain", "when"), { en: "certain when identity is shared", zh: "确定 当 identity 相同" }));
  }
  checkStrengths(context, declaration);
  const linking = new Set(joins.flatMap(({ kinds }) => kinds));
  const most = checkCrowds(context, declaration, linking);
  const keeping = checkKeeping(context, declaration, linking);
  if (of === undefined || context.diagnostics.length > before) return undefined;
  return { of, joins, most, ...keeping, ...(declaration.doc === undefined ? {} : { doc: declaration.doc }), span: declaration.span };
}

function checkJoin(context: Context, { strength, count, kinds: names, span }: Member<"joined-when">): Join | undefined {
  const kinds: number[] = [];
  for (const name of names) {
    const entity = entityNamed(context, name);
    if (entity === undefined) continue;
    if (kinds.includes(entity)) context.report(repeatedEntry(name.span, name.text));
    else if (name.text === "account") context.report(notLinking(name.span, name.text, "account"));
    else kinds.push(entity);
  }
  if (!Number.isInteger(count) || count < 1 || count > names.length) context.report(wrongShare(span, names.length));
  return kinds.length < names.length ? undefined : { strength, count, kinds };
}

/** What is certain by itself cannot be likely as well. */
function checkStrengths({ report }: Context, { members }: ast.PersonDeclaration): void {
  const joins = members.filter((member): member is Member<"joined-when"> => member.kind === "joined-when");
  const certain = new Set(joins.flatMap(({ strength, count, kinds }) => (strength === "certain" && count === 1 ? kinds.map(({ text }) => text) : [])));
  for (const { strength, kinds } of joins) if (strength === "likely") for (const { text, span } of kinds) if (certain.has(text)) report(twiceShared(span, text));
}

/** The entity that a member speaks of, where it joins accounts. */
function linkingEntity(context: Context, name: ast.Name, linking: ReadonlySet<number>): number | undefined {
  const entity = entityNamed(context, name);
  if (entity === undefined || linking.has(entity)) return entity;
  if (linking.size > 0) context.report(notShared(name.span, name.text));
  return undefined;
}

function checkCrowds(context: Context, { members }: ast.PersonDeclaration, linking: ReadonlySet<number>): Person["most"] {
  const most = new Map<number, number>();
  for (const member of members) {
    if (member.kind !== "ignore") continue;
    const { value, span } = member.accounts;
    if (!Number.isInteger(value) || value < 2) context.report(wrongCrowd(span));
    const entity = linkingEntity(context, member.entity, linking);
    if (entity === undefined) continue;
    if (most.has(entity)) context.report(repeatedEntry(member.entity.span, member.entity.text));
    else most.set(entity, value);
  }
  return [...most].map(([entity, accounts]) => ({ entity, accounts }));
}

function checkKeeping(context: Context, { members }: ast.PersonDeclaration, linking: ReadonlySet<number>): Pick<Person, "keepMs" | "keep"> {
  const once = membersOnce(context);
  const keep = new Map<number, number>();
  let keepMs: number | undefined;
  for (const member of members) {
    if (member.kind !== "keep-links" || !once(spelled("links", "last"), member.span)) continue;
    keepMs = checkPeriod(context, member.period);
    for (const { entity: name, period } of member.exceptions) {
      const entity = linkingEntity(context, name, linking);
      const own = checkPeriod(context, period);
      if (entity === undefined || own === undefined) continue;
      if (keep.has(entity)) context.report(repeatedEntry(name.span, name.text));
      else keep.set(entity, own);
    }
  }
  return { ...(keepMs === undefined ? {} : { keepMs }), keep: [...keep].map(([entity, own]) => ({ entity, keepMs: own })) };
}
