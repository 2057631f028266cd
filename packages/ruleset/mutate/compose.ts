/**
 * Texts in which one phrase of a ruleset decides: made from what the sets themselves say must stand together. A text is built upwards, from the phrase through the
 * sets that use its set to one that a rule asks for, with words for all else that is needed around it.
 */
import type { Combination, Expression, Phrase, PhraseSet, PhraseTerm, Program } from "@reeve/language";
import type { Random } from "../random.ts";
import { combinationsIn, termsIn } from "./sets.ts";

/** A text in the making, and the words that were chosen for it. */
export interface Made {
  readonly text: string;
  readonly words: readonly Chosen[];
}

/** A find of a set that stands in a text. */
export interface Chosen {
  readonly set: number;
  readonly find: Phrase;
}

/** A text that a set asked for by rules should match, or would if nothing in it excused that. */
export interface Composed extends Made {
  readonly root: number;
}

export interface Composer {
  /** A text of a set: of one of its finds, one that is wanted where there is any. */
  readonly ofSet: (set: number) => Made | undefined;
  readonly ofFind: (set: number, find: Phrase) => Made | undefined;
  readonly ofTerm: (term: PhraseTerm) => Made | undefined;
  /** A combination of a set with its words as far apart as asked, or in the other order. */
  readonly ofCombination: (set: number, find: Phrase, target: Combination, apart: number, isTurned: boolean) => Made | undefined;
  /** What a set finds, with all around it that a rule needs; through one set on the way, where it is named. */
  readonly upwards: (set: number, made: Made, through?: number) => Composed | undefined;
  /** Words that stand in a set or in those it uses, each with its set. */
  readonly wordsUnder: (set: number) => readonly { readonly set: number; readonly text: string }[];
  /** A sentence beside another that excuses it. */
  readonly excused: (made: Made, excuse: Made, between: string) => Made;
  /** What a condition asks of a text: words for its sets, values for the rest. */
  readonly satisfying: (expression: Expression) => Made;
}

/** Two texts beside each other, with a space where two Latin words would grow together. */
export function beside(left: string, right: string): string {
  return /[a-z\d]$/i.test(left) && /^[a-z\d]/i.test(right) ? `${left} ${right}` : left + right;
}

const joined = (left: Made, right: Made, between = ""): Made => ({
  text: between === "" ? beside(left.text, right.text) : left.text + between + right.text,
  words: [...left.words, ...right.words],
});
const nothing: Made = { text: "", words: [] };

/** Says nothing, and is cut to the number of characters that are to stand between two words. */
const fillers = ["今天下着小雨街上人不多树叶沙沙响远处有一座桥桥下河水慢慢流过", "早上起来有点凉院子里的花开得正好邻居家的猫又趴在墙头睡着", "晚饭吃了面条窗外月亮很圆孩子们在楼下跑来跑去笑声一阵一阵"];

/** Values that conditions ask for, by extractor and kind; none belongs to anybody. */
const values: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  contact: {
    wechat: ["加微信 guitar_2020", "vx:kx88661"],
    qq: ["加QQ 1234567890", "QQ群:987654321"],
    telegram: ["飞机 @seller_2020", "t.me/good_deals_cn"],
    phone: ["电话13912345678", "联系电话:13912345678"],
    email: ["邮箱 seller@example.com", "seller@example.com"],
    other: ["line: seller_2020", "instagram: seller_2020"],
  },
  amount: { "": ["50元", "一次300元"] },
};

interface Use {
  readonly user: number;
  readonly kind: "find" | "exception" | "unless";
  /** In a find: the find, and which of its terms. */
  readonly find?: Phrase;
  readonly at?: number;
}

const mostDeep = 12;

