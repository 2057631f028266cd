import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose, diagnoseCondition, environment, programOf, schemas, sourcesOf } from "../../../test/support/diagnose.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { parse } from "../syntax/parser.ts";
import { check } from "./check.ts";
import type { RulesetSources } from "./sources.ts";

const rule = (name: string, condition: string): string => `rule ${name} under fraud { title zh "甲", en "A" on listing.published when ${condition} then block }`;

describe("a program", () => {
  test("stands in the order of declaration, with everything resolved to its place", () => {
    const program = programOf(`
/// What must not be sold.
policy goods { title zh "禁售", en "Goods" basis law.pipl_10 owner "trust" }
phrases exact { see through separators, width find "x", lures near "y" within 0 characters then pattern "z+" within 2 字 except touching "xx" unless lures within the event must catch "x" must pass "y" }
list sellers from "lists/agencies.csv" by account_id
rule first under goods {
  title zh "一", en "One"
  basis law.pipl_10, terms.accounts
  on comment.posted, listing.published
  when text matches exact and account in sellers
  then hold for "goods"
  mode shadow
  rollout 12.5% by account
  if unknown hold for "incomplete"
}
rule second under fraud { title zh "二", en "Two" on comment.posted when any text matches exact then exempt first mode 草稿 }`);
    const span = expect.objectContaining({ path: "lines.reeve" });
    expect(program.currency).toBe("CNY");
    expect(program.policies[1]).toEqual({ name: "goods", title: { zh: "禁售", en: "Goods" }, basis: ["law.pipl_10"], owner: "trust", doc: "What must not be sold.", span });
    expect(program.phraseSets[1]).toEqual({
      name: "exact",
      foldings: ["width", "separators"],
      finds: [
        { kind: "word", text: "x", span },
        {
          kind: "then",
          left: { kind: "near", left: { kind: "set", set: 0, span }, right: { kind: "word", text: "y", span }, within: 0, span },
          right: { kind: "pattern", expression: "z+", span },
          within: 2,
          span,
        },
      ],
      exceptions: [{ touching: true, term: { kind: "word", text: "xx", span } }],
      unless: [{ scope: "event", term: { kind: "set", set: 0, span } }],
      mustCatch: [{ text: "x", span }],
      mustPass: [{ text: "y", span }],
      span,
    });
    expect(program.lists[2]).toEqual({ name: "sellers", entries: new Set(["a-1", "a-2"]), type: { kind: "string" }, revision: 1, span });
    expect(program.rules[0]).toMatchObject({
      name: "first",
      policy: 1,
      basis: ["law.pipl_10", "terms.accounts"],
      events: [1, 0],
      actions: [{ kind: "hold", queue: "goods" }],
      mode: "shadow",
      rollout: { share: 0.125, entity: "account" },
      ifUnknown: { queue: "incomplete" },
    });
    expect(program.rules[1]).toMatchObject({ name: "second", policy: 0, basis: ["terms.accounts"], events: [1], actions: [{ kind: "exempt", rules: [0] }], mode: "draft" });
  });

  test("an event carries its schema, its fields and what the caller may tell of the account", () => {
    const [event] = programOf(rule("a", "used")).events.slice(1);
    expect(event).toMatchObject({
      name: "comment.posted",
      actor: { entity: "account", path: "account_id" },
      roles: [{ name: "listing_owner", path: "listing_owner_id" }],
      fields: [
        { path: "comment_id", type: { kind: "string" }, required: true },
        { path: "account_id", type: { kind: "string" }, required: true },
        { path: "listing_owner_id", type: { kind: "string" }, required: false },
        { path: "text", type: { kind: "text" }, required: false },
        { path: "category", type: { kind: "number" }, required: false },
        { path: "account.registered_at", type: { kind: "time" }, required: false },
        { path: "account.completed_sales", type: { kind: "number" }, required: false },
        { path: "account.verified", type: { kind: "boolean" }, required: false },
      ],
    });
    const account = event?.schema.kind === "object" ? event.schema.properties.at(-1) : undefined;
    expect(account).toEqual({
      name: "account",
      required: false,
      schema: {
        kind: "object",
        closed: false,
        properties: [
          { name: "registered_at", required: false, schema: { kind: "string", type: { kind: "time" }, format: "date-time" } },
          { name: "completed_sales", required: false, schema: { kind: "number", type: { kind: "number" }, integer: false } },
          { name: "verified", required: false, schema: { kind: "boolean" } },
        ],
      },
    });
  });

  test("a schema that declares the account itself is left as it is", () => {
    const schema = { type: "object", properties: { id: { type: "string" }, account: { type: "object", properties: { level: { type: "number" } } } } };
    const source = `event a.b { schema "a.json" actor account = id }
policy p { title zh "甲", en "A" }
rule r under p { title zh "甲", en "A" on a.b when account.level > 3 and account.verified then block }`;
    const { diagnostics } = check(sourcesOf({ "lines.reeve": source }, { schemas: new Map([["a.json", schema]]) }), environment);
    expect(diagnostics.map(({ message }) => message.en)).toEqual(["unknown field `account.verified`"]);
  });

  test("a value in a schema in other letters is read in NFKC and found where it stands", () => {
    const schema = { type: "object", properties: { id: { type: "string" }, ｐｒｉｃｅ: { type: "number" } } };
    const source = `event a.b { schema "a.json" actor account = id }
policy p { title zh "甲", en "A" }
rule r under p { title zh "甲", en "A" on a.b when price > 3 then block }`;
    const { program } = check(sourcesOf({ "lines.reeve": source }, { schemas: new Map([["a.json", schema]]) }), environment);
    expect(program?.rules[0]?.when).toMatchObject({ kind: "compare", left: { kind: "field", path: "ｐｒｉｃｅ" } });
  });
});

