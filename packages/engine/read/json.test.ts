import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson, utf8Length } from "./json.ts";
import { eventLimits } from "./problem.ts";

/** The problems of a text, each as `type pointer @offset`. */
function problemsOf(text: string): readonly string[] {
  const reading = readJson(text);
  if (!("problems" in reading)) return [];
  return reading.problems.map(({ type, pointer, offset }) => `${type} ${pointer}` + (offset === undefined ? "" : `@${offset}`));
}

test.each([
  ["nothing", "", "invalid-json @0"],
  ["a brace that is not closed", '{"a":1', "invalid-json @6"],
  ["a comma before the brace", '{"a":1,}', "invalid-json @7"],
  ["a comma before the bracket", "[1,]", "invalid-json @3"],
  ["a key without quotes", "{a:1}", "invalid-json @1"],
  ["a key without colon", '{"a" 1}', "invalid-json @5"],
  ["two values", "1 2", "invalid-json @2"],
  ["a bracket closed by a brace", "[1}", "invalid-json @2"],
  ["single quotes", "{'a':1}", "invalid-json @1"],
  ["a leading zero", "[01]", "invalid-json @2"],
  ["a plus sign", "[+1]", "invalid-json @1"],
  ["a number that ends with its point", "[1.]", "invalid-json @2"],
  ["a word that JSON has not", "[NaN]", "invalid-json @1"],
  ["a line feed in a string", '["a\nb"]', "invalid-json @3"],
  ["an escape that JSON has not", '["\\x41"]', "invalid-json @3"],
  ["an escape cut short", '["\\u12"]', "invalid-json @4"],
  ["a byte order mark", "\ufeff1", "invalid-json @0"],
  ["a comment", "/* no */ 1", "invalid-json @0"],
  ["a key twice", '{"a":1,"b":{"a":2},"a":3}', "duplicate-key /a@19"],
  ["a key twice, once escaped", '{"a":1,"\\u0061":2}', "duplicate-key /a@7"],
  ["the prototype's key", '{"data":{"__proto__":{}}}', "forbidden-key /data/__proto__@9"],
  ["the prototype's key in escapes", '{"\\u005f_proto__":1}', "forbidden-key /__proto__@1"],
  ["the constructor", '{"constructor":{"prototype":1}}', "forbidden-key /constructor@1,forbidden-key /constructor/prototype@16"],
  ["an integer that would be rounded", '{"a":[0,12345678901234567890]}', "unsafe-number /a/1@8"],
  ["a number that would be infinite", "1e400", "unsafe-number @0"],
  ["a high half in escapes", '["\\ud83d!"]', "lone-surrogate /0@2"],
  ["a low half in escapes", '["a\\udc00"]', "lone-surrogate /0@3"],
  ["two high halves before a low one", '["\\ud83d\\ud83d\\ude00"]', "lone-surrogate /0@2"],
  ["a half as it stands", '["\ud83d"]', "lone-surrogate /0@2"],
  ["a half in a key", '{"x":1,"\\udc00":1}', "lone-surrogate @8"],
  ["U+0000 in escapes", '{"a":"b\\u0000"}', "nul-character /a@7"],
  ["a key with a slash and a tilde", '{"a/b~":[1e999]}', "unsafe-number /a~1b~0/0@9"],
  ["33 arrays", "[".repeat(33) + "]".repeat(33), "too-deep " + "/0".repeat(32) + "@32"],
  ["5,000 objects", '{"a":'.repeat(5000) + "1" + "}".repeat(5000), "too-deep " + "/a".repeat(32) + "@160"],
  ["1,001 keys", `[{${keys(500)}},{${keys(501)}}]`, "too-many-keys /1@21004"],
  ["a string of 65,537 bytes", `["${"a".repeat(65_537)}"]`, "string-too-long /0@1"],
  ["a string of 65,538 bytes in 21,846 characters", `["${"信".repeat(21_846)}"]`, "string-too-long /0@1"],
  ["262,145 bytes", `["${"信".repeat(20_000)}",${" ".repeat(202_139)}1]`, "event-too-large "],
])("%s is refused", (_, text, problems) => {
  expect(problemsOf(text).join()).toBe(problems);
});

test.each([
  ["32 arrays", "[".repeat(32) + "]".repeat(32)],
  ["1,000 keys", `[{${keys(500)}},{${keys(500)}}]`],
  ["a string of 65,536 bytes", `["${"a".repeat(65_536)}"]`],
  ["262,144 bytes", `["${"信".repeat(20_000)}",${" ".repeat(202_138)}1]`],
  ["a pair in escapes, as it stands, and mixed", '["\\ud83d\\ude00", "😀", "\\ud83d\ude00"]'],
  ["every escape", '["\\"\\\\\\/\\b\\f\\n\\r\\t\\u4fe1"]'],
  ["white space of every kind", ' \t\r\n{ "a" : [ ] , "b" : { } }\n'],
  ["the largest safe integer, decimals and exponents", "[9007199254740991, -0.1, 260.50, 1e3, 1E-7, 0e0, 1e21]"],
  ["keys of one name in two objects", '[{"a":1},{"a":1}]'],
])("%s is read", (_, text) => {
  expect(readJson(text)).toEqual({ value: JSON.parse(text) as unknown });
});

test("the message says what was expected, where, and what stands there", () => {
  const reading = readJson('{"标题": "😀" 1}');
  expect("problems" in reading && reading.problems[0]?.message).toEqual({
    en: "not valid JSON: expected `,` or `}` at character 12, found `1`",
    zh: "不是合法的 JSON:第 12 个字符处应为 `,` 或 `}`,实为 `1`",
  });
});

test("problems beside one another are told together", () => {
  expect(problemsOf('{"a":1e400,"a":"\\u0000"}')).toEqual(["unsafe-number /a@5", "duplicate-key /a@11", "nul-character /a@16"]);
});

/** What `JSON.parse` makes of the text, without the checks. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

test("agrees with JSON.parse on what is JSON, and on its value", () => {
  const structural = fc.string({ unit: fc.constantFrom(..."{}[]:,\"\\ue0a1.-+ \n", "true", "null", '"a"', '{"a":', "信", "\ud83d"), maxLength: 24 });
  const mutated = fc.tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom("", "x", '"', "\\", ",", "}")).map(([text, at, by]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + by + text.slice(place + 1);
  });
  let valid = 0;
  let broken = 0;
  fc.assert(
    fc.property(fc.oneof(structural, mutated, fc.json({ maxDepth: 6 })), (text) => {
      const reading = readJson(text);
      const parsed = parse(text);
      const invalid = "problems" in reading && reading.problems.some(({ type }) => type === "invalid-json");
      expect(invalid).toBe(parsed === undefined);
      if ("value" in reading) expect(reading).toEqual(parsed);
      if (parsed === undefined) broken++;
      else valid++;
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(valid, broken)).toBeGreaterThan(1000);
});

test("counts the bytes of UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }),
  );
  expect(utf8Length("\ud83dx")).toBe(4);
});

test("hostile texts of the largest size are answered in time that grows with their length only", () => {
  const hostile = ["[", '{"a":', "\\", '"\\u', "[1,", '{"":', "-", "0", "1e", " "];
  for (const unit of hostile) {
    const text = unit.repeat(Math.floor(eventLimits.bytes / unit.length));
    const started = performance.now();
    expect(problemsOf(text).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(500);
  }
});

function keys(count: number): string {
  return Array.from({ length: count }, (_, index) => `"key-${String(index).padStart(12, "0")}":0`).join();
}