/** `patience` counts what was tried before: the plainest texts come first. */
export function composerOf(program: Program, roots: ReadonlySet<number>, isWanted: (chosen: Chosen) => boolean, random: Random, patience: number): Composer {
  const { phraseSets } = program;
  const uses = usesOf(phraseSets);
  const reach = new Map<number, ReadonlySet<number>>();
  const usersOf = (set: number): ReadonlySet<number> => {
    const known = reach.get(set);
    if (known !== undefined) return known;
    const all = new Set<number>();
    const left = [set];
    for (let user = left.pop(); user !== undefined; user = left.pop()) {
      if (all.has(user)) continue;
      all.add(user);
      left.push(...(uses.get(user) ?? []).filter(({ kind }) => kind !== "exception").map((use) => use.user));
    }
    reach.set(set, all);
    return all;
  };
  const counts = (set: number): boolean => [...usersOf(set)].some((user) => roots.has(user));

  function ofSet(set: number, depth = 0): Made | undefined {
    const finds = phraseSets[set]?.finds ?? [];
    if (depth > mostDeep || finds.length === 0) return undefined;
    const wanted = finds.filter((find) => isWanted({ set, find }));
    const simple = finds.filter((find) => !("within" in find));
    const find = random.pick(wanted.length > 0 && random.below(4) > 0 ? wanted : simple.length > 0 && random.below(3) > 0 ? simple : finds);
    return find === undefined ? undefined : ofFind(set, find, depth);
  }

  function ofFind(set: number, find: Phrase, depth = 0): Made | undefined {
    const made = "within" in find ? parts(find, depth) : ofTerm(find, depth);
    return made === undefined ? undefined : { ...made, words: [...made.words, { set, find }] };
  }

  function ofTerm(term: PhraseTerm, depth = 0): Made | undefined {
    if (term.kind === "word") return { text: term.text, words: [] };
    return term.kind === "set" ? ofSet(term.set, depth + 1) : undefined;
  }

  /** The words of a combination side by side, or two of them as far apart as they may be; `fixed` in the place of one term. */
  function parts(find: Phrase, depth: number, fixed?: { readonly at: number; readonly made: Made }): Made | undefined {
    const combinations = combinationsIn(find);
    const far = patience > 3 && random.below(3) === 0 ? random.pick(combinations) : undefined;
    const isTurned = (combination: Combination): boolean => combination.kind === "near" && random.below(3) === 0;
    const build = (phrase: Phrase): Made | undefined => {
      const at = combinationsIn(phrase).length;
      if (!("within" in phrase)) return fixed?.at === 0 ? fixed.made : ofTerm(phrase, depth);
      return sideBySide(build(phrase.left), fixed?.at === at ? fixed.made : ofTerm(phrase.right, depth), phrase === far ? phrase.within : 0, isTurned(phrase));
    };
    return build(find);
  }

  function sideBySide(left: Made | undefined, right: Made | undefined, apart: number, isTurned: boolean): Made | undefined {
    if (left === undefined || right === undefined) return undefined;
    const start = random.below(6);
    const between = apart === 0 ? "" : [...(random.pick(fillers) ?? "").repeat(2)].slice(start, start + apart).join("");
    return isTurned ? joined(right, left, between) : joined(left, right, between);
  }

  function ofCombination(set: number, find: Phrase, target: Combination, apart: number, isTurned: boolean): Made | undefined {
    const build = (phrase: Phrase): Made | undefined => {
      if (!("within" in phrase)) return ofTerm(phrase);
      const turned = phrase === target ? isTurned : phrase.kind === "near" && random.below(2) === 0;
      return sideBySide(build(phrase.left), ofTerm(phrase.right), phrase === target ? apart : 0, turned);
    };
    const made = build(find);
    return made === undefined ? undefined : { ...made, words: [...made.words, { set, find }] };
  }

  function upwards(set: number, made: Made, through?: number): Composed | undefined {
    let now = made;
    let at = set;
    let isThrough = through === undefined || through === set;
    for (let depth = 0; depth < mostDeep; depth++) {
      if (isThrough && roots.has(at) && ((uses.get(at) ?? []).length === 0 || random.below(2) === 0)) return { ...now, root: at };
      const open = (uses.get(at) ?? []).filter(({ user, kind }) => kind !== "exception" && counts(user) && (isThrough || (kind === "find" && through !== undefined && usersOf(user).has(through))));
      const use = random.pick(open);
      if (use === undefined) return isThrough && roots.has(at) ? { ...now, root: at } : undefined;
      const next = use.kind === "unless" ? excusedBy(use.user, now) : use.find === undefined ? undefined : around(use.find, use.at ?? 0, now, depth);
      if (next === undefined) return undefined;
      now = next;
      at = use.user;
      if (at === through) isThrough = true;
    }
    return undefined;
  }

  function around(find: Phrase, at: number, made: Made, depth: number): Made | undefined {
    return "within" in find ? parts(find, depth, { at, made }) : made;
  }

  function excusedBy(user: number, excuse: Made): Made | undefined {
    const made = ofSet(user);
    return made === undefined ? undefined : excused(made, excuse, random.below(2) === 0 ? "," : "");
  }

  const excused = (made: Made, excuse: Made, between: string): Made => (random.below(2) === 0 ? joined(excuse, made, between) : joined(made, excuse, between));

  const under = new Map<number, readonly { readonly set: number; readonly text: string }[]>();
  function wordsUnder(set: number): readonly { readonly set: number; readonly text: string }[] {
    const known = under.get(set);
    if (known !== undefined) return known;
    const found = new Map<string, { readonly set: number; readonly text: string }>();
    const visited = new Set<number>();
    const left = [set];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      if (visited.has(one)) continue;
      visited.add(one);
      for (const term of (phraseSets[one]?.finds ?? []).flatMap(termsIn)) {
        if (term.kind === "set") left.push(term.set);
        else if (term.kind === "word") found.set(`${one} ${term.text}`, { set: one, text: term.text });
      }
    }
    under.set(set, [...found.values()]);
    return [...found.values()];
  }

  function satisfying(expression: Expression): Made {
    switch (expression.kind) {
      case "and":
        return expression.operands.map(satisfying).filter(({ text }) => text !== "").reduce((left, right) => (left.text === "" ? right : joined(left, right, ",")), nothing);
      case "or": {
        const operand = random.pick(expression.operands);
        return operand === undefined ? nothing : satisfying(operand);
      }
      case "not":
        return random.below(2) === 0 ? nothing : satisfying(expression.operand);
      case "matches":
        return ofSet(expression.set) ?? nothing;
      case "has": {
        const kinds = values[expression.extractor] ?? {};
        const kind = random.pick(expression.kinds ?? Object.keys(kinds));
        return { text: random.pick(kinds[kind ?? ""] ?? []) ?? "", words: [] };
      }
      default:
        return nothing;
    }
  }

  return { ofSet: (set) => ofSet(set), ofFind: (set, find) => ofFind(set, find), ofTerm: (term) => ofTerm(term), ofCombination, upwards, wordsUnder, excused, satisfying };
}

function usesOf(sets: readonly PhraseSet[]): ReadonlyMap<number, readonly Use[]> {
  const uses = new Map<number, Use[]>();
  const add = (set: number, use: Use): void => void uses.set(set, [...(uses.get(set) ?? []), use]);
  for (const [user, { finds, exceptions, unless }] of sets.entries()) {
    for (const find of finds) for (const [at, term] of termsIn(find).entries()) if (term.kind === "set") add(term.set, { user, kind: "find", find, at });
    for (const { term } of exceptions) if (term.kind === "set") add(term.set, { user, kind: "exception" });
    for (const { term } of unless) if (term.kind === "set") add(term.set, { user, kind: "unless" });
  }
  return uses;
}
