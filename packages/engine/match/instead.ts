import type { Matcher } from "./compile.ts";
import { rootsBySet } from "./compile.ts";

/**
 * The same matcher with some of its roots answering as others of it do: what a change makes of a set is asked for in its place. Costs a copy of the list of roots; what is read with one need not be read again with the other.
 */
export function answeringAs(matcher: Matcher, others: ReadonlyMap<number, number>): Matcher {
  const roots = new Map(matcher.roots);
  for (const [root, other] of others) {
    const set = matcher.roots.get(other);
    if (set !== undefined) roots.set(root, set);
  }
  return {
    ...matcher,
    roots,
    rootsOfSet: rootsBySet(roots),
    // Events are counted together, for the scanners are shared.
    get events() {
      return matcher.events;
    },
    set events(count) {
      matcher.events = count;
    },
  };
}