test("an object is no field, its parts are", () => {
  const schema = { type: "object", properties: { id: { type: "string" }, shipping: { type: "object", properties: { free: { type: "boolean" } } } } };
  const source = `event a.b { schema "a.json" actor account = id }
policy p { title zh "甲", en "A" }
rule r under p { title zh "甲", en "A" on a.b when shipping is missing or shipping.free then block }`;
  const { diagnostics } = check(sourcesOf({ "lines.reeve": source }, { schemas: new Map([["a.json", schema]]) }), environment);
  expect(diagnostics.map(({ message, help }) => `${message.en}: ${help?.en ?? ""}`)).toEqual(["unknown field `shipping`: did you mean `shipping.free`?"]);
});

test("one type for two events needs the same type in both, or words that compare alike", () => {
  const schemaOf = (name: unknown) => ({ type: "object", properties: { id: { type: "string" }, name } });
  const source = `event a { schema "a.json" actor account = id }
event b { schema "b.json" actor account = id }
policy p { title zh "甲", en "A" }
phrases s { find "x" must pass "p" }
rule r under p { title zh "甲", en "A" on a, b when name == "x" then block }
rule q under p { title zh "甲", en "A" on a, b when name matches s then block }`;
  const more = { schemas: new Map([["a.json", schemaOf({ type: "string" })], ["b.json", schemaOf({ "x-reeve": "text" })]]) };
  const { diagnostics } = check(sourcesOf({ "lines.reeve": source }, more), environment);
  expect(diagnostics.map(({ message }) => message.en)).toEqual(["phrases are found in texts, and `name` (a string) is none"]);
});

describe("what is not built is said once for each place, and nothing else", () => {
  test.each([
    ["verification fraud on listing.published { require used require minute of time > 3 }", ["minute of"]],
    ['phrases a { see through width, numerals, lookalikes find "x" must pass "p" }', ["numerals", "lookalikes"]],
    [rule("a", "used and minute of time > 3"), ["minute of"]],
    [`define d = minute of time > 3\n${rule("a", "d")}\n${rule("b", "not d")}`, ["minute of"]],
  ])("%s", (source, constructs) => {
    const { program, diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": source }), environment);
    expect(program).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => `${code} ${message.en}`)).toEqual(constructs.map((construct) => `RV0901 \`${construct}\` is not built yet`));
  });

  test("an action that the environment lacks is not built either", () => {
    const { diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": rule("a", "used") }), { ...environment, actions: [] });
    expect(diagnostics.map(({ message }) => message.en)).toEqual(["`block` is not built yet"]);
  });
});

