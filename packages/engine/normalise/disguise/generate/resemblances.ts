/**
 * The table of resemblances: characters that stand for one that is used as much or more, from which they differ by a stroke or two, or
 * which they hold.
 */
import { wrapped } from "../../generate.ts";
import { codeOf, foldedCode, isIdeograph, type Material } from "./characters.ts";
import type { Decomposition } from "./decompositions.ts";
import { leastCount } from "./lookalikes.ts";
import { soundKeys } from "./sound.ts";
import { distance, joinOf, strokesIn } from "./strokes.ts";

/** A rare character, counted less often than those in use, stands for so many at most: those nearest to it. */
const mostMeant = 6;

/** A character counted less often than this is met so seldom that it may stand for what it resembles from further away. */
const seldomCount = 1000;

/** Of two characters in use one stands for the other unless it is counted so many times as often: 在 is no disguise of 存. */
const mostTimes = 2;

/** A character of so many strokes is taken for itself with one stroke more: 王 for 主. */
const leastStrokes = 3;

/** Strokes by which the parts of two characters may differ. */
const mostApart = 2;

/** And strokes that a part has which stands beside a character and hides it. */
const mostBeside = 4;

/** By character that may be meant, those that may stand for it. */
type StandIns = Map<number, Set<number>>;
/** By rare character what it may stand for, and how far off that is. */
type Meant = Map<number, Map<number, number>>;
type Strokes = (name: string) => string;

/** Groups of a character and those that may stand for it, parted by white space. */
export function resemblancesContent(material: Material): string {
  const { uses, decompositions } = material;
  const strokesOf = strokesIn(decompositions);
  const standIns: StandIns = new Map();
  const meant: Meant = new Map();
  addHeld(standIns, meant, material, strokesOf);
  addNear(standIns, meant, material, strokesOf);
  for (const [rare, codes] of meant) {
    const nearest = [...codes].sort(([one, apart], [other, further]) => apart - further || (uses.get(other) ?? 0) - (uses.get(one) ?? 0));
    for (const [code] of nearest.slice(0, mostMeant)) addStandIn(standIns, rare, code);
  }
  const groups = [...standIns].sort(([one], [other]) => one - other).map(([code, others]) => String.fromCodePoint(code, ...[...others].sort((one, other) => one - other)));
  return wrapped(groups, " ", 100);
}

function addStandIn(standIns: StandIns, text: number, code: number): void {
  if (text !== code) standIns.set(code, (standIns.get(code) ?? new Set()).add(text));
}

function addMeant(meant: Meant, rare: number, code: number, apart: number): void {
  const folded = foldedCode(String.fromCodePoint(rare));
  if (folded === undefined || !isIdeograph(folded)) return;
  const codes = meant.get(folded) ?? new Map<number, number>();
  meant.set(folded, codes.set(code, Math.min(apart, codes.get(code) ?? apart)));
}

interface Ideograph extends Decomposition {
  readonly name: string;
  readonly code: number;
  /** How often what it folds to is counted in words. */
  readonly count: number;
  /** Whether that is itself. */
  readonly isFolded: boolean;
}

function* ideographsIn({ uses, decompositions }: Material): Generator<Ideograph> {
  for (const [name, { kind, parts }] of decompositions) {
    const code = codeOf(name);
    if (!isIdeograph(code)) continue;
    const folded = foldedCode(name) ?? 0;
    yield { name, code, kind, parts, count: uses.get(folded) ?? 0, isFolded: folded === code };
  }
}

// ---------------------------------------------------------------- a stroke less or more

/** A character of two parts that shares one of them with others. */
interface Half extends Pick<Ideograph, "code" | "count" | "isFolded"> {
  /** The strokes of the other part. */
  readonly strokes: string;
}

/**
 * Ideographs of two parts that share one, and whose other parts differ by a stroke. Among characters in use the differing parts must have
 * strokes enough for one to be overlooked; a rare character, which nobody needs for itself, may lie further off.
 */
