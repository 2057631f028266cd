import { shadowedRule } from "../../diagnostics/lints.ts";
import type { Program, Rule } from "../../ir.ts";
import type { Context } from "../context.ts";
import { createCovers, type Covers } from "./reasoning/covers.ts";
import type { ReasonedRule } from "./reasoning/rules.ts";
import { createTable, type Table } from "./reasoning/table.ts";

/** So many rules that may cover another are tried; in a ruleset of many alike the rest is not looked at. */
const mostTried = 64;

/**
 * Enforced rules whose effect another enforced rule of the same policy always has as well. A rule that holds for another queue, stands on laws
 * of its own, is held when unknown, or is not exempted where the other one is, has an effect of its own.
 */
export function shadowLint(context: Context, program: Program): { readonly add: (rule: ReasonedRule) => void; readonly report: () => void } {
  const table = createTable();
  const effects: Effect[] = [];
  const raised = new Set(program.campaigns.flatMap(({ raises }) => raises.map(({ rule }) => rule)));
  /** Rule `i` has the alternatives from `starts[i]` up to `starts[i + 1]`. */
  const starts = [0];
  const groups = new Map<string, Covers>();
  return {
    add: ({ rule, index, outcomes }) => {
      const effect = effectOf(rule);
      effects.push(effect);
      let group = groups.get(effect.group);
      if (group === undefined) groups.set(effect.group, (group = createCovers(table)));
      let end = starts.at(-1) ?? 0;
      for (const outcome of outcomes) {
        end = table.add(outcome) + 1;
        if (isAlwaysEnforced(rule)) group.add(end - 1, index);
      }
      starts.push(end);
    },
    report: () => reportShadowed(context, program, { table, effects, raised, starts, groups }),
  };
}

interface Collected {
  readonly table: Table;
  readonly effects: readonly Effect[];
  /** Rules that a campaign raises have an effect of their own then. */
  readonly raised: ReadonlySet<number>;
  readonly starts: readonly number[];
  readonly groups: ReadonlyMap<string, Covers>;
}

function reportShadowed(context: Context, { rules }: Program, collected: Collected): void {
  const { effects, raised, starts, groups } = collected;
  const exempting = exemptionsOf(rules);
  /** Whether one rule of a group with a strong enough effect leaves nothing to another. */
  const covers = (outer: number, inner: number): boolean => {
    const [more, less] = [rules[outer], rules[inner]];
    return (
      more !== undefined &&
      less !== undefined &&
      outer !== inner &&
      isWhollyIn(less.events, more.events) &&
      isWhollyIn(less.basis, more.basis) &&
      isWhollyIn(effects[inner]?.exempts ?? [], effects[outer]?.exempts ?? []) &&
      isWhollyIn(effects[inner]?.besides ?? [], effects[outer]?.besides ?? []) &&
      isSparedAsLittle(exempting, outer, inner) &&
      impliesAll(collected, inner, outer)
    );
  };
  for (const [index, rule] of rules.entries()) {
    const effect = effects[index];
    const first = starts[index] ?? 0;
    if (first === starts[index + 1] || effect === undefined || raised.has(index) || !canBeShadowed(rule)) continue;
    // Of two rules that cover each other the later one is told of.
    const isEqual = (other: number): boolean =>
      effects[other]?.group === effect.group && isAlwaysEnforced(rule) && canBeShadowed(rules[other] ?? rule) && covers(index, other);
    const fits = (other: number): boolean => covers(other, index) && (other < index || !isEqual(other));
    const stronger = effect.stronger === undefined ? undefined : groups.get(effect.stronger)?.find(first, mostTried, fits);
    const other = stronger ?? groups.get(effect.group)?.find(first, mostTried, fits);
    if (other === undefined) continue;
    const [name, otherName] = [context.names.rules.all[index]?.name, context.names.rules.all[other]?.name];
    if (name !== undefined && otherName !== undefined) context.report(shadowedRule(name.span, name.text, otherName.text, otherName.span));
  }
}

/** Whether each alternative of the one rule is a case of an alternative of the other. */
function impliesAll({ table, starts }: Collected, inner: number, outer: number): boolean {
  for (let alternative = starts[inner] ?? 0; alternative < (starts[inner + 1] ?? 0); alternative++) {
    let other = starts[outer] ?? 0;
    const end = starts[outer + 1] ?? 0;
    while (other < end && !table.implies(alternative, other)) other++;
    if (other === end) return false;
  }
  return true;
}

const isAlwaysEnforced = ({ mode, rollout, limit, during }: Rule): boolean => mode === "enforce" && rollout === undefined && limit === undefined && during === undefined;
const canBeShadowed = ({ mode, ifUnknown, limit, notice }: Rule): boolean => mode === "enforce" && ifUnknown === undefined && limit === undefined && notice === undefined;

/** Whether whatever exempts the one exempts the other. */
function isSparedAsLittle(exempting: ReadonlyMap<number, ReadonlySet<number>>, one: number, other: number): boolean {
  const own = exempting.get(one);
  return own === undefined || [...own].every((exemption) => exempting.get(other)?.has(exemption) === true);
}

const isWhollyIn = <Item>(items: readonly Item[], others: readonly Item[]): boolean => items === others || items.every((item) => others.includes(item));

// what rules do

/** What a rule does, in a form that is quick to compare. */
interface Effect {
  /** Rules of one group have the same verdict; two holds do where they are for one queue and end alike. */
  readonly group: string;
  /** The group of rules that do as much and more: a block needs no hold beside it. */
  readonly stronger?: string;
  readonly exempts: readonly number[];
  /** What the rule does beside its verdict. */
  readonly besides: readonly string[];
}

function effectOf({ actions, policy, since }: Rule): Effect {
  const exempts = actions.flatMap((action) => (action.kind === "exempt" ? action.rules : []));
  const besides = actions.flatMap((action) => {
    if (action.kind === "hold" || action.kind === "block" || action.kind === "exempt") return [];
    return [JSON.stringify(action.kind === "strike" ? [action, since] : action)];
  });
  if (actions.some(({ kind }) => kind === "block")) return { group: `${policy} block`, exempts, besides };
  const hold = actions.find((action) => action.kind === "hold");
  if (hold === undefined) return { group: `${policy} allow`, exempts, besides };
  return { group: `${policy} hold ${JSON.stringify([hold.queue, hold.deadline])}`, stronger: `${policy} block`, exempts, besides };
}

/** For each rule that is exempted, those that exempt it. */
function exemptionsOf(rules: readonly Rule[]): ReadonlyMap<number, ReadonlySet<number>> {
  const exempting = new Map<number, Set<number>>();
  for (const [index, { mode, actions }] of rules.entries()) {
    if (mode === "draft") continue;
    for (const action of actions) {
      if (action.kind !== "exempt") continue;
      for (const exempted of action.rules) {
        const others = exempting.get(exempted);
        if (others === undefined) exempting.set(exempted, new Set([index]));
        else others.add(index);
      }
    }
  }
  return exempting;
}
