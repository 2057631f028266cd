/** The productions of the parser in an order to read, and how a generated file walks them. */
import { productions, type Part } from "@reeve/language/generate";

export interface Group {
  /** What stands above the productions of a group: the name of a declaration, or what several declarations share. */
  readonly title: string;
  readonly productions: readonly (readonly [name: string, part: Part])[];
}

/** The parser asks its table whether a word is a unit; here units are tokens of their own. */
const all: ReadonlyMap<string, Part> = new Map([...productions(), ["unit", { kind: "token", name: "Unit" }]]);

/** The production a name stands for. */
function partOf(name: string): Part {
  const part = all.get(name);
  if (part === undefined) throw new Error(`there is no production ${name}`);
  return part;
}

/** The productions, keywords and tokens that a part names, in order of place. */
export function leavesOf(part: Part): readonly Part[] {
  switch (part.kind) {
    case "optional":
    case "repeated":
      return leavesOf(part.part);
    case "sequence":
    case "choice":
      return part.parts.flatMap(leavesOf);
    default:
      return [part];
  }
}

/** A production and all it leads to, from the first word on, each once. */
function reachableFrom(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const leaf of leavesOf(partOf(name))) if (leaf.kind === "production") reachableFrom(leaf.name, seen);
  return seen;
}

/** The parser reads each declaration by itself. */
const file: Part = { kind: "repeated", part: { kind: "production", name: "declaration" } };

const declarations = leavesOf(partOf("declaration")).flatMap((leaf) => (leaf.kind === "production" ? [leaf.name] : []));

/**
 * Every production exactly once: each declaration with what only it uses, then conditions, then what else is shared. A production
 * that nothing leads to is an error, so that none can be forgotten.
 */
export function productionGroups(): readonly Group[] {
  const users = new Map<string, number>();
  for (const declaration of declarations) for (const name of reachableFrom(declaration)) users.set(name, (users.get(name) ?? 0) + 1);
  const taken = new Set(["declaration"]);
  const take = (title: string, names: Iterable<string>): Group => {
    const fresh = [...new Set(names)].filter((name) => !taken.has(name));
    for (const name of fresh) taken.add(name);
    return { title, productions: fresh.map((name) => [name, partOf(name)]) };
  };
  const groups = declarations.map((declaration) => take(declaration, [...reachableFrom(declaration)].filter((name) => users.get(name) === 1)));
  groups.push(take("conditions and values", reachableFrom("expression")));
  groups.push(take("members and actions", declarations.flatMap((declaration) => [...reachableFrom(declaration)])));
  const forgotten = [...all.keys()].filter((name) => !taken.has(name));
  if (forgotten.length > 0) throw new Error(`no declaration leads to the productions ${forgotten.join(", ")}`);
  return [{ title: "file", productions: [["file", file], ["declaration", partOf("declaration")]] }, ...groups.filter((group) => group.productions.length > 0)];
}
