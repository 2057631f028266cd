import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tree } from "../../../test/support/tree.ts";
import type { Declaration } from "./ast.ts";
import { parse } from "./parser.ts";
import { walk } from "./walk.ts";

/** The declarations of a file that has nothing wrong. */
function declarations(text: string): readonly Declaration[] {
  const { file, diagnostics } = parse({ path: "rules.reeve", text });
  expect(diagnostics.map(({ message }) => message.en)).toEqual([]);
  return file.declarations;
}

const shapes = (text: string): readonly string[] => declarations(text).map(tree);

/** The tree of a condition. */
function condition(text: string): string {
  const [define] = declarations(`define it = ${text}`);
  return define?.kind === "define" ? tree(define.expression) : "no definition";
}

describe("a condition", () => {
  test.each([
    ["and binds tighter than or", "a or b and c", "(or a (and b c))"],
    ["parentheses bind tighter than both", "(a or b) and c", "(and (or a b) c)"],
    ["operators of one strength lean left", "a - b - c + d", "(+ (- (- a b) c) d)"],
    ["products bind tighter than sums", "a + b * c / d", "(+ a (/ (* b c) d))"],
    ["a sign binds tightest", "-a * -b", "(* (- a) (- b))"],
    ["not takes a comparison with it", "not a < b and c", "(and (not (< a b)) c)"],
    ["not not", "not not a", "(not (not a))"],
    ["calculation comes before comparison", "a + 1 >= b * 2", "(>= (+ a 1) (* b 2))"],
    ["a comparison may be compared in parentheses", "(a < b) == true", "(== (< a b) true)"],
    ["every comparison", "a == b or a != b or a < b or a <= b or a > b or a >= b", "(or (or (or (or (or (== a b) (!= a b)) (< a b)) (<= a b)) (> a b)) (>= a b))"],
    ["full-width and mathematical signs are read as ASCII", "a ＝＝ b or a ≠ b or a ＜ b or a ≤ b or （a＋1）＞ b or a ≥ b", "(or (or (or (or (or (== a b) (!= a b)) (< a b)) (<= a b)) (> (+ a 1) b)) (>= a b))"],
    ["between takes its own and", "a between 1 and 2 + 3 and b", "(and between(a 1 (+ 2 3)) b)"],
    ["not between", "a not between -1 and 1", "between(a negated (- 1) 1)"],
    ["in a list by name", "account in agencies", "membership(account agencies)"],
    ["in a list in place", 'a + 1 not in ("x", 2)', 'membership((+ a 1) negated ["x" 2])'],
    ["is present and is missing", "a.b is present or c is missing", "(or presence(a.b present) presence(c))"],
    ["is not present is missing", "a is not present or a is not missing", "(or presence(a) presence(a present))"],
    ["a set over all texts", "any text matches lures", "matches(any-text lures)"],
    ["a set over one text", "title not matches lures", "matches(title negated lures)"],
    ["text is a field, too", "text matches lures", "matches(text lures)"],
    ["has", "any text has contact (wechat, qq) and title has amount", "(and has(any-text contact [wechat qq]) has(title amount []))"],
    ["not has", "any text not has contact", "has(any-text negated contact [])"],
    ["event is", "event is listing.published and event is not comment.posted", "(and event-is(listing.published) event-is(comment.posted negated))"],
    ["a label", 'account is labelled "suspected" or account is not labelled "x"', '(or labelled(account "suspected") labelled(account negated "x"))'],
    ["resembles", "account resembles banned", "resembles(account)"],
    ["of", "age of id_number >= 18 years", "(>= of(age id_number) 18 years)"],
    ["of with a window", "handover of account within 72 hours and b", "(and of(handover account 72 hours) b)"],
    ["of any text", "count of any text > 3", "(> of(count any-text) 3)"],
    ["of a chain", "age of owner of account", "of(age of(owner account))"],
    ["quantities", "a < 30 days or b < 260 元 or c < 0.50 CNY or d < 30天", "(or (or (or (< a 30 days) (< b 260 元)) (< c 0.50 CNY)) (< d 30 天))"],
    ["a unit on the next line", "a < 30\n days", "(< a 30 days)"],
    ["a percentage, a date, truth", "a == 10% or b >= 2020-10-01 or c == true or d == false", "(or (or (or (== a 10%) (>= b 2020-10-01)) (== c true)) (== d false))"],
    ["full-width digits", "a == １２．５％ or b < ３０", "(or (== a 12.5%) (< b 30))"],
    ["a keyword that is not reserved is a name", "title == mode and find in near", "(and (== title mode) membership(find near))"],
    ["back-ticks make a name of any word", "`when` == `a b`.`ｃ`", "(== `when` `a b`.`c`)"],
    ["names are read in NFKC", "ｐｒｉｃｅ > ﬁeld", "(> price field)"],
    ["names may be Chinese", "价格 > 商品.数量", "(> 价格 商品.数量)"],
  ])("%s", (_, text, expected) => {
    expect(condition(text)).toBe(expected);
  });
});

