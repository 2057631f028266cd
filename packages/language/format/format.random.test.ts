import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { File, Name } from "../syntax/ast.ts";
import { keywords } from "../syntax/keywords.ts";
import { parse } from "../syntax/parser.ts";
import { units } from "../types/units.ts";
import { format } from "./format.ts";
import { program, written } from "../../../test/support/programs.ts";

const PATH = "random.reeve";

function parseCleanly(text: string): File {
  const { file, diagnostics } = parse({ path: PATH, text });
  expect(diagnostics.map(({ span, message }) => `${message.en}: ${text.slice(span.start, span.start + 40)}`), text).toEqual([]);
  return file;
}

/** A tree without the places of its nodes and without comments, each unit as what it means. */
function meaning(file: File): unknown {
  return JSON.parse(
    JSON.stringify(file, (key, value: unknown) => {
      if (key === "span" || key === "comments") return undefined;
      return key === "unit" || key === "per" ? units.get((value as Name).text) : value;
    }),
  );
}

function commentsOf(text: string): readonly string[] {
  return parseCleanly(text).comments.map(({ span }) => text.slice(span.start, span.end).trimEnd());
}

/**
 * What may stand between two tokens; each comment of a file is made different from the others by its number. No line starts without a
 * space, because a word that may begin a declaration does begin one there.
 */
const spaces = fc.array(fc.constantFrom(" ", "\n ", "  ", "\n\n\n\t", "\t", "\r\n ", " ", " ", " // #\n ", "\n// #\n ", "\n\n// #\n\n "), {
  minLength: 1,
  maxLength: 60,
});
const language = fc.constantFrom("en" as const, "zh" as const);
const file = fc
  .record({ tokens: program, language, spaces })
  .map((made) => {
    let number = 0;
    return written(made.tokens, made.language, made.spaces).replaceAll("#", () => `第 ${++number} 条`);
  });

const runs = { numRuns: 500, seed: 20201012 };

test("random files use every keyword", () => {
  const used = new Set(fc.sample(program, runs).flatMap((tokens) => tokens.map((token) => (typeof token === "string" ? "" : token.keyword))));
  expect(keywords.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
});

describe("any file without an error", () => {
  test("means the same when it is formatted", () => {
    fc.assert(
      fc.property(file, (text) => {
        const formatted = format(parseCleanly(text), { path: PATH, text });
        expect(meaning(parseCleanly(formatted))).toEqual(meaning(parseCleanly(text)));
      }),
      runs,
    );
  });

  test("keeps every comment once and in its order", () => {
    fc.assert(
      fc.property(file, (text) => {
        const formatted = format(parseCleanly(text), { path: PATH, text });
        expect(commentsOf(formatted)).toEqual(commentsOf(text));
      }),
      runs,
    );
  });

  test("formats to what formats to itself", () => {
    fc.assert(
      fc.property(file, (text) => {
        const once = format(parseCleanly(text), { path: PATH, text });
        expect(format(parseCleanly(once), { path: PATH, text: once })).toBe(once);
      }),
      runs,
    );
  });

  test("comes back from the other language of the keywords, but for where its lines end", () => {
    const withoutSpace = (text: string): string => text.replace(/\s/g, "");
    fc.assert(
      fc.property(file, (text) => {
        const source = { path: PATH, text };
        const english = format(parseCleanly(text), source, { language: "en" });
        const chinese = format(parseCleanly(text), source, { language: "zh" });
        const back = format(parseCleanly(chinese), { path: PATH, text: chinese }, { language: "en" });
        expect(withoutSpace(back)).toBe(withoutSpace(english));
      }),
      runs,
    );
  });
});
