import { expect, test } from "vitest";
import { editing, lying } from "../../../test/support/editing.ts";
import { references } from "./references.ts";

const found = (written: string, which?: "uses"): readonly string[] => {
  const editor = editing(written);
  return references(editor.analysis, editor.path, editor.offset, which).map((span) => lying(editor, span));
};

test.each<[string, string, readonly string[]]>([
  ["a phrase set is found in its declaration, other sets and conditions of all files", 'phrases own { find lures, "a" }\ndefine d = text matches lur‸es', ["beside.reeve: lures", "beside.reeve: lures", "lures", "lures"]],
  ["from its declaration too", 'phrases 自有‸ { find "a" }\n定义 d = text 匹配 自有', ["自有", "自有"]],
  ["a policy is not the ladder of its name", "rule r under fr‸aud { then strike under fraud }", ["beside.reeve: fraud", "beside.reeve: fraud", "fraud"]],
  ["a definition in the title of a rule", 'define d = price < 3 CNY\nrule r under fraud { title zh "{d}", en "B" on listing.published when d‸ then block }', ["d", "d", "d"]],
  ["a variable in its own quantifier", 'define d = any c in contacts of text (c‸.kind == "qq") and any c in contacts of text (c.kind == "qq")', ["c", "c"]],
  ["a field wherever it is read", "define d = pri‸ce > 3 CNY or price < 1 CNY", ["beside.reeve: price", "price", "price"]],
  ["a law", "policy p { basis terms.acc‸ounts }", ["beside.reeve: terms.accounts", "terms.accounts"]],
  ["an event type", "define d = event is comment.po‸sted", ["beside.reeve: comment.posted", "beside.reeve: comment.posted", "comment.posted"]],
  ["of 𠮷 and 😀 places are counted in UTF-16", 'phrases 𠮷 { find "😀", lu‸res }', ["beside.reeve: lures", "beside.reeve: lures", "lures"]],
  ["beside a declaration that cannot be read", "rule { under\ndefine d = text matches lu‸res", ["beside.reeve: lures", "beside.reeve: lures", "lures"]],
  ["a keyword is found nowhere", "rule r un‸der fraud {}", []],
])("%s", (_, written, places) => expect(found(written)).toEqual(places));

test("a declaration is no use", () => {
  expect(found('phrases own‸ { find "a" }\ndefine d = text matches own', "uses")).toEqual(["own"]);
});
