/** The generated files are fresh, and true: the EBNF accepts what the parser accepts, the grammars for editors colour what the lexer cuts. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, idioms, keywordIn, keywordOf, keywords, parse, units, walk } from "@reeve/language";
import { productions, signs } from "@reeve/language/generate";
import { standardEnvironment } from "@reeve/engine";
import { beforeAll, describe, expect, test } from "vitest";
import { generated } from "../grammar/generated.ts";
import { lexicalProductions } from "../grammar/lexical.ts";
import { scan } from "../packages/language/syntax/tokens.ts";
import { namesIn, patternOf, readEbnf, recogniser } from "./support/ebnf.ts";
import { monarchHighlighter, textMateHighlighter, type Highlighter } from "./support/highlight.ts";
import { filesUnder } from "./support/modules.ts";

const root = new URL("../", import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** The tables of foldings are compared where they are made, for they depend on the Unicode of the Node.js that makes them. */
const files = generated.filter(({ path }) => !path.endsWith("tables.ts"));

describe("generated files", () => {
  test.each(files)("$path is what it is generated from", ({ path, content }) => {
    expect(existsSync(fileURLToPath(new URL(path, root)))).toBe(true);
    const current = textOf(path);
    expect(content(current)).toBe(current);
  });

  test("a part of the reference that was changed by hand is written again", () => {
    const reference = files.find(({ path }) => path === "grammar/README.md");
    const current = textOf("grammar/README.md");
    const changed = current.replace("| `policy` |", "| `politics` |");
    expect(changed).not.toBe(current);
    expect(reference?.content(changed)).toBe(current);
  });
});

/** A text with the words of idioms one by one, and units apart from what they are written together with. */
const writtenOut = (text: string): string =>
  idioms.reduce((written, { zh, words }) => written.replaceAll(new RegExp(`(?<![\\p{L}_])${zh}(?![\\p{L}_])`, "gu"), words.map((word) => keywordIn(word, "zh")).join(" ")), text.replaceAll(/(?<![\p{L}_])每(?=\p{L})/gu, "每 "));

const sample = textOf("test/support/sample.reeve");
const parsed = parse({ path: "sample.reeve", text: sample });
const chinese = format(parsed.file, { path: "sample.reeve", text: sample }, { language: "zh", environment: standardEnvironment });

describe("the EBNF", () => {
  const rules = readEbnf(textOf("grammar/reeve.ebnf"));
  const signOf = new Map(signs().flatMap(({ sign, forms }) => forms.map((form) => [form, sign] as const)));
  const english = new Map(keywords.map(({ en, zh }) => [zh, en]));
  const isSame = (token: string, word: string): boolean => token.normalize("NFKC") === word || english.get(token) === word || signOf.get(token) === word;
  const { cut, accepts } = recogniser(rules, isSame, [...signOf.keys()]);
  const isParsed = (text: string): boolean => parse({ path: "a.reeve", text }).diagnostics.length === 0;

  test("names what it has, and has what it names", () => {
    const used = new Set([...rules.values()].flatMap(namesIn));
    expect([...used].filter((name) => !rules.has(name)).sort()).toEqual(["XID_Continue", "XID_Start"]);
    expect([...rules.keys()].filter((name) => !used.has(name)).sort()).toEqual(["Comment", "file"]);
    expect([...rules.keys()]).toEqual(expect.arrayContaining([...productions().keys()]));
  });

  const accepted = [{ path: "every construct in English", text: sample }, { path: "every construct in Chinese", text: chinese }, ...filesUnder("rulesets", ".reeve")];
  test.each(accepted)("accepts $path", ({ text }) => {
    expect(isParsed(text)).toBe(true);
    expect(accepts(writtenOut(text))).toBe(true);
  });

  test("accepts and refuses what the parser does, one word dropped, doubled, moved or replaced", () => {
    const counts = { accepted: 0, refused: 0 };
    const different: string[] = [];
    for (const { span } of parsed.file.declarations) {
      const tokens = cut(sample.slice(span.start, span.end)) ?? [];
      for (const at of tokens.keys()) {
        const [before, here = "", next = "", after] = [tokens.slice(0, at), tokens[at], tokens[at + 1], tokens.slice(at + 2)];
        for (const change of [[next], [here, here, next], [next, here], ["thing", next], [here, "when", next]]) {
          const text = [...before, ...change, ...after].join(" ");
          const isAccepted = accepts(text);
          counts[isAccepted ? "accepted" : "refused"]++;
          if (isAccepted !== isParsed(text)) different.push(text);
        }
      }
    }
    expect(different).toEqual([]);
    expect(counts.accepted).toBeGreaterThan(200);
    expect(counts.refused).toBeGreaterThan(2000);
  }, 60_000);

  const asName = (name: string): string => `define ${name} = b`;
  const asValue = (value: string): string => `define b = ${value}`;
  const tokens: readonly (readonly [kind: string, placed: (token: string) => string, right: readonly string[], wrong: readonly string[]])[] = [
    ["Identifier", asName, ["b", "_a1", "甲", "é", "ｂ"], ["1a", "a-b", ""]],
    ["QuotedName", asName, ["`rule`", "｀规则｀"], ["``", "`a", "`a\nb`"]],
    ["Text", (text) => `policy b { owner ${text} }`, ['"a"', "“a”", "”a”", "＂a＂", '"a\\"b"', '"\\u{4EE3}"', '""'], ['"a', '"a\nb"', "“a\"", '"\\x"', "'a'"]],
    ["Numeral", asValue, ["1", "0.5", "３．５"], ["1.", ".5", "1,000"]],
    ["Percentage", asValue, ["10%", "０．５ ％"], ["%", "10"]],
    ["Day", asValue, ["2020-10-01", "２０２０-１０-０１"], ["2020-10", "20201001"]],
  ];
  test.each(tokens)("cuts %s as the lexer does", (kind, placed, right, wrong) => {
    const pattern = new RegExp(`^(?:${patternOf(rules, kind)})$`, "u");
    const isToken = (text: string): boolean => {
      const { tokens: cutInto, strays } = scan(text);
      const [only] = cutInto;
      return cutInto.length === 1 && strays.length === 0 && only?.image === text && only.tokenType.name === kind && isParsed(placed(text));
    };
    expect(right.filter((text) => !pattern.test(text))).toEqual([]);
    expect(right.filter((text) => !isToken(text))).toEqual([]);
    expect(wrong.filter((text) => pattern.test(text))).toEqual([]);
    expect(wrong.filter(isToken)).toEqual([]);
  });

  test("every sign has its forms, and every token its production", () => {
    const forms = signs().map((row) => row.forms.join(" "));
    expect(forms).toEqual(expect.arrayContaining([", ， 、", "{ ｛", "( （", "== ＝＝", "!= ！＝ ≠", "<= ＜＝ ≤", "- －", "/ ／", ". ．"]));
    expect(lexicalProductions.map(([name]) => name)).toEqual(expect.arrayContaining(["Word", "Text", "Numeral", "Percentage", "Day", "Infix", "Sign"]));
  });
});

