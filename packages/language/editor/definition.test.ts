import { expect, test } from "vitest";
import { editing, lying } from "../../../test/support/editing.ts";
import { definition } from "./definition.ts";

const found = (written: string): readonly string[] => {
  const editor = editing(written);
  return definition(editor.analysis, editor.path, editor.offset).map((span) => lying(editor, span));
};

const rule = (when: string, on = "listing.published"): string => `rule r under fraud { title zh "乙 {price}", en "B" on ${on} when ${when} then exempt spam }`;

test.each<[string, string, readonly string[]]>([
  ["a phrase set leads to its declaration in another file", rule("any text matches lu‸res"), ["beside.reeve: lures"]],
  ["in the same file", 'phrases own { find own_too }\nphrases own_too { find "a" } define d = any text matches o‸wn', ["own"]],
  ["each declaration of a name declared twice", "define d = cheap\ndefine d = che‸ap", ["beside.reeve: cheap"]],
  ["a policy and a ladder of one name are apart", "rule r under fraud { then strike under fr‸aud }", ["beside.reeve: fraud"]],
  ["an event type", "rule r under fraud { on listing‸.published }", ["beside.reeve: listing.published"]],
  ["a rule", "rule r under fraud { then exempt spa‸m }", ["beside.reeve: spam"]],
  ["a severity of the ladder", "rule r under fraud { then strike under fraud as gra‸ve }", ["beside.reeve: grave"]],
  ["an entity", "define d = accounts of devi‸ce > 3", ["beside.reeve: device"]],
  ["a role", rule("listing_ow‸ner == account", "comment.posted"), ["beside.reeve: listing_owner"]],
  ["a field in the schemas of its events", rule("pri‸ce > 3 CNY"), ["schemas/listing.published.json: "]],
  ["the variable of a quantifier", 'define d = any c in contacts of text (c‸.kind == "qq")', ["c"]],
  ["a law in laws.yaml", "policy p { basis terms.accou‸nts }", ["laws.yaml: - id: terms.accounts"]],
  ["a file", 'event a.b { schema "schemas/comment.‸posted.json" }', ["schemas/comment.posted.json: "]],
  ["what nobody declares leads nowhere", rule("any text matches no‸body"), []],
  ["nor does a keyword", rule("any te‸xt matches lures"), []],
  ["behind 𠮷 and 😀 in a line", 'phrases p { find "𠮷😀", lur‸es }', ["beside.reeve: lures"]],
  ["in a file with a broken declaration", `phrases { find\n${rule("any text matches lu‸res")}`, ["beside.reeve: lures"]],
])("%s", (_, written, places) => expect(found(written)).toEqual(places));
