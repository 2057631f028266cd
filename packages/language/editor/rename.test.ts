import { describe, expect, test } from "vitest";
import { editing, type Editing } from "../../../test/support/editing.ts";
import { edited } from "./edits.ts";
import { rename, renameable } from "./rename.ts";

const outcome = (editor: Editing, name: string): string => {
  const found = rename(editor.analysis, editor.path, editor.offset, name);
  if (found === undefined) return "nothing";
  if ("refusal" in found) return `refused: ${found.refusal.en}`;
  return edited(editor.text, found.edits.filter(({ span }) => span.path === editor.path));
};
const renamed = (written: string, name: string): string => outcome(editing(written), name);

test.each<[string, string, string, string]>([
  ["every place gets the name", 'phrases own { find "a" }\ndefine d = text matches ow‸n', "其他", 'phrases 其他 { find "a" }\ndefine d = text matches 其他'],
  ["behind 𠮷 and 😀 too", 'phrases own { find "𠮷😀", "a" } define d = text matches ow‸n', "mine", 'phrases mine { find "𠮷😀", "a" } define d = text matches mine'],
  ["also in titles, where no back-ticks are", 'define d = price < 3 CNY\nrule r under fraud { title zh "{d}", en "B" on listing.published when d‸ then block }', "cheaper", 'define cheaper = price < 3 CNY\nrule r under fraud { title zh "{cheaper}", en "B" on listing.published when cheaper then block }'],
  ["a reserved word is put into back-ticks", "define d = price < 3 CNY\ndefine e = d‸", "规则", "define `规则` = price < 3 CNY\ndefine e = `规则`"],
  ["so is what only Chinese has as one word", "define d = price < 3 CNY\ndefine e = d‸", "不属于", "define `不属于` = price < 3 CNY\ndefine e = `不属于`"],
  ["a word that is a keyword in one of its places only there decides", 'rule r under fraud { then exempt spam, b‸lame, hold for "q" }\nrule blame under fraud { }', "block", 'rule r under fraud { then exempt spam, `block`, hold for "q" }\nrule `block` under fraud { }'],
  ["back-ticks around the new name are not doubled", "define d = price < 3 CNY\ndefine e = d‸", "`list`", "define `list` = price < 3 CNY\ndefine e = `list`"],
  ["a ladder is called as its policy", "policy p { }\nladder p { step 1 warn }\nrule r under p‸ { then block, strike under p }", "q", "policy q { }\nladder q { step 1 warn }\nrule r under q { then block, strike under q }"],
  ["a severity with its strikes", "ladder l { step 1 warn severity bad starts at step 1 }\nrule r under fraud { then strike under l as ba‸d }", "worse", "ladder l { step 1 warn severity worse starts at step 1 }\nrule r under fraud { then strike under l as worse }"],
  ["a variable in its quantifier", 'define d = any c‸ in contacts of text (c.kind == "qq")', "x", 'define d = any x in contacts of text (x.kind == "qq")'],
  ["its own name changes nothing", "define d‸ = true", "d", "define d = true"],
])("%s", (_, written, name, after) => expect(renamed(written, name)).toBe(after));

test.each<[string, string, string, string]>([
  ["a name of the same kind", 'phrases own‸ { find "a" }', "lures", "there is a phrase set `lures` already"],
  ["a definition for a measure", "define d‸ = true", "copies", "there is a measure `copies` already"],
  ["a value of events for a definition", "define d‸ = true", "price", "`price` is a value of events"],
  ["what is no name", "define d‸ = true", "a b", "`a b` is no name: letters, digits and `_` make one, and no digit begins it"],
  ["nothing", "define d‸ = true", "", "`` is no name: letters, digits and `_` make one, and no digit begins it"],
  ["what is declared in schemas", "define d = pri‸ce < 3 CNY", "cost", "`price` is not declared in the rules"],
  ["an event type", "rule r under fraud { on listing.pub‸lished }", "x", "the name of an event type is what callers send"],
  ["what nobody declares", "define d = text matches no‸body", "x", "nothing is declared as `nobody`"],
  ["what a part may name that cannot be read", "define own = true\ndefine e = ow‸n\nrule r { when own own ) }", "x", "a part of `rules.reeve` that cannot be read may name `own`; correct it first"],
])("refused is %s", (_, written, name, reason) => expect(renamed(written, name)).toBe(`refused: ${reason}`));

describe("other files", () => {
  test("get the name, tests among them", () => {
    const editor = editing("rule r under fraud { then exempt spa‸m }", { readers: { mentions: (kind, name) => (kind === "rule" && name === "spam" ? [{ path: "tests/a.yaml", start: 3, end: 7 }] : []) } });
    const found = rename(editor.analysis, editor.path, editor.offset, "junk");
    expect(found !== undefined && "edits" in found ? found.edits.map(({ span, text }) => [span.path, editor.analysis.texts.get(span.path)?.slice(span.start, span.end), text]) : found).toEqual([
      ["beside.reeve", "spam", "junk"],
      ["rules.reeve", "spam", "junk"],
      ["tests/a.yaml", undefined, "junk"],
    ]);
  });
});

test.each<[string, string, unknown]>([
  ["a name can be changed where it is used", "define d = text matches lu‸res", "lures"],
  ["what is no name of the rules says why not", "define d = pri‸ce < 3 CNY", "refused"],
  ["a keyword cannot", "def‸ine d = true", undefined],
])("%s", (_, written, said) => {
  const { analysis, path, offset } = editing(written);
  const found = renameable(analysis, path, offset);
  expect(found === undefined ? undefined : "refusal" in found ? "refused" : found.name).toEqual(said);
});