function addNear(standIns: StandIns, meant: Meant, material: Material, strokesOf: Strokes): void {
  for (const { shared, halves } of halvesIn(material, strokesOf)) {
    const common = halves.filter(({ count, isFolded }) => count >= leastCount && isFolded);
    for (const one of common) {
      for (const other of halves) {
        if (other.code === one.code || Math.abs(one.strokes.length - other.strokes.length) > mostApart) continue;
        if (other.count >= leastCount && (!other.isFolded || other.count > mostTimes * one.count)) continue;
        const apart = distance(one.strokes, other.strokes, mostApart);
        const isPart = Math.max(one.strokes.length, other.strokes.length) < shared;
        if (other.count < leastCount) {
          if (apart <= 1 || (apart <= mostApart && isPart)) addMeant(meant, other.code, one.code, apart);
        } else if (isOverlooked(apart, Math.min(one.strokes.length, other.strokes.length)) || (other.count < seldomCount && apart <= 1 && isPart)) {
          addStandIn(standIns, other.code, one.code);
        }
      }
    }
  }
}

/** Ideographs of two parts, together where one part is the same and stands in the same place; `shared` is how many strokes it has. */
function halvesIn(material: Material, strokesOf: Strokes): Iterable<{ readonly shared: number; readonly halves: readonly Half[] }> {
  const sharing = new Map<string, { readonly shared: number; readonly halves: Half[] }>();
  for (const { code, kind, parts, count, isFolded } of ideographsIn(material)) {
    const [first = "", second = "", ...more] = parts;
    if (second === "" || more.length > 0) continue;
    for (const [at, part, rest] of [[0, first, second], [1, second, first]] as const) {
      const key = `${joinOf(kind)} ${at} ${part}`;
      const known = sharing.get(key) ?? { shared: strokesOf(part).length, halves: [] };
      sharing.set(key, known);
      known.halves.push({ code, count, isFolded, strokes: strokesOf(rest) });
    }
  }
  return sharing.values();
}

/** Whether parts of so many strokes are taken for one another though so many strokes differ. */
const isOverlooked = (apart: number, strokes: number): boolean => (apart === 0 && strokes >= 3) || (apart === 1 && strokes >= 4) || (apart === 2 && strokes >= 9);

// ---------------------------------------------------------------- a character inside another

/**
 * Characters that hold another one and little besides: rare ones (岼 for 平, 亽 for 人), those that are one stroke more or less, and seldom
 * ones that sound like what they hold (茗 for 名).
 */
function addHeld(standIns: StandIns, meant: Meant, material: Material, strokesOf: Strokes): void {
  const countOf = (code: number): number => material.uses.get(code) ?? 0;
  for (const { name, code, kind, parts, count, isFolded } of ideographsIn(material)) {
    for (const held of heldIn(kind, parts, strokesOf)) {
      const whole = foldedCode(held) ?? 0;
      if (countOf(whole) < leastCount) continue;
      if (count < leastCount) addMeant(meant, code, whole, 0);
      else if (!isFolded || codeOf(held) !== whole) continue;
      else if (isStrokeMore(parts, held, strokesOf)) {
        if (count <= mostTimes * countOf(whole)) addStandIn(standIns, code, whole);
        if (countOf(whole) <= mostTimes * count) addStandIn(standIns, whole, code);
      } else if (count < seldomCount && count < countOf(whole) && soundKeys(name).some((key) => soundKeys(held).includes(key))) addStandIn(standIns, code, whole);
    }
  }
}

/** The characters that a character holds beside a part of few strokes, or several times. */
function heldIn(kind: string, parts: readonly string[], strokesOf: Strokes): readonly string[] {
  if (kind.startsWith("r")) return parts;
  if (parts.length !== 2) return [];
  return parts.filter((part, at) => {
    const [held, beside] = [strokesOf(part).length, strokesOf(parts[1 - at] ?? "").length];
    return beside === 1 || (beside <= mostBeside && beside <= held);
  });
}

/** Whether a character is one that it holds and one stroke. */
const isStrokeMore = (parts: readonly string[], held: string, strokesOf: Strokes): boolean =>
  parts.length === 2 && strokesOf(held).length >= leastStrokes && parts.some((part) => part !== held && strokesOf(part).length === 1);
