/** The files that a worker holds, read once for as long as they stay the same. */
import type { Plan } from "@reeve/engine";
import { plan } from "@reeve/engine";
import type { Loading, Ruleset } from "@reeve/ruleset";
import { identityOf, load } from "@reeve/ruleset";
import { host } from "./host.ts";
import type { Changes } from "./protocol.ts";

export interface Prepared {
  readonly ruleset: Ruleset;
  readonly plan: Plan;
}

export interface Shelf {
  readonly change: (changes: Changes) => void;
  readonly files: () => ReadonlyMap<string, string>;
  readonly loading: () => Loading;
  /** Undefined where the ruleset has errors. */
  readonly prepared: () => Prepared | undefined;
}

export function newShelf(): Shelf {
  const files = new Map<string, string>();
  let loading: Loading | undefined;
  let prepared: Prepared | undefined;
  const loaded = (): Loading => (loading ??= load(files, host));
  return {
    change: (changes) => {
      if (changes.length > 0) loading = undefined;
      for (const [path, text] of changes) {
        if (text === null) files.delete(path);
        else files.set(path, text);
      }
    },
    files: () => files,
    loading: loaded,
    prepared: () => {
      const { ruleset } = loaded();
      if (ruleset === undefined) return undefined;
      if (prepared?.ruleset.digest !== ruleset.digest) prepared = prepare(ruleset);
      else if (prepared.ruleset !== ruleset) prepared = { ruleset, plan: prepared.plan };
      return prepared;
    },
  };
}

export function prepare(ruleset: Ruleset): Prepared {
  const { program, texts } = ruleset;
  return { ruleset, plan: plan(program, host, identityOf(ruleset), ({ path, start, end }) => texts.get(path)?.text.slice(start, end) ?? "") };
}