const before = `event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
policy fraud { title zh "诈骗", en "Fraud" basis terms.accounts }`;

describe("messages are in Chinese as well", () => {
  test.each([
    ["price < 260", "        ^^^ RV0204 `price`(金额)不能与 `260`(数字)比较", "        = 例如写成 `260 CNY`"],
    ["pirce < 260 CNY", "^^^^^ RV0201 没有字段 `pirce`", "= 是否指 `price`?"],
    ["title matches lurse", "              ^^^^^ RV0102 没有名为 `lurse` 的词组", "              = 是否指 `lures`?"],
    ["any text matches lures through lookalikes", "                               ^^^^^^^^^^ RV0901 `lookalikes` 尚未实现", "                               = 请暂时删去;凡写下的内容都不会被悄悄忽略"],
  ])("%s", (condition, ...said) => {
    const lines = diagnose(`rule r under fraud { title zh "甲", en "A" on listing.published when\n${condition}\nthen block }`, "zh");
    expect(lines.slice(2, -1)).toEqual(said);
  });

  test("in every one, with the same names in back-ticks", () => {
    const everything = fc.sample(soup, { numRuns: 300, seed: 7 }).flatMap((text) => diagnosticsOf(text));
    expect(new Set(everything.map(({ code }) => code)).size).toBeGreaterThan(15);
    for (const { message, help } of everything) {
      for (const { en, zh } of [message, ...(help === undefined ? [] : [help])]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).not.toMatch(/\p{Script=Han}(?![^`]*`)/u);
        expect(en).not.toMatch(/\.$/);
      }
    }
  });
});

