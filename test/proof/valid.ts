import type { Evidence } from "@reeve/engine";
import { eventFrom, readAs, standardEnvironment } from "@reeve/engine";
import type { Phrase, PhraseSet, Rule } from "@reeve/language";
import fc from "fast-check";
import type { Form } from "../reference/forms.ts";
import { formsOf } from "../reference/forms.ts";
import { shownLetter } from "../reference/matches.ts";
import type { Run } from "./agrees.ts";
import { programOf, runs, showRun } from "./agrees.ts";
import { engineAnswers } from "./cases.ts";
import { nowhere } from "./generate/conditions.ts";
import { wildEvents } from "./generate/events.ts";
import type { Options, Outcome, Proof } from "./proof.ts";
import { newTally, tryCases } from "./proof.ts";

const values = fc.record({ run: runs(1), wild: wildEvents(100) });

/** What `check` lets through decides every event that is valid, and no rule of it fails. */
function runValid(options: Options): Outcome {
  const { counts, add } = newTally();
  let tried = 0;
  const outcome = tryCases(
    {
      values,
      problem: ({ run, wild }) => {
        const program = programOf({ ...run, isWritten: true });
        if (typeof program === "string") return program;
        const events = wild.flatMap((value) => {
          const reading = eventFrom(program, value);
          if ("event" in reading) return [reading.event];
          for (const { type } of reading.problems) add(`refused: ${type}`);
          return [];
        });
        tried = events.length;
        for (const [index, answer] of engineAnswers(program, events).entries()) {
          if ("problem" in answer) continue;
          const { failed, degraded } = answer.decision;
          if (failed.length > 0 || degraded.length > 0) return `${JSON.stringify(events[index])}\n${JSON.stringify(failed)}`;
        }
        return undefined;
      },
      show: ({ run }) => showRun(run),
      casesIn: () => {
        add("programs");
        return tried;
      },
    },
    options,
  );
  return { ...outcome, figures: Object.fromEntries(counts) };
}

export const valid: Proof = { code: "R2", name: "valid", claim: "A program that passes check decides every valid event, and no rule of it fails", floor: 1_000_000, short: 2000, run: async (options) => runValid(options) };

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** What is wrong with a piece of evidence on these texts. What was read in disguise is one of `phrases`, or the part of one that stands before or behind the border of title and text. */
function problemOfEvidence({ field, start, end, text, by, reads, through }: Evidence, content: string | undefined, set: PhraseSet | undefined, phrases: readonly string[], isPart: boolean): string | undefined {
  if (content === undefined) return `there is no ${field}`;
  if (!(start >= 0 && start < end && end <= content.length)) return `${start}-${end} does not lie in ${field}`;
  if (content.slice(start, end) !== text) return `${start}-${end} is not ${JSON.stringify(text)}`;
  const boundaries = new Set([...segmenter.segment(content)].map(({ index }) => index).concat(content.length));
  if (!boundaries.has(start) || !boundaries.has(end)) return `${start}-${end} cuts a grapheme`;
  const foldings = set?.foldings ?? [];
  if (through.some((name) => disguises.has(name))) {
    const isPhrase = phrases.some((phrase) => (isPart ? isPartOf(reads, phrase) : reads === phrase));
    return reads !== "" && isPhrase ? undefined : `${JSON.stringify(text)} is read through ${through.join(", ")} as ${JSON.stringify(reads)}, which is no phrase`;
  }
  if (isPart && reads !== "" && phrases.some((phrase) => isPartOf(reads, phrase))) return undefined;
  const read = readAs(text, by === "pattern" ? foldings.filter((name) => name !== "separators") : foldings);
  return read === reads ? undefined : `${JSON.stringify(text)} is read as ${JSON.stringify(read)}, not ${JSON.stringify(reads)}`;
}

const disguises: ReadonlySet<string> = new Set(standardEnvironment.foldings.flatMap(({ name, forms }) => (forms === undefined ? [] : [name])));
const isPartOf = (reads: string, phrase: string): boolean => phrase.startsWith(reads) || phrase.endsWith(reads);

