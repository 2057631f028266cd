import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Program } from "@reeve/language";
import fc, { type Arbitrary } from "fast-check";
import { answers } from "../reference/decide.ts";
import type { Interpreter } from "./agrees.ts";
import { runs } from "./agrees.ts";
import { engineAnswers, readAll, ruleset } from "./cases.ts";
import type { Written } from "./generate/conditions.ts";
import { plainPrograms, programs } from "./generate/programs.ts";
import type { Options, Outcome, Proof } from "./proof.ts";

/** A mistake, as a change of the reference: the text `from` stands once in the file. */
interface Mistake {
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** What a program must say for the mistake to show. */
  readonly needs?: RegExp;
}

/** Each is to be found by comparing, or comparing proves nothing. */
export const mistakes: readonly Mistake[] = [
  { mistake: "nine separators are seen through", file: "words", from: "mostSeenThrough = 8", to: "mostSeenThrough = 9" },
  { mistake: "words of letters have no boundaries", file: "words", from: 'kind !== "letter" && kind !== "digit"', to: 'kind !== "digit"' },
  { mistake: "numbers have no boundaries", file: "words", from: 'kind !== "letter" && kind !== "digit"', to: 'kind !== "letter"' },
  { mistake: "patterns are read through separators", file: "words", from: 'foldings.filter((name) => name !== "separators")', to: "foldings", needs: /pattern/ },
  { mistake: "marks are not joined to their letters", file: "fold", from: "joined !== apart", to: "joined === undefined", needs: /é|ガ|ǆ/ },
  { mistake: "flags are letters, and letters flags", file: "fold", from: "isPair && flag.test(pair)", to: "isPair && !flag.test(pair)" },
  { mistake: "`near` reads one order only", file: "phrases", from: '"near" ? [qualifying(lefts, rights), qualifying(rights, lefts)]', to: '"near" ? [qualifying(lefts, rights)]', needs: / near / },
  { mistake: "`then` reads both orders", file: "phrases", from: ": [followed, qualifying(turned(rights, true), turned(lefts, true))]", to: ": [followed, qualifying(rights, lefts)]", needs: / then / },
  { mistake: "a distance at its bound is too far", file: "phrases", from: "<= within", to: "< within", needs: / within \d/ },
  { mistake: "words of a pair may overlap", file: "phrases", from: "|| second.from < first.to", to: "|| second.from < first.from", needs: / within \d/ },
  { mistake: "the border of title and text does not count", file: "phrases", from: "(isBorderDropped ? 1 : 0)", to: "0", needs: / within \d/ },
  { mistake: "exceptions are ignored", file: "phrases", from: ".filter((hit) => !isExcepted(reader, set, hit))", to: "", needs: /except/ },
  { mistake: "`except touching` is `except`", file: "phrases", from: "touching ? span.start < end && start < span.end : ", to: "", needs: /except touching/ },
  { mistake: "exceptions are not read through script", file: "phrases", from: '["width", "case", "script", "separators"]', to: '["width", "case", "separators"]', needs: /except|unless/ },
  { mistake: "`unless` is ignored", file: "phrases", from: "!isForgiven(reader, set, hit)", to: "true", needs: /unless/ },
  { mistake: "a sentence is a field", file: "phrases", from: 'scope === "field" ?', to: 'scope !== "event" ?', needs: /within the sentence/ },
  { mistake: "`unless` in an event looks at the field that is asked", file: "phrases", from: 'scope === "event" ? undefined : reader.only', to: "reader.only", needs: /within the event[^]*[^y] text (?:not )?matches|within the event[^]*(?:title|summary|note) (?:not )?matches/ },
  { mistake: "a set in another is read with its own foldings", file: "phrases", from: "hitsOfSet(reader, term.set, foldings)", to: "hitsOfSet(reader, term.set, reader.sets[term.set].foldings)", needs: /words_0[^]*words_0/ },
  { mistake: "overlapping pairs are told of", file: "phrases", from: "hit.from >= other.to", to: "true", needs: / within \d/ },
  { mistake: "a full stop ends a sentence before anything", file: "texts", from: "/\\s/u.test(next)", to: "true", needs: /within the sentence/ },
  { mistake: "title and text are not read as one", file: "texts", from: "isJoined ? [[0, 1], ...units.slice(2)] : units", to: "units" },
  { mistake: "matches inside others are told of", file: "matches", from: "at !== index && lies(item, other)", to: "at === index && lies(item, other)" },
  { mistake: "ranges cut graphemes", file: "matches", from: "boundaries.find((boundary) => boundary >= to - base)", to: "(to - base)" },
  { mistake: "every folding is said to have been needed", file: "matches", from: "applied.filter((name, index) => {", to: "applied.filter((name, index) => {\n        if (name !== '')\n            return true;" },
  { mistake: "ordinary words are read as others", file: "disguise", from: "=> touch(characters[index - 1], characters[index]) && isOrdinary(", to: "=> false && isOrdinary(", needs: /sound|lookalikes|components/ },
  { mistake: "a phrase is found where everything only sounds like it", file: "disguise", from: "ways.every(({ isAnchor }) => !isAnchor)", to: "false", needs: /sound/ },
  { mistake: "pinyin is cut out of letters", file: "disguise", from: "isSpelled(unit, stretch, stretch.from, at) && isSpelled(unit, stretch, to, stretch.to)", to: "true", needs: /sound/ },
  { mistake: "tones are no part of pinyin", file: "disguise", from: "const tone = /^[1-5]$/", to: "const tone = /^[]$/", needs: /sound/ },
  { mistake: "digits stand for letters beside anything", file: "disguise", from: 'leetOf(text).includes(letter) && isInToken(characters, at, "letter")', to: "leetOf(text).includes(letter)", needs: /leet/ },
  { mistake: "numerals in words are digits", file: "disguise", from: "return !digit.isPlain ||", to: "return true ||", needs: /numerals/ },
  { mistake: "digits that are doubled are one", file: "disguise", from: 'kindOf(one.text) !== "digit" && isClose', to: "isClose", needs: /repeats/ },
  { mistake: "what is read is not told in the plainest way", file: "disguise", from: "comparePlainness(span, known) < 0", to: "comparePlainness(span, known) > 0", needs: /see through/ },
  { mistake: "two characters stand reversed, too", file: "forms", from: "leastReversed = 3", to: "leastReversed = 2", needs: /reversed/ },
  { mistake: "numbers stand only as they are written", file: "forms", from: 'foldings.includes("numerals")', to: "false", needs: /numerals/ },
  { mistake: "nicknames stand for nothing", file: "forms", from: 'foldings.includes("nicknames")', to: "false", needs: /alias/ },
  { mistake: "parts change no places", file: "tables", from: "parts.length === 2 ? [[second, first]] : []", to: "[]", needs: /components/ },
  { mistake: "`matches through` is `matches`", file: "values", from: "return through === undefined ?", to: "return true ?", needs: / through / },
  { mistake: "values are read in every field", file: "read", from: "only === undefined || only === index", to: "true", needs: / has | in \w+ of / },
  { mistake: "a last digit alone counts ones", file: "read", from: "二百六: 260", to: "二百六: 206", needs: / has | in \w+ of / },
  { mistake: "`>=` is `>`", file: "values", from: "return one >= other;", to: "return one > other;" },
  { mistake: "unknown is false in `and`, true in `or`", file: "values", from: "values.includes(undefined) ? undefined : !decisive", to: "!decisive" },
  { mistake: "not unknown is true", file: "values", from: "return value === undefined ? undefined : !value;", to: "return !value;" },
  { mistake: "currencies are not looked at", file: "values", from: "one.currency === other.currency ? compared(operator, one.amount, other.amount) : undefined", to: "compared(operator, one.amount, other.amount)" },
  { mistake: "something can be divided by zero", file: "values", from: "other === 0 ? undefined : one / other", to: "one / other", needs: / \/ / },
  { mistake: "the wall clock is the time of the event", file: "values", from: "on.event.instant -", to: "Date.now() -" },
  { mistake: "all fields of an unknown comparison are missing", file: "values", from: "absent.length + ofElements.length > 0 ? absent : leaves", to: "leaves" },
  { mistake: "what must not be there is a reason", file: "values", from: "grounds(on, expression.operand, !wanted)", to: "grounds(on, expression.operand, wanted)", needs: /not/ },
  { mistake: "over nothing `any` is true", file: "values", from: 'expression.quantifier === "any" ? "or" : "and"', to: 'expression.quantifier === "any" && values.length > 0 ? "or" : "and"', needs: /any e/ },
  { mistake: "an unknown count is the least it can be", file: "values", from: "length: most - least + 1", to: "length: 1", needs: /count of/ },
  { mistake: "elements of one list are not told apart", file: "values", from: "[...on.elements, [name, element]]", to: '[...on.elements, [name.replaceAll("\'", ""), element], [name, element]]', needs: /element_1/ },
  { mistake: "what elements lack is not missing", file: "values", from: "casesOf(on, expression).flatMap((element) => missing(element, expression.condition))", to: "[]", needs: /element_0/ },
  { mistake: "only whole years are counted", file: "days", from: "years + (to - anniversary(years))", to: "years + 0 * (to - anniversary(years))", needs: /years?\b|年/ },
  { mistake: "an anniversary in a short year comes a day later", file: "days", from: "isShort ? 28 : day", to: "day", needs: /years?\b|年/ },
  { mistake: "titles show the first value only", file: "titles", from: 'template?.[language]', to: 'template?.[language]?.slice(0, 2)', needs: /title .*\{\w/ },
  { mistake: "durations in titles are rounded to one unit", file: "titles", from: "|| (unit === first + 1 && count > 0)", to: "", needs: /title .*\{\w/ },
  { mistake: "days start in Greenwich", file: "days", from: "timeZone: zone,", to: 'timeZone: "UTC",' },
  { mistake: "rules on shadow exempt", file: "decide", from: "enforced.has(other) && ", to: "", needs: /shadow|rollout/ },
  { mistake: "rules on shadow hold what is unknown", file: "decide", from: "holds = effective(rule) &&", to: "holds =", needs: /shadow|rollout/ },
  { mistake: "exempted findings take part in the verdict", file: "decide", from: "enforced.has(rule) && exempting(rule).length === 0", to: "enforced.has(rule)" },
  { mistake: "rollout counts from the other end", file: "decide", from: "readUInt32BE", to: "readUInt32LE", needs: /rollout/ },
  { mistake: "a law is not yet in force at its first moment", file: "decide", from: "from <= instant", to: "from < instant" },
  { mistake: "an event is late after eight days", file: "decide", from: "lateAfterMs = 7 *", to: "lateAfterMs = 8 *" },
  { mistake: "events of other sources have the same identity", file: "decide", from: "source === event.source && id === event.id", to: "id === event.id" },
  { mistake: "a replayed decision has a new position", file: "decide", from: "known + 1, before.late", to: "admitted.length, before.late" },
  { mistake: "the content of an event that comes again is not looked at", file: "decide", from: "return isSame ?", to: "return true ?" },
];

const folder = fileURLToPath(new URL("../reference", import.meta.url));
const extension = extname(fileURLToPath(import.meta.url));

/** A copy of the reference with one mistake in it. */
async function mistaken(place: string, { mistake, file, from, to }: Mistake): Promise<Interpreter> {
  const copy = mkdtempSync(join(place, "reference-"));
  for (const name of readdirSync(folder).filter((other) => extname(other) === extension)) {
    const text = readFileSync(join(folder, name), "utf8");
    if (name === `${file}${extension}` && text.split(from).length !== 2) throw new Error(`${mistake}: ${JSON.stringify(from)} does not stand once in ${name}`);
    writeFileSync(join(copy, name), name === `${file}${extension}` ? text.replace(from, () => to) : text);
  }
  const module = (await import(pathToFileURL(join(copy, `decide${extension}`)).href)) as { readonly answers: Interpreter };
  return module.answers;
}

/** Few, so that many programs are tried. */
const eventsPerProgram = 20;

interface Drawn {
  readonly source: string;
  readonly given: Parameters<Interpreter>;
  readonly engine: readonly string[];
}

/** Runs with what the engine makes of them, drawn as they are needed; each mistake looks at the same ones. */
function drawnFrom(seed: number, programs: Arbitrary<Written<Program>>): (index: number) => Drawn {
  const drawn: Drawn[] = [];
  return (index) => {
    for (let one = drawn[index]; ; one = drawn[index]) {
      if (one !== undefined) return one;
      for (const run of fc.sample(runs(eventsPerProgram, programs), { seed: seed + drawn.length, numRuns: 20 })) {
        const { meaning, source } = run.program;
        const events = readAll(meaning, run.sent);
        drawn.push({ source, given: [meaning, ruleset, events], engine: engineAnswers(meaning, events).map((answer) => JSON.stringify(answer)) });
      }
    }
  };
}

/** After how many cases a mistaken reference differs from the engine; undefined when it does not in as many as may be tried. */
function caughtAfter(interpreter: Interpreter, { needs }: Pick<Mistake, "needs">, cases: number, drawn: (index: number) => Drawn): number | undefined {
  for (let index = 0, until = 0; until < cases; index++) {
    const { source, given, engine } = drawn(index);
    until += engine.length;
    if ((needs === undefined || needs.test(source)) && differs(interpreter, given, engine)) return until;
  }
  return undefined;
}

/** Reading words in disguise takes the reference long: it is done for mistakes of that alone. */
const isAboutDisguises = ({ file, needs }: Mistake): boolean => ["disguise", "forms", "tables"].includes(file) || needs?.source === " through ";

/** Looks in the same runs for a difference to each mistaken reference, and for none to the one without a mistake. */
async function runControl({ cases, seed, progress }: Options): Promise<Outcome> {
  const [drawn, plain] = [drawnFrom(seed, programs), drawnFrom(seed, plainPrograms)];
  if ([drawn, plain].some((runs) => caughtAfter(answers, {}, Math.min(cases, withoutMistake), runs) !== undefined)) return { cases: 0, failure: "The reference differs from the engine even without a mistake; `agrees` says where.", figures: {} };
  const place = join(folder, "..", "proof", "dist", "mistaken");
  const figures: Record<string, number> = {};
  const missed: string[] = [];
  let tried = 0;
  mkdirSync(place, { recursive: true });
  try {
    for (const mistake of mistakes) {
      const after = caughtAfter(await mistaken(place, mistake), mistake, cases, isAboutDisguises(mistake) ? drawn : plain);
      tried += after ?? cases;
      progress?.(tried);
      if (after === undefined) missed.push(mistake.mistake);
      else figures[mistake.mistake] = after;
    }
  } finally {
    rmSync(place, { recursive: true });
  }
  return { cases: tried, ...(missed.length === 0 ? {} : { failure: `Not caught: ${missed.join("; ")}` }), figures: { mistakes: mistakes.length, caught: mistakes.length - missed.length, ...figures } };
}

/** So many cases are tried without a mistake: that there is no difference is what `agrees` is for. */
const withoutMistake = 2000;

function differs(interpreter: Interpreter, given: Parameters<Interpreter>, engine: readonly string[]): boolean {
  try {
    return interpreter(...given).some((answer, index) => JSON.stringify(answer) !== engine[index]);
  } catch {
    return true;
  }
}

export const control: Proof = {
  code: "R27",
  name: "control",
  claim: "Each of many mistakes in the reference is found by comparing it with the engine; the figures say after how many cases",
  floor: 20_000,
  short: 4000,
  run: runControl,
};
