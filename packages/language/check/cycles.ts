/** An arrow from one node of a graph to another, by index. */
export interface Arrow<Origin> {
  readonly to: number;
  /** What stands where the arrow comes from. */
  readonly origin: Origin;
}

export interface Order<Origin> {
  /** Every node after all it points to, the arrows that close a cycle left aside. */
  readonly order: readonly number[];
  /** For the first arrows that close a cycle, the nodes on it: from the arrow's target round to its target again. */
  readonly cycles: readonly { readonly origin: Origin; readonly nodes: readonly number[] }[];
}

/** Depth-first order of a directed graph, without recursion: linear in nodes and arrows. */
export function orderOf<Origin>(arrows: readonly (readonly Arrow<Origin>[])[]): Order<Origin> {
  const order: number[] = [];
  const cycles: { origin: Origin; nodes: number[] }[] = [];
  const state = new Uint8Array(arrows.length);
  for (let root = 0; root < arrows.length; root++) {
    if (state[root] !== unseen) continue;
    const path = [root];
    const next = [0];
    state[root] = open;
    while (path.length > 0) {
      const node = path.at(-1) ?? 0;
      const at = next.at(-1) ?? 0;
      const arrow = arrows[node]?.[at];
      if (arrow === undefined) {
        state[node] = done;
        order.push(node);
        path.pop();
        next.pop();
        continue;
      }
      next[next.length - 1] = at + 1;
      if (state[arrow.to] === unseen) {
        state[arrow.to] = open;
        path.push(arrow.to);
        next.push(0);
      } else if (state[arrow.to] === open && cycles.length < mostCycles) {
        cycles.push({ origin: arrow.origin, nodes: [...path.slice(path.indexOf(arrow.to)), arrow.to] });
      }
    }
  }
  return { order, cycles };
}

/** More than anybody reads; with it the cycles together stay linear in the graph. */
const mostCycles = 20;
const unseen = 0;
const open = 1;
const done = 2;
