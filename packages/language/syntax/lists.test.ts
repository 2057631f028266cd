import { describe, expect, test } from "vitest";
import { tree } from "../../../test/support/tree.ts";
import { Grammar } from "./grammar/grammar.ts";
import { parse } from "./parser.ts";
import { leadsOfBlock } from "./productions.ts";

/** The declarations with a block: their head, and their members in every way that one can end. */
const blocks: Readonly<Record<string, { readonly head: string; readonly members: readonly string[] }>> = {
  event: { head: "event a.b", members: ['schema "s.json"', "actor c = d", "actor c = d.e", "content c = d", "role c = d"] },
  policy: { head: "policy a", members: ['title zh "甲"', 'title zh "甲", en "A"', "basis b", "basis b.c, d", 'owner "e"', 'notice en "N"'] },
  phrases: {
    head: "phrases a",
    members: [
      "see through b", "see through b, c", 'alias "b" for "c"', 'find "b"', "find b", 'find pattern "b"', 'find "b" by sound', "find b near c within 3 characters",
      'find b, "c" then d within 3 characters', "except b", 'except touching "b", c', 'unless b within the sentence', 'unless b within the field', 'unless b within the event',
      'must catch "b"', 'must pass "b", "c"',
    ],
  },
  rule: {
    head: "rule a under b",
    members: [
      'title zh "甲", en "A"', "basis c.d", 'notice zh "甲"', "on c", "on c.d, e", "when f", "when f.g < 3", "when f < 3 days", "when f in g", 'when f in ("g")', "when any text matches f",
      "when any text has f", "when any text has f (g)", "when f is present", "when event is f", "when event is not f.g", "when h of f", "when h of f within 3 days", "when f 的 h", "when f 的 h within 3 days", "when any text 的 h", 'when f is labelled "g"',
      "when f resembles banned", "when f between 1 and g", "when not f", "when f == true", "when f >= 2020-10-01", "when f < 10%", "then block", 'then hold for "q"', 'then hold for "q" within 3 hours else allow',
      "then exempt f", "then exempt f, g", "then strike under f", "then strike under f as g", "then strike under f against g", 'then label f "g"', 'then label f "g" for 3 days', "then demand f before g", 'then refer to "f"',
      "then block, strike under f", "mode shadow", "rollout 10% by f", "limit 3 per day else block", "limit per day 3 次 else block", 'limit 3 per day else hold for "q"', "if unknown block", 'if unknown hold for "q"', "since 2020-10-01", "during f",
    ],
  },
  check: { head: "identity check a", members: ['title zh "甲"', 'title zh "甲", en "A"'] },
  ladder: {
    head: "ladder a",
    members: [
      "follows person", "follows b", "one strike per 3 hours", "per 3 hours one strike", "starts again after 3 days without a strike", "after 3 days without a strike starts again", "step 1 remove content", "step 1 warn", "step 1 ban b", "step 1 ban b for 3 days", "step 1 mute b",
      "step 1 mute b for 3 days", "step 1 freeze b", "step 1 publish notice", "step 1 demand b before c", 'step 1 refer to "b"', "step 1 warn, ban b", "severity b starts at step 3", "appeal within 3 days", 'notice en "N"',
    ],
  },
  campaign: {
    head: "campaign a",
    members: ['title zh "甲", en "A"', "from 2020-10-01 until 2020-12-31", "start ladder b at step 2", "raise rule b to block", 'raise rule b to hold for "q"', "raise rule b to exempt c"],
  },
  person: {
    head: "person of a",
    members: [
      "certain when b is shared", "certain when two of b, c are shared", "likely when 4 of b are shared", "ignore b shared by more than 8 accounts", "links last 3 days", "links last 3 days, by b 4 days",
    ],
  },
  verification: {
    head: "verification a on b",
    members: ["require c.d is valid", "require c", "require c >= 3", "require c >= 3 years", 'require c else hold for "q"', "require c else block", "require c if unknown block", "require c.d is valid else block if unknown block"],
  },
};

/** The members of a block, each as a tree. */
function members(head: string, ...written: readonly string[]): readonly string[] {
  const { file, diagnostics } = parse({ path: "a.reeve", text: `${head} { ${written.join(" ")} }` });
  expect(diagnostics.map(({ message }) => `${written.join(" | ")}: ${message.en}`)).toEqual([]);
  const [declaration] = file.declarations;
  return declaration !== undefined && "members" in declaration ? declaration.members.map(tree) : [];
}

describe("every member ends where the next one starts", () => {
  test.each(Object.entries(blocks))("in %s", (_, { head, members: all }) => {
    for (const one of all) {
      for (const other of all) expect(members(head, one, other)).toEqual([...members(head, one), ...members(head, other)]);
    }
  });

  test.each(Object.entries(blocks))("and no member of %s is left out of that", (kind, { members: all }) => {
    const leads = leadsOfBlock(new Grammar().getGAstProductions()[kind]).map(({ LABEL: word }) => word);
    expect([...new Set(all.map((member) => member.split(" ")[0]))].sort()).toEqual([...new Set(leads)].sort());
  });
});

const declarations = [
  'list a = "b"', "list a = 3", "list a = 3 days", 'list a from "b.csv"', 'list a from "b.csv" by c', "define a = b", "define a = b < 3", "define a = event is b", "entity a key b", "entity a key b of c", "entity a key b in c.d",
  "activity a = b", "activity a = b.c, d", "measure a = count of b", "measure a = count of b by c over 3 days", "measure a = distinct b of c by d of e", "measure a = sum b of c where d",
  "measure a = excess over 5 per minute of b", "measure a = trend of b over 1 hour against 7 days", ...Object.values(blocks).map(({ head }) => `${head} { }`),
];

test("every declaration ends where the next one starts", () => {
  const shapes = (text: string): readonly string[] => {
    const { file, diagnostics } = parse({ path: "a.reeve", text });
    expect(diagnostics.map(({ message }) => `${text}: ${message.en}`)).toEqual([]);
    return file.declarations.map(tree);
  };
  for (const one of declarations) {
    for (const other of declarations) expect(shapes(`${one} ${other}`)).toEqual([...shapes(one), ...shapes(other)]);
  }
});

test("an action ends the rules that are exempt; a rule called as one is written in back-ticks", () => {
  expect(members("rule a under b", "then exempt c, block, exempt `block`, d")).toEqual(["then-do([exempt([c]) block exempt([`block` d])])"]);
});
