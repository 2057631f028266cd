import type { Node } from "./ast.ts";

/** The nodes directly inside a node, in order of place; the comments of a file are not among them. Nodes that an error left empty are. */
export function children(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const [property, value] of Object.entries(node)) {
    if (property !== "span" && property !== "comments") collect(value, found);
  }
  return found.sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
}

/** A node and all that lies in it, outer ones before inner ones, in order of place. A chain of operands may be too long to call down into. */
export function* walk(node: Node): Generator<Node> {
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const inside = children(next);
    for (let at = inside.length - 1; at >= 0; at--) waiting.push(inside[at] ?? next);
  }
}

function collect(value: unknown, found: Node[]): void {
  if (isNode(value)) found.push(value);
  else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) collect(inner, found);
}

/** Whatever has a kind and a span is a node; objects that only group parts of one have no span, or no kind. */
function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string" && "span" in value;
}