describe("a text", () => {
  test.each([
    ["in ASCII marks", '"代查"', "代查"],
    ["in Chinese marks", "“代查”", "代查"],
    ["in full-width marks", "＂代查＂", "代查"],
    ["with the other marks inside", "“say \"hi\"”", 'say "hi"'],
    ["with escapes", String.raw`"a\"b\\c\nd\te\u{1F600}"`, 'a"b\\c\nd\te😀'],
    ["with a comment inside", '"http://a"', "http://a"],
    ["keeps its full-width forms", '"ＱＱ，（）"', "ＱＱ，（）"],
    ["empty", '""', ""],
  ])("%s", (_, text, expected) => {
    expect(condition(text)).toBe(JSON.stringify(expected));
  });
});

describe("a declaration", () => {
  test.each([
    ["an event type", 'event listing.published { schema "s.json" actor account = account_id content listing = listing_id role owner = a.b }',
      'event(listing.published [schema("s.json") actor(account account_id) content(listing listing_id) role(owner a.b)])'],
    ["a policy", 'policy a { title zh "甲", en "A" basis terms.a, law.b owner "trust" notice en "N" }',
      'policy(a [title(localized([{zh "甲"} {en "A"}])) basis([terms.a law.b]) owner("trust") notice(localized([{en "N"}]))])'],
    ["a phrase set", 'phrases a { see through width, case find "x", b, pattern "y+", "z" by sound except touching "c", d must catch "x" must pass "e", "f" }',
      'phrases(a [see-through([width case]) find([word("x") set(b) pattern("y+") word("z" bySound)]) except(touching [word("c") set(d)]) must-catch(["x"]) must-pass(["e" "f"])])'],
    ["phrases near one another", 'phrases a { find b near "c" within 8 characters then d within 6 characters }',
      'phrases(a [find([then(near(set(b) word("c") 8 characters) set(d) 6 characters)])])'],
    ["unless", 'phrases a { unless "x", b within the sentence unless c within the field unless d within the event }',
      'phrases(a [unless([word("x") set(b)] sentence) unless([set(c)] field) unless([set(d)] event)])'],
    ["an alias", 'phrases a { alias "x", "y" for "z" }', 'phrases(a [alias(["x" "y"] "z")])'],
    ["sets called touching and pattern", "phrases a { find pattern, touching except touching, pattern }", "phrases(a [find([set(pattern) set(touching)]) except([set(touching) set(pattern)])])"],
    ["a list in place", 'list a = "x", 3', 'list(a inline(["x" 3]))'],
    ["a list in a file", 'list a from "lists/a.csv" by id list b from "b.csv"', 'list(a file("lists/a.csv" id))\nlist(b file("b.csv"))'],
    ["a definition", "define a = b", "define(a b)"],
    ["a rule", "rule a under b { on c.d, e when f then block mode shadow rollout 10% by account since 2020-09-01 during g if unknown hold for \"q\" }",
      'rule(a b [on([c.d e]) when(f) then-do([block]) mode(shadow) rollout(10% account) since(2020-09-01) during(g) if-unknown(hold("q"))])'],
    ["what a rule does", 'rule a under b { then hold for "q" within 24 hours else allow, exempt c, d, strike under e as grave against f, label account "x" for 30 days, demand g before h, refer to "i" }',
      'rule(a b [then-do([hold("q" deadline={24 hours allow}) exempt([c d]) strike(e grave f) label(account "x" 30 days) demand(g h) refer("i")])])'],
    ["a limit", 'rule a under b { limit 200 per day else hold for "q" }', 'rule(a b [limit(200 day hold("q"))])'],
    ["a check", 'identity check a { title en "A" }', 'check(a [title(localized([{en "A"}]))])'],
    ["a ladder", 'ladder a { follows person one strike per 24 hours starts again after 365 days without a strike severity grave starts at step 3 appeal within 15 days }',
      "ladder(a [follows(person) one-strike-per(24 hours) starts-again(365 days) severity(grave 3) appeal(15 days)])"],
    ["steps", 'ladder a { step 1 remove content, warn step 2 ban b for 7 days, mute c, freeze d, publish notice, demand e before f, refer to "g" }',
      'ladder(a [step(1 [remove-content warn]) step(2 [ban(b 7 days) mute(c) freeze(d) publish-notice demand(e f) refer("g")])])'],
    ["a campaign", 'campaign a { title en "A" from 2020-10-01 until 2020-12-31 start ladder b at step 2 raise rule c to block }',
      'campaign(a [title(localized([{en "A"}])) from-until(2020-10-01 2020-12-31) start-ladder(b 2) raise(c block)])'],
    ["entities", "entity a key b entity c key contacts of text in d.e, f.g", "entity(a b [])\nentity(c of(contacts text) [d.e f.g])"],
    ["activities", 'activity a = b.c, d.e activity f = b.c title zh "甲", en "a"', 'activity(a [b.c d.e])\nactivity(f [b.c] title(localized([{zh "甲"} {en "a"}])))'],
    ["a person", "person of a { certain when b is shared likely when two of c, d are shared ignore c shared by more than 8 accounts links last 180 days, by d 90 days }",
      "person(a [joined-when(certain 1 [b]) joined-when(likely 2 [c d]) ignore(c 8) keep-links(180 days [{d 90 days}])])"],
    ["a verification", 'verification a on b.c { require d.e is valid require age of d >= 18 years else hold for "q" if unknown block }',
      'verification(a [b.c] [require(is-valid(d.e)) require((>= of(age d) 18 years) hold("q") block)])'],
    ["a count", "measure a = count of b.c where d > 1 by e, f over 24 hours measure g = count of allowed b.c", "measure(a count [b.c] (> d 1) [e f] 24 hours)\nmeasure(g count(allowed) [b.c] [])"],
    ["distinct and sum", "measure a = distinct b of c.d by fingerprint of text over 7 days measure e = sum f of c.d", "measure(a distinct(b) [c.d] [of(fingerprint text)] 7 days)\nmeasure(e sum(f) [c.d] [])"],
    ["excess and trend", "measure a = excess over 5 per minute of b.c by d measure e = trend of b.c over 1 hour against 7 days", "measure(a excess(5 minute) [b.c] [d])\nmeasure(e trend(7 days) [b.c] [] 1 hour)"],
  ])("%s", (_, text, expected) => {
    expect(shapes(text).join("\n")).toBe(expected);
  });
});