describe("a part of the ruleset that could not be read", () => {
  const unread = { unreadable: new Set(["lines.reeve"]) };

  test("may hold what looks unknown or missing, so that nothing is said of it", () => {
    const source = `rule a under nothing { on listing.nothing when x and any text matches y and z in w then exempt v }
phrases b { find c }
event e.f { }`;
    const { program, diagnostics } = check(sourcesOf({ "lines.reeve": source }, unread), environment);
    expect(program).toBeUndefined();
    expect(diagnostics).toEqual([]);
  });

  test("keeps silent about the names that it may declare, and about no others", () => {
    const source = `define spam_word = used and
phrases { find lurse }
rule a under fraud { title zh "甲", en "A" on listing.published when spam_wrod and spam_word and any text matches lurse then exempt b, c }
rule b under frauds { on listing.published when
rule under fraud { on listing.published when e then block }
rule d under fraud { title zh "甲", en "A" on listing.published when e and pirce < 3 CNY and stock < 3 days then block }
rule f under fraud { title zh "甲", en "A" on listing.publishd when colour == "x" then block }`;
    const parsed = parse({ path: "lines.reeve", text: source });
    const whole = sourcesOf({ "before.reeve": before });
    const { diagnostics } = check({ ...whole, files: [...whole.files, parsed.file], unreadable: new Set(["lines.reeve"]), unread: parsed.unread }, environment);
    expect(diagnostics.map(({ code, message }) => `${code} ${message.en}`)).toEqual([
      "RV0201 unknown field `spam_wrod`",
      "RV0102 unknown rule `c`",
      "RV0102 unknown policy `frauds`",
      "RV0201 unknown field `e`",
      "RV0201 unknown field `e`",
      "RV0201 unknown field `pirce`",
      "RV0204 `stock` (a number) cannot be compared with `3 days` (a duration)",
      "RV0102 unknown event type `listing.publishd`",
    ]);
  });

  test("may declare an event, whose fields nobody knows", () => {
    const source = `event comment.posted = 3
rule a under fraud { title zh "甲", en "A" on comment.posted, listing.published when colour == "x" then block }
rule b under fraud { title zh "甲", en "A" on listing.published when colour == "x" then block }
define c = flavour == "x"`;
    const parsed = parse({ path: "lines.reeve", text: source });
    const whole = sourcesOf({ "before.reeve": before });
    const { diagnostics } = check({ ...whole, files: [...whole.files, parsed.file], unreadable: new Set(["lines.reeve"]), unread: parsed.unread }, environment);
    expect(diagnostics.map(({ message }) => message.en)).toEqual(["unknown field `colour`"]);
  });

  test.each([
    ["a step", "ladder fraud { follows account step 1 warn step 2 bann selling for 7 days step 3 freeze account severity grave starts at step 3 }"],
    ["what it follows", "ladder fraud { follow account step 1 warn severity grave starts at step 1 }"],
    ["a severity", "ladder fraud { follows account step 1 warn severty grave starts at step 1 }"],
    ["its end", "ladder fraud { follows account step 1 warn, step 2 freeze account severity grave starts at step 2"],
  ])("may be %s of a ladder, of which then nothing is said together", (_, ladder) => {
    const parsed = parse({ path: "lines.reeve", text: ladder });
    expect(parsed.diagnostics).not.toEqual([]);
    const striking = 'rule a under fraud { title zh "甲", en "A" on listing.published when used then block, strike under fraud as grave }';
    const whole = sourcesOf({ "before.reeve": before, "rules.reeve": striking });
    const { diagnostics } = check({ ...whole, files: [...whole.files, parsed.file], unreadable: new Set(["lines.reeve"]), unread: parsed.unread }, environment);
    expect(diagnostics).toEqual([]);
  });

  test("may be what a rule does beside its strike", () => {
    const parsed = parse({ path: "lines.reeve", text: 'rule a under fraud { title zh "甲", en "A" on listing.published when used then strike under fraud, blok }\nladder fraud { follows account step 1 warn }' });
    const whole = sourcesOf({ "before.reeve": before });
    const { diagnostics } = check({ ...whole, files: [...whole.files, parsed.file], unreadable: new Set(["lines.reeve"]), unread: parsed.unread }, environment);
    expect(diagnostics).toEqual([]);
  });

  test("does not keep other mistakes from being told", () => {
    const { diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": rule("a", "price < 260") }, unread), environment);
    expect(diagnostics.map(({ code }) => code)).toEqual(["RV0204"]);
  });

  test("laws that could not be read leave any basis open, and nothing else", () => {
    const source = 'policy p { title zh "甲", en "A" basis law.nothing }\nphrases a { find nothing }';
    const { program, diagnostics } = check(sourcesOf({ "lines.reeve": source }, { unreadable: new Set(["laws.yaml"]) }), environment);
    expect(program).toBeUndefined();
    expect(diagnostics.map(({ message }) => message.en)).toEqual(["unknown phrase set `nothing`"]);
  });

  test("and may be those of the platform on which a strike rests", () => {
    const source = 'policy p { title zh "甲", en "A" basis terms.p }\nrule r under p { title zh "甲", en "A" on listing.published when used then block, strike under p }\nladder p { follows account step 1 freeze account }';
    const { diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": source }, { unreadable: new Set(["laws.yaml"]), laws: new Map() }), environment);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("a schema or a list that is no such thing was told of by its reader", () => {
    const source = `event a.b { schema "a.json" actor account = id }
policy p { title zh "甲", en "A" }
list l from "l.csv" by id
rule r under p { title zh "甲", en "A" on a.b when price > 3 and account in l then block }`;
    const { program, diagnostics } = check(sourcesOf({ "lines.reeve": source }, { schemas: new Map([["a.json", undefined]]), lists: new Map([["l.csv", undefined]]) }), environment);
    expect(program).toBeUndefined();
    expect(diagnostics).toEqual([]);
  });

  test("a schema of which a part is wrong leaves the fields of that part in the dark", () => {
    const schema = { type: "object", properties: { id: { type: "string" }, price: { type: "null" }, stock: { type: "number" } } };
    const source = `event a.b { schema "a.json" actor account = id }
policy p { title zh "甲", en "A" }
rule r under p { title zh "甲", en "A" on a.b when price > 3 and stock > 3 days then block }`;
    const { diagnostics } = check(sourcesOf({ "lines.reeve": source }, { schemas: new Map([["a.json", schema]]) }), environment);
    expect(diagnostics.map(({ code }) => code)).toEqual(["RV0603", "RV0204"]);
  });
});

describe("limits", () => {
  const chain = (length: number, link: (at: number) => string): string => Array.from({ length }, (_, at) => link(at)).join("\n");

  test("definitions that double at each step end in one message, at the first that is too large", () => {
    const defines = chain(40, (at) => `define d${at} = ${at === 0 ? "used" : `d${at - 1} or not d${at - 1}`}`);
    const { diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": `${defines}\n${rule("a", "d10 and d39")}` }), environment);
    expect(diagnostics.map(({ code, span, message }) => `${code} ${defines.slice(0, span.start).split("\n").length} ${message.en}`)).toEqual([
      "RV0215 12 with its definitions written out this condition is too large",
    ]);
  });

  test("10,000 definitions in a row do not overflow the stack", () => {
    const { diagnostics } = check(sourcesOf({ "before.reeve": before, "lines.reeve": chain(10_000, (at) => `define d${at} = ${at === 9_999 ? "used" : `d${at + 1}`}`) }), environment);
    expect(diagnostics.map(({ code }) => code)).toContain("RV0214");
  });

  test("nor do 10,000 phrase sets inside one another", () => {
    const sets = chain(10_000, (at) => `phrases s${at} { find ${at === 9_999 ? '"x"' : `s${at + 1}`} must pass "p" }`);
    const { diagnostics } = check(sourcesOf({ "lines.reeve": sets }), environment);
    expect(diagnostics.map(({ message }) => message.en)).toEqual(["phrase sets stand in one another more than 50 levels deep"]);
  });

  test("50 sets are not too many", () => {
    const sets = chain(50, (at) => `phrases s${at} { find ${at === 49 ? '"x"' : `s${at + 1}`} must pass "p" }`);
    expect(check(sourcesOf({ "lines.reeve": sets }), environment).diagnostics.map(({ code }) => code)).toEqual(["RV0114"]);
  });

  test("a sum of 1,000 parts is too deep, a row of 1,000 conditions is not", () => {
    expect(diagnoseCondition(`stock${" + 1".repeat(1_000)} > 3`)[1]).toContain("RV0214");
    expect(diagnoseCondition(`used${" and used".repeat(1_000)}`).filter((line) => /RV\d{4} /.test(line))).toEqual([]);
  });

  test("a row of near and then has at most 16 phrases", () => {
    const row = (length: number): string => `phrases a { find "x"${' near "x" within 1 characters'.repeat(length - 1)} }`;
    expect(diagnose(row(16))).toHaveLength(3);
    expect(diagnose(row(17))[1]).toContain("RV0307 a chain of `near` and `then` has at most 16 phrases");
  });

  test("10,000 misspelt names among 10,000 cost seconds at most", () => {
    const source = chain(10_000, (at) => `phrases phrase_set_number_${at} { find phrase_set_nomber_${at} }`);
    const files = chunks(source);
    const started = performance.now();
    const { diagnostics } = check(sourcesOf(files), environment);
    expect(diagnostics).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

/** A long source as files of less than a megabyte. */
function chunks(source: string): Readonly<Record<string, string>> {
  const lines = source.split("\n");
  const size = Math.ceil(lines.length / 4);
  return Object.fromEntries([0, 1, 2, 3].map((at) => [`part${at}.reeve`, lines.slice(at * size, (at + 1) * size).join("\n")]));
}

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const { file, diagnostics } = parse({ path: "lines.reeve", text });
  const sources: RulesetSources = {
    files: [parse({ path: "before.reeve", text: before }).file, file],
    ...(diagnostics.length === 0 ? {} : { unreadable: new Set(["lines.reeve"]) }),
    schemas,
    lists: new Map(),
    laws: new Map([["terms.accounts", {}]]),
    currency: "CNY",
    zone: "Asia/Shanghai",
  };
  const result = check(sources, environment);
  expect(result.program === undefined).toBe(diagnostics.length > 0 || result.diagnostics.some(({ severity }) => severity === "error"));
  return result.diagnostics;
}

const words =
  'policy phrases define rule ladder campaign measure entity person list event and or not any text in of is has matches between then when true false title zh en basis owner schema actor content role account = . , { } ( ) < <= == != + - * / see through width case sound find near within 8 characters except touching unless the sentence must catch pass pattern by under on mode shadow rollout 10% limit 200 per day else if unknown hold for "q" block exempt strike as since 2020-10-01 2020-02-30 during price stock title offered_at lures fraud listing.published a b 260 CNY 30 days present missing labelled resembles alias from "lists/agencies.csv" label refer to "" follows step 1 2 warn ban mute freeze demand identity check activity severity starts again without a after appeal notice publish one against event is `a` 词组 规则 且 属于'.split(
    " ",
  );
const member = fc.constantFrom(
  'title zh "甲", en "A"', "on listing.published", "on a, listing.published", "when used", "when price < 3 CNY and d", "when stock in (1, price)", "when any text matches s", "when x is present",
  "then block", 'then hold for "q", exempt r', "mode shadw", "rollout 120% by person", "basis terms.acounts, terms.accounts", "if unknown block", "when -title == made_on", "when not account", "limit 2 per day else block",
  "then block, strike under fraud as grave against listing_owner", 'then label account "x" for 3 days, demand c before selling, refer to "p"', 'limit 0 per week else exempt r', "since 2021-02-29", 'notice zh "甲"', 'when account is labelled "x"',
);
const ladderMember = fc.constantFrom(
  "follows account", "follows operator", "follows person", "one strike per 2 days", "one strike per 1 year", "starts again after 1 day without a strike", "step 1 warn", "step 2 ban selling for 7 days, mute account",
  "step 2 ban querying", 'step 3 freeze account, demand c before selling, refer to ""', "step 1.5 remove content, publish notice", "severity grave starts at step 2", "severity grave starts at step 9", "appeal within 15 days", 'notice zh "甲", en "A"',
);
const declaration = fc.oneof(
  fc.tuple(fc.constantFrom("r", "q", "规则一"), fc.constantFrom("fraud", "frod"), fc.array(member, { maxLength: 7 })).map(([name, policy, members]) => `rule ${name} under ${policy} { ${members.join("\n")} }`),
  fc.constantFrom("define d = e or used", "define e = d", "define price = 3", "define x = account.age < 30", 'list l = "a", 3', 'list l from "x.csv"', 'phrases s { find "x", s near "" within 3 days }', "phrases t { see through widht, sound find s }", "policy p { owner \"x\" }", 'event a { schema "schemas/comment.posted.json" actor account = acount_id }', "activity selling = listing.published, listing.published", "activity querying = records.queried", 'identity check c { title zh "人脸" }', "identity check c {}"),
  fc.tuple(fc.constantFrom("fraud", "fraud", "frod"), fc.array(ladderMember, { maxLength: 7 })).map(([name, members]) => `ladder ${name} { ${members.join("\n")} }`),
);
const soup = fc.array(declaration, { maxLength: 8 }).map((declarations) => declarations.join("\n"));
const wordSoup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((some) => some.join(" "));

describe("no text makes check throw, and there is a program exactly when nothing is an error", () => {
  test("declarations thrown together", () => fc.assert(fc.property(soup, (text) => void diagnosticsOf(text)), { numRuns: 500 }));
  test("words thrown together", () => fc.assert(fc.property(wordSoup, (text) => void diagnosticsOf(text)), { numRuns: 500 }));
  test("a rule with a word too many", () =>
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(), (word, seed) => {
        const tokens = 'rule a under fraud { title zh "甲", en "A" on listing.published when price between 1 CNY and 2 CNY and any text matches s then hold for "q" mode shadow }'.split(" ");
        tokens.splice(seed % tokens.length, seed % 3, word);
        diagnosticsOf(tokens.join(" "));
      }),
      { numRuns: 500 },
    ));
  test("a ladder with a word too many", () =>
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(), (word, seed) => {
        const tokens = `activity selling = listing.published identity check c { title zh "甲", en "A" }
          ladder fraud { follows account one strike per 24 hours starts again after 365 days without a strike step 1 warn step 2 ban selling for 7 days , demand c before selling severity grave starts at step 2 appeal within 15 days }
          rule a under fraud { title zh "甲", en "A" on listing.published when used then block , strike under fraud as grave , label account "x" for 3 days limit 3 per day else block since 2020-10-01 }`.split(/\s+/);
        tokens.splice(seed % tokens.length, seed % 3, word);
        diagnosticsOf(tokens.join(" "));
      }),
      { numRuns: 500 },
    ));
  test("any text", () => fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void diagnosticsOf(text)), { numRuns: 200 }));
});
