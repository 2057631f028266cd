import { expect, test } from "vitest";
import { changed, loaded } from "./support/folder.ts";
import { told } from "./support/told.ts";
import { verify } from "./verify.ts";

const verified = (phrases: string) => {
  const ruleset = loaded(changed({ "more.reeve": phrases }));
  return verify(ruleset.program).map((diagnostic) => ({
    told: told(diagnostic, ruleset.texts.get(diagnostic.span.path)?.text ?? ""),
    en: diagnostic.message.en,
    help: diagnostic.help?.en,
  }));
};

test.each<[string, string]>([
  ["a set without examples", 'phrases a { find "查人" }'],
  ["a disguise that the foldings undo", 'phrases a { see through width, case, script, separators find "名下房产" must catch "名-下房.產", "名下房产" must pass "房产" }'],
  ["an exception", 'phrases a { find "可查" except "真伪可查" must catch "户籍可查" must pass "真伪可查" }'],
  ["a set in a set", 'phrases a { find "代查" } phrases b { see through width, case, separators find a near "户籍" within 4 characters must catch "代.查的户籍" }'],
])("%s keeps what it says", (_, phrases) => {
  expect(verified(phrases)).toEqual([]);
});

test.each<[string, string, string, string, string]>([
  [
    "what is not there",
    'phrases a { find "查人" must catch "查快递" }',
    'more.reeve:1:34 RV0560 "\\"查快递\\""',
    "`a` does not catch `查快递`",
    "add a phrase that catches it, or take the example out",
  ],
  [
    "what would be caught through a folding more",
    'phrases a { see through width, case, script find "查人" must catch "查.人" }',
    'more.reeve:1:66 RV0560 "\\"查.人\\""',
    "`a` does not catch `查.人`",
    "it is caught when the set also sees through separators",
  ],
  [
    "what would be caught through two foldings more",
    'phrases a { find "查询" must catch "查.詢", "查询" }',
    'more.reeve:1:34 RV0560 "\\"查.詢\\""',
    "`a` does not catch `查.詢`",
    "it is caught when the set also sees through script, separators",
  ],
  [
    "what an exception cancels",
    'phrases a { find "可查" except "真伪可查" must catch "真伪可查" }',
    'more.reeve:1:48 RV0560 "\\"真伪可查\\""',
    "`a` does not catch `真伪可查`",
    "its words are found, but an `except` or `unless` cancels the hit",
  ],
])("%s must not be promised", (_, phrases, where, en, help) => {
  expect(verified(phrases)).toEqual([{ told: where, en, help }]);
});

test.each<[string, string, string]>([
  ["a word", 'phrases a { find "查人" must pass "帮你查人" }', "`a` catches `帮你查人` by `查人`"],
  [
    "a word through foldings",
    'phrases a { see through width, case, script, separators find "查人" must pass "帮你查❤人" }',
    "`a` catches `帮你查❤人` by `查❤人`, read as `查人` through separators",
  ],
  ["two words", 'phrases a { find "代查" near "户籍" within 4 characters must pass "户籍可代查" }', "`a` catches `户籍可代查` by `户籍`, `代查`"],
])("%s that must pass is told with what caught it", (_, phrases, en) => {
  expect(verified(phrases).map((one) => one.en)).toEqual([en]);
});
