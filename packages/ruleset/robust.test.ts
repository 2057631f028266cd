import fc from "fast-check";
import { expect, test } from "vitest";
import { load } from "./load.ts";
import { readLabel } from "./score/label.ts";
import { changed, host, loaded, market } from "./support/folder.ts";
import { runTests } from "./testing/run.ts";
import { verify } from "./verify.ts";

const paths = [...market.keys()];
const tests = "- name: one\n  event: { type: comment.posted, data: { text: 加微信 } }\n  expect: { verdict: allow, shadow: [watched] }\n";
const texts = new Map([...market, ["tests/a.yaml", tests], ["lists/words.yaml", "- a\n- { b: c }\n"]] as [string, string][]);

/** Damage to a text: pieces cut out, doubled, moved, and signs that mean something put in. */
const damage = fc.array(
  fc.record({
    at: fc.nat(3000),
    cut: fc.nat(12),
    put: fc.constantFrom("", "", "{", "}", "[", "]", ":", ",", '"', "'", "\n", "  ", "- ", "\t", "\0", "\ufeff", "\ud800", "“", "&a", "*a", "!x", "|", ">", "#", "%", "?", "😀", "policy", "0x", "1e999"),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(text: string, changes: readonly { readonly at: number; readonly cut: number; readonly put: string }[]): string {
  return changes.reduce((left, { at, cut, put }) => {
    const start = at % (left.length + 1);
    return left.slice(0, start) + put + left.slice(start + cut);
  }, text);
}

test("no damage to a file makes anything throw, and every diagnostic lies inside its file", () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts.keys()), damage, (path, changes) => {
      const files = changed({ "tests/a.yaml": tests, "lists/words.yaml": texts.get("lists/words.yaml"), [path]: damaged(texts.get(path) ?? "", changes) });
      const loading = load(files, host);
      const found = [...loading.diagnostics];
      if (loading.ruleset !== undefined) found.push(...verify(loading.ruleset.program), ...runTests(loading.ruleset, host).diagnostics);
      for (const { span, code } of found) {
        const length = loading.texts.get(span.path)?.text.length ?? 0;
        expect(code).toMatch(/^RV\d{4}$/);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(length);
      }
    }),
    { numRuns: 600, seed: 20201012 },
  );
}, 60_000);

test("no bytes in place of a file make anything throw", () => {
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.uint8Array({ maxLength: 200 }), (path, bytes) => {
      const { ruleset, diagnostics } = load(changed({ [path]: bytes }), host);
      expect(ruleset === undefined || diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
    }),
    { numRuns: 300, seed: 20201012 },
  );
});

test("no line makes the reader of labels throw", () => {
  const { program } = loaded(market);
  const label = JSON.stringify({ event: { type: "comment.posted", data: { text: "加微信" } }, expect: "caught", policy: "personal_information", tags: ["a"] });
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), damage.map((changes) => damaged(label, changes))), (line) => {
      const reading = readLabel(program, line, 1);
      if ("problems" in reading) expect(reading.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000, seed: 20201012 },
  );
});