/** The phrases that a set may find, those of sets it uses among them, as its foldings read them, and the forms of which a part may be told of. */
function phrasesOf(sets: readonly PhraseSet[], { foldings, finds, aliases = [] }: PhraseSet): { readonly whole: readonly string[]; readonly forms: readonly string[] } {
  const through = (phrase: Phrase): ReturnType<typeof phrasesOf> => {
    if ("within" in phrase) return together([through(phrase.left), through(phrase.right)]);
    const inner = phrase.kind === "set" ? sets[phrase.set] : undefined;
    if (inner !== undefined) return phrasesOf(sets, { ...inner, foldings });
    if (phrase.kind !== "word") return { whole: [], forms: [] };
    const read = (text: string): readonly string[] => [...readAs(text, foldings)];
    const nicknames = aliases.map(({ of, names }) => ({ of: read(of), names: names.map(read) }));
    return { whole: [read(phrase.text).join("")], forms: formsOf(read(phrase.text), foldings, nicknames).map((form) => shownForm(form)) };
  };
  return together(finds.map(through));
}

const together = (parts: readonly ReturnType<typeof phrasesOf>[]): ReturnType<typeof phrasesOf> => ({ whole: parts.flatMap(({ whole }) => whole), forms: parts.flatMap(({ forms }) => forms) });
const shownForm = ({ letters, made }: Form): string => (made.includes("reversed") ? letters.toReversed() : letters).map(shownLetter).join("");

const at = (data: unknown, path: string): unknown => path.split(".").reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], data);

/** A program that asks every event for each of its phrase sets, in all texts and in one. */
function askingAll({ program: { source, meaning }, ...run }: Run): Run {
  const rules = meaning.phraseSets.flatMap((_, set) =>
    (["any text", "text"] as const).map((subject): Rule => ({
      name: `set_${set}_${subject}`,
      policy: 0,
      title: {},
      basis: [],
      events: [...meaning.events.keys()],
      when: { kind: "matches", ...(subject === "text" ? { path: "text" } : {}), set, span: nowhere },
      actions: [{ kind: "block" }],
      mode: "enforce",
      span: nowhere,
    })),
  );
  return { ...run, program: { source, meaning: { ...meaning, rules } } };
}

/** Every range that a finding shows lies in the text as it was sent, on whole graphemes, and is read as is said. */
function runRanges(options: Options): Outcome {
  const { counts, add } = newTally();
  let ranges = 0;
  const outcome = tryCases(
    {
      values: runs(200).map(askingAll),
      problem: (run) => {
        ranges = 0;
        const program = run.program.meaning;
        const events = run.sent.flatMap((value) => {
          const reading = eventFrom(program, value);
          return "event" in reading ? [reading.event] : [];
        });
        const sets = new Map(program.phraseSets.map((set) => [set.name, { set, phrases: phrasesOf(program.phraseSets, set) }]));
        for (const [index, answer] of engineAnswers(program, events).entries()) {
          if ("problem" in answer) continue;
          const shown = answer.decision.findings.flatMap((finding) => finding.evidence);
          for (const [place, evidence] of shown.entries()) {
            ranges++;
            const content = at(events[index]?.data, evidence.field);
            for (const folding of evidence.through) add(`through ${folding}`);
            const { set, phrases = { whole: [], forms: [] } } = sets.get(evidence.of) ?? {};
            const isPart = [shown[place - 1], shown[place + 1]].some((other) => other?.match === evidence.match && other.field !== evidence.field);
            const wrong = problemOfEvidence(evidence, typeof content === "string" ? content : undefined, set, isPart ? [...phrases.whole, ...phrases.forms] : phrases.whole, isPart);
            if (wrong !== undefined) return `${JSON.stringify(run.sent[index])}\n${wrong}`;
          }
        }
        return undefined;
      },
      show: showRun,
      casesIn: ({ sent }) => {
        add("programs");
        add("events", sent.length);
        return ranges;
      },
    },
    options,
  );
  return { ...outcome, figures: Object.fromEntries(counts) };
}

export const ranges: Proof = { code: "R7", name: "ranges", claim: "Every range of evidence lies in its text, on whole graphemes, and is read as the evidence says; what was read in disguise is a phrase of its set", floor: 2_000_000, short: 5000, run: async (options) => runRanges(options) };
