import { duplicateName, type DeclarationKind } from "../diagnostics/check.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Declaration, EventDeclaration, File, Name, Path } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";

/** The declarations of one kind in their order, and which of them a name means: the first. */
export interface Namespace<Node> {
  readonly all: readonly Node[];
  readonly index: ReadonlyMap<string, number>;
}

type Declared<Kind extends Declaration["kind"]> = Extract<Declaration, { readonly kind: Kind }>;

/** Every declared name of a ruleset; each kind has a namespace of its own. */
export interface Names {
  readonly events: Namespace<EventDeclaration>;
  readonly policies: Namespace<Declared<"policy">>;
  readonly phrases: Namespace<Declared<"phrases">>;
  readonly rules: Namespace<Declared<"rule">>;
  readonly lists: Namespace<Declared<"list">>;
  readonly defines: Namespace<Declared<"define">>;
  readonly identityChecks: Namespace<Declared<"check">>;
  readonly activities: Namespace<Declared<"activity">>;
  readonly ladders: Namespace<Declared<"ladder">>;
  readonly campaigns: Namespace<Declared<"campaign">>;
  readonly entities: Namespace<Declared<"entity">>;
  readonly persons: readonly Declared<"person">[];
  readonly measures: Namespace<Declared<"measure">>;
  readonly verifications: Namespace<Declared<"verification">>;
  readonly unbuilt: readonly Declaration[];
}

/** The dotted name, or undefined when the parser missed a part of it. */
export function dotted(path: Path): string | undefined {
  const [only] = path.parts;
  if (path.parts.length === 1 && only !== undefined) return only.missing === true ? undefined : only.text;
  if (path.parts.length === 0 || path.parts.some((part) => part.missing === true)) return undefined;
  return path.parts.map((part) => part.text).join(".");
}

export const nameText = (name: Name): string | undefined => (name.missing === true || name.text === "" ? undefined : name.text);

export function collectNames(files: readonly File[], diagnostics: Diagnostic[]): Names {
  const events = namespace<EventDeclaration>("event", diagnostics);
  const policies = namespace<Declared<"policy">>("policy", diagnostics);
  const phrases = namespace<Declared<"phrases">>("phrases", diagnostics);
  const rules = namespace<Declared<"rule">>("rule", diagnostics);
  const lists = namespace<Declared<"list">>("list", diagnostics);
  const defines = namespace<Declared<"define">>("define", diagnostics);
  const identityChecks = namespace<Declared<"check">>("check", diagnostics);
  const activities = namespace<Declared<"activity">>("activity", diagnostics);
  const ladders = namespace<Declared<"ladder">>("ladder", diagnostics);
  const campaigns = namespace<Declared<"campaign">>("campaign", diagnostics);
  const entities = namespace<Declared<"entity">>("entity", diagnostics);
  const persons: Declared<"person">[] = [];
  const measures = namespace<Declared<"measure">>("measure", diagnostics);
  const verifications = namespace<Declared<"verification">>("verification", diagnostics);
  const unbuilt: Declaration[] = [];
  for (const file of files) {
    for (const declaration of file.declarations) {
      switch (declaration.kind) {
        case "event":
          events.add(declaration, dotted(declaration.type), declaration.type.span);
          break;
        case "policy":
          policies.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "phrases":
          phrases.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "rule":
          rules.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "list":
          lists.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "define":
          defines.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "check":
          identityChecks.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "activity":
          activities.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "ladder":
          ladders.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "campaign":
          campaigns.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "entity":
          entities.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "person":
          persons.push(declaration);
          break;
        case "measure":
          measures.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        case "verification":
          verifications.add(declaration, nameText(declaration.name), declaration.name.span);
          break;
        default:
          unbuilt.push(declaration);
      }
    }
  }
  return { events, policies, phrases, rules, lists, defines, identityChecks, activities, ladders, campaigns, entities, persons, measures, verifications, unbuilt };
}

interface OpenNamespace<Node> extends Namespace<Node> {
  readonly add: (node: Node, name: string | undefined, span: Span) => void;
}

function namespace<Node>(kind: DeclarationKind, diagnostics: Diagnostic[]): OpenNamespace<Node> {
  const all: Node[] = [];
  const index = new Map<string, number>();
  const spans: Span[] = [];
  return {
    all,
    index,
    add: (node, name, span) => {
      const at = all.push(node) - 1;
      spans.push(span);
      if (name === undefined) return;
      const first = index.get(name);
      if (first === undefined) index.set(name, at);
      else diagnostics.push(duplicateName(span, kind, name, spans[first] ?? span));
    },
  };
}