describe("the railroad diagrams", () => {
  const page = textOf("grammar/railroad.html");
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

  test("draw every production once, and each link leads somewhere", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect([...productions().keys()].filter((name) => !page.includes(`<section id="${name}">`))).toEqual([]);
    expect([...page.matchAll(/<svg /g)]).toHaveLength(productions().size + 1);
    expect([...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.includes(id ?? ""))).toEqual([]);
  });

  test("need nothing from elsewhere", () => {
    expect(page.match(/<script|<link|<img|@import|url\(|https?:/g)).toBeNull();
  });

  test("show in both languages every keyword that a production has by itself", () => {
    expect(keywords.filter(({ en, zh }) => !page.includes(`>${en} ${zh}</text>`)).map(({ name }) => name)).toEqual(["and", "or", "draft", "shadow", "enforce"]);
  });
});

describe.each(["TextMate", "Monarch"])("the grammar for editors: %s", (kind) => {
  let highlight: Highlighter;
  beforeAll(async () => {
    highlight = kind === "TextMate" ? await textMateHighlighter(textOf("grammar/reeve.tmLanguage.json")) : monarchHighlighter(textOf("grammar/reeve.monarch.json"));
  });

  /** The colour at each place of a text. */
  const coloursOf = (text: string): readonly string[] =>
    highlight(text).flatMap((line) => [...line.flatMap((piece) => Array.from({ length: piece.text.length }, () => piece.scope)), "end of line"]);

  /** What is told apart in both grammars: the first word of a scope, and a few more. */
  const classOf = (scope: string): string => {
    if (/unit/.test(scope)) return "unit";
    if (/^constant\.language|^keyword\.(?!operator)/.test(scope)) return "keyword";
    if (/^(constant\.)?num(ber|eric)/.test(scope)) return "number";
    if (/string|character\.escape|illegal\.escape/.test(scope)) return "text";
    if (scope.startsWith("comment")) return /doc/.test(scope) ? "doc comment" : "comment";
    if (/operator|delimiter|punctuation/.test(scope)) return "sign";
    return /^(variable|identifier|entity|type)/.test(scope) ? "name" : scope;
  };

  /** What the parser makes of each token: a keyword where it is one, a name where it is one. */
  const expectedOf = (text: string): readonly (readonly [image: string, offset: number, colour: string])[] => {
    const names = new Set<number>();
    const measured = new Set<number>();
    for (const node of walk(parse({ path: "a.reeve", text }).file)) {
      if (node.kind === "name") names.add(node.span.start);
      if (node.kind === "quantity" && "unit" in node) measured.add((node.unit as typeof node).span.start);
    }
    const { tokens, comments } = scan(text);
    const colours: Readonly<Record<string, string>> = { Text: "text", Numeral: "number", Percentage: "number", Day: "number" };
    return [
      ...comments.map(({ image, startOffset }) => [image, startOffset, image.startsWith("///") ? "doc comment" : "comment"] as const),
      ...tokens.map(({ image, startOffset, tokenType }) => {
        // What a keyword shares with others in an idiom is no keyword by itself.
        const isInIdiom = keywordOf(image) === undefined && !["Identifier", "QuotedName"].includes(tokenType.name);
        const isKeyword = (isInIdiom || keywordOf(image) !== undefined) && !names.has(startOffset);
        const word = measured.has(startOffset) || (units.has(image) && names.has(startOffset)) ? "unit" : isKeyword ? "keyword" : keywordOf(image) === undefined ? "name" : "keyword or name";
        const sign = tokenType.LABEL === "." ? "dot" : "sign";
        return [image, startOffset, colours[tokenType.name] ?? (/^[\p{L}_`]/u.test(image) ? word : sign)] as const;
      }),
    ];
  };

  /** A word of the language that is a name here may be coloured as either; the dots in the name of an event belong to it. */
  const also: Readonly<Record<string, readonly string[]>> = { "keyword or name": ["keyword", "name"], dot: ["sign", "name"] };

  test.each([
    { language: "English", text: sample },
    { language: "Chinese", text: chinese },
  ])("colours every construct in $language", ({ text }) => {
    const colours = coloursOf(text);
    const wrong = expectedOf(text).flatMap(([image, offset, expected]) => {
      const found = [...new Set(Array.from(image, (_, index) => classOf(colours[offset + index] ?? "")))];
      const right = also[expected] ?? [expected];
      return found.every((colour) => right.includes(colour)) ? [] : [`${image} at ${offset}: ${found.join(", ")} instead of ${expected}`];
    });
    expect(wrong).toEqual([]);
  });

  test("every keyword is one, in both languages, before a text or the end of a line", () => {
    const words = keywords.flatMap(({ en, zh }) => [en, zh]);
    const colours = words.map((word) => highlight(`${word}`)[0]?.map(({ scope }) => classOf(scope)).join(" "));
    expect(words.filter((_, index) => colours[index] !== "keyword")).toEqual([]);
  });

  const lines: readonly (readonly [sentence: string, text: string, colours: string])[] = [
    ["a text that is not closed ends with its line", 'owner "a\nrule', "keyword text | keyword"],
    ["and so does one that ends with a backslash", 'owner "a\\\nrule', "keyword text | keyword"],
    ["and so does one that ends with an escape", 'owner "a\\n\nrule', "keyword text | keyword"],
    ["and so does one in curly quotation marks", "owner “a\nrule", "keyword text | keyword"],
    ["a text that opens with its line's last mark", 'owner "\nrule', "keyword text | keyword"],
    ["a quotation mark in a comment opens nothing", '// say "a\nrule', "comment | keyword"],
    ["slashes in a text are no comment", 'owner "a // b" rule', "keyword text keyword"],
    ["an escaped mark does not close", 'owner "a\\"b" rule', "keyword text keyword"],
    ["a straight mark does not close a curly one", 'owner “a"b” rule', "keyword text keyword"],
    ["a name in back-ticks that is not closed ends with its line", "define `a\nrule", "keyword name | keyword"],
    ["three slashes document, four do not", "/// a\n//// b", "doc comment | comment"],
    ["full-width slashes are a comment", "／／ rule", "comment"],
    ["a Chinese word that goes on is a name", "规则集 当时", "name name"],
    ["an English word that goes on is a name", "rules _when whenever", "name name name"],
    ["a number with a unit, apart and together", "30 days 30天 ３０ 天", "number unit number unit number unit"],
    ["a number with a currency", "260 CNY 260元", "number unit number unit"],
    ["a number with another word", "30 daysful", "number name"],
    ["a percentage, a date", "10% ０．５％ 2020-10-01", "number number number"],
    ["full-width signs", "（甲，b、c）", "sign name sign name sign name sign"],
    ["a field that is called like a word of the language", 'title == "a" account.label', "name sign text name sign name"],
  ];
  test.each(lines)("%s", (_sentence, text, expected) => {
    const shown = highlight(text).map((line) =>
      line
        .filter((piece) => piece.text.trim() !== "")
        .map(({ scope }) => classOf(scope))
        .reduce<readonly string[]>((row, colour) => (row.at(-1) === "text" && colour === "text" ? row : [...row, colour]), [])
        .join(" "),
    );
    expect(shown.join(" | ")).toBe(expected);
  });
});
