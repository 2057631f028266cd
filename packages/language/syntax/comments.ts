import type { Comment, File, Node } from "./ast.ts";
import { children } from "./walk.ts";

/** The comments that belong to a node, in order of place. */
export interface AttachedComments {
  /** On lines of their own above it. */
  readonly leading: readonly Comment[];
  /** Behind it on its last line; a comma may lie between. */
  readonly trailing: readonly Comment[];
  /** Inside it, behind everything else in it. */
  readonly inner: readonly Comment[];
}

type Place = keyof AttachedComments;

/**
 * Gives each comment of a file, exactly once, to the node that it speaks of: the part of the innermost node around it that
 * stands before it on its line, else the part that follows, else that node itself.
 */
export function attachComments(file: File, text: string): ReadonlyMap<Node, AttachedComments> {
  const attached = new Map<Node, Record<Place, Comment[]>>();
  const parts = new Map<Node, readonly Node[]>();
  const partsOf = (node: Node): readonly Node[] => {
    const known = parts.get(node) ?? children(node);
    parts.set(node, known);
    return known;
  };
  for (const comment of file.comments) {
    const [node, place] = ownerOf(file, comment, text, partsOf);
    const own = attached.get(node) ?? { leading: [], trailing: [], inner: [] };
    own[place].push(comment);
    attached.set(node, own);
  }
  return attached;
}

function ownerOf(file: File, comment: Comment, text: string, partsOf: (node: Node) => readonly Node[]): readonly [Node, Place] {
  let around: Node = file;
  for (;;) {
    const parts = partsOf(around);
    const next = firstThatEndsAfter(parts, comment.span.start);
    const [before, behind] = [parts[next - 1], parts[next]];
    if (behind !== undefined && behind.span.start <= comment.span.start && behind.span.end >= comment.span.end) {
      around = behind;
    } else if (before !== undefined && /^[ \t\u3000,，、]*$/.test(text.slice(before.span.end, comment.span.start))) {
      return [before, "trailing"];
    } else {
      return behind === undefined ? [around, "inner"] : [behind, "leading"];
    }
  }
}

/** The index of the first of some nodes, which follow one another, that ends behind an offset. */
function firstThatEndsAfter(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.span.end ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
