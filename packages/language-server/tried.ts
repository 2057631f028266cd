import type { Diagnostic, Phrase, PhraseSet, Program } from "@reeve/language";
import { verifySets } from "@reeve/ruleset";

/** What trying the examples of a set came to, without the places, which move when something is written above. */
interface Tried {
  /** What the set is made of, and the sets in it. */
  readonly of: string;
  readonly untrue: readonly { readonly list: "mustCatch" | "mustPass"; readonly index: number; readonly diagnostic: Diagnostic }[];
}

/** So many sets are tried at once: more take less time for each, and keep whoever types waiting. */
const setsAtOnce = 8;

/** The examples of phrase sets, tried; those of a set that is what it was are not tried again. */
export class TriedExamples {
  readonly #tried = new Map<string, Tried>();

  /** Tries some sets after others; the last answer has what their examples show to be untrue. `texts` are those of the files by path. */
  *try(program: Program, texts: ReadonlyMap<string, string>): Generator<readonly Diagnostic[]> {
    const sets = [...program.phraseSets.entries()].filter(([, { mustCatch, mustPass }]) => mustCatch.length + mustPass.length > 0);
    const contents = new Map(sets.map(([index, { name }]) => [name, contentOf(program, index, texts)]));
    const changed = sets.filter(([, { name }]) => this.#tried.get(name)?.of !== contents.get(name));
    for (let at = 0; at < changed.length; at += setsAtOnce) {
      const some = changed.slice(at, at + setsAtOnce);
      const untrue = verifySets(program, some.map(([index]) => index));
      for (const [, set] of some) this.#tried.set(set.name, { of: contents.get(set.name) ?? "", untrue: untrue.flatMap((diagnostic) => placed(set, diagnostic)) });
      yield [];
    }
    yield sets.flatMap(([, set]) =>
      (this.#tried.get(set.name)?.untrue ?? []).flatMap(({ list, index, diagnostic }) => {
        const example = set[list][index];
        return example === undefined ? [] : [{ ...diagnostic, span: example.span }];
      }),
    );
  }
}

/** Which example of a set a diagnostic is of. */
const placed = (set: PhraseSet, diagnostic: Diagnostic): Tried["untrue"] =>
  (["mustCatch", "mustPass"] as const).flatMap((list) => set[list].flatMap(({ span }, index) => (span === diagnostic.span ? [{ list, index, diagnostic }] : [])));

/** What decides whether the examples of a set are true: what is written of it and of the sets in it. */
function contentOf({ phraseSets }: Program, index: number, texts: ReadonlyMap<string, string>): string {
  const inside = new Set([index]);
  let content = "";
  for (const at of inside) {
    const set = phraseSets[at];
    if (set === undefined) continue;
    const { finds, exceptions, unless, span } = set;
    content += `${texts.get(span.path)?.slice(span.start, span.end) ?? ""}\n`;
    for (const phrase of [...finds, ...[...exceptions, ...unless].map(({ term }) => term)]) for (const other of setsIn(phrase)) inside.add(other);
  }
  return content;
}

function setsIn(phrase: Phrase): readonly number[] {
  if (phrase.kind === "near" || phrase.kind === "then") return [...setsIn(phrase.left), ...setsIn(phrase.right)];
  return phrase.kind === "set" ? [phrase.set] : [];
}