test("line ends mean nothing", () => {
  const text = 'rule a under b { on c.d when e and f < 30 days then hold for "q" within 24 hours else block }';
  expect(shapes(text.replaceAll(" ", "\r\n"))).toEqual(shapes(text));
});

test("doc comments stand at the declaration below them, other comments in the file", () => {
  const { file } = parse({ path: "a.reeve", text: "// first\n/// One.\n///  Two. \nlist a = 1 // behind\n//// four\nlist b = 2" });
  expect(file.declarations.map(({ doc }) => doc)).toEqual(["One.\n Two.", undefined]);
  expect(file.comments.map(({ text }) => text)).toEqual([" first", " behind", "// four"]);
});

/** What each name, text and number spans, and each expression. */
test("a node spans what it is written as", () => {
  const text = 'define a = (b.c or `d`) and not e in ("x", -1.5 CNY)';
  const [declaration] = declarations(text);
  const spanned = declaration === undefined ? [] : [...walk(declaration)].map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`);
  expect(spanned).toEqual([
    `define ${text}`,
    "name a",
    'binary (b.c or `d`) and not e in ("x", -1.5 CNY)',
    "binary b.c or `d`",
    "reference b.c",
    "path b.c",
    "name b",
    "name c",
    "reference `d`",
    "path `d`",
    "name `d`",
    'unary not e in ("x", -1.5 CNY)',
    'membership e in ("x", -1.5 CNY)',
    "reference e",
    "path e",
    "name e",
    'string "x"',
    "unary -1.5 CNY",
    "quantity 1.5 CNY",
    "name CNY",
  ]);
});

test("the whole sample parses, and every node lies inside the one around it", () => {
  const text = readFileSync(new URL("../../../test/support/sample.reeve", import.meta.url), "utf8");
  const { file, diagnostics } = parse({ path: "sample.reeve", text });
  expect(diagnostics).toEqual([]);
  expect(file.declarations.length).toBeGreaterThan(30);
  for (const declaration of file.declarations) {
    for (const { span } of walk(declaration)) {
      expect(span.start).toBeGreaterThanOrEqual(declaration.span.start);
      expect(span.end).toBeLessThanOrEqual(declaration.span.end);
    }
  }
});
