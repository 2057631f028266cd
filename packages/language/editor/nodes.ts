import type { IToken } from "chevrotain";
import type { File, Node } from "../syntax/ast.ts";
import { scan } from "../syntax/tokens.ts";
import { children } from "../syntax/walk.ts";

/** The nodes that a place lies in or touches, the file first; empty outside of it. */
export function nodesAt(file: File, offset: number): readonly Node[] {
  const found: Node[] = [file];
  for (let node: Node = file; ; ) {
    const touching = children(node).filter(({ span }) => span.start <= offset && offset <= span.end);
    // Of two that touch at this place the one that begins here.
    const next = touching.at(-1);
    if (next === undefined) return found;
    found.push(next);
    node = next;
  }
}

/** A token by its place in the text. */
export interface PlacedToken {
  readonly token: IToken;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text; several keywords that Chinese writes as one word share its characters. */
export const tokensOf = (text: string): readonly IToken[] => scan(text).tokens;

/** The last of the tokens that begin at a place or before it, by halving: undefined before the first. */
export function tokenBefore(tokens: readonly IToken[], offset: number): number | undefined {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.startOffset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : low - 1;
}

export const endOf = ({ startOffset, image }: IToken): number => startOffset + image.length;
