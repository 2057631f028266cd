import type { EventType, Program } from "@reeve/language";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventFrom, readEvent } from "./event.ts";
import { eventLimits } from "./problem.ts";

const span = { path: "events.reeve", start: 0, end: 0 };

function eventType(name: string): EventType {
  const schema: EventType["schema"] = {
    kind: "object",
    closed: false,
    properties: [
      { name: "account_id", required: true, schema: { kind: "string", type: { kind: "key", of: "account" } } },
      { name: "text", required: true, schema: { kind: "string", type: { kind: "text" } } },
      { name: "price", required: false, schema: { kind: "money" } },
    ],
  };
  return { name, schema, fields: [], actor: { entity: "account", path: "account_id" }, roles: [], span };
}

const program: Program = {
  currency: "CNY",
  zone: "Asia/Shanghai",
  events: [eventType("listing.published"), eventType("comment.posted")],
  policies: [],
  phraseSets: [],
  lists: [],
  rules: [],
  identityChecks: [],
  activities: [],
  ladders: [],
  campaigns: [],
  entities: [],
  measures: [],
  laws: new Map(),
};

const data = { account_id: "a-1", text: "代检信息" };
const comment = { id: "e-1", type: "comment.posted", time: "2020-10-12T08:00:00+08:00", data };
const instant = Date.UTC(2020, 9, 12);

/** The problems of an event, each as `pointer: message`. */
function problemsOf(event: unknown): readonly string[] {
  const reading = readEvent(program, JSON.stringify(event));
  return "problems" in reading ? reading.problems.map(({ pointer, message }) => `${pointer}: ${message.en}`) : [];
}

test("what may be left out is filled in", () => {
  expect(readEvent(program, JSON.stringify(comment))).toEqual({
    event: { id: "e-1", source: "local", type: 1, time: "2020-10-12T08:00:00+08:00", instant, data },
  });
});

test.each<[string, object]>([
  ["all that CloudEvents names", { specversion: "1.0", source: "market/listings", datacontenttype: "application/json; charset=utf-8", dataschema: "https://market.example/s", subject: "l-1" }],
  ["a media type that ends in +json", { datacontenttype: "application/vnd.market+json" }],
  ["extensions of every type", { traceparent: "00-01", sampled: true, attempt: -2147483648, nothing: null }],
  ["attributes that are null", { specversion: null, source: null, subject: null }],
  ["an id of Chinese characters", { id: "事件一" }],
  ["money and fields that nobody declared", { data: { ...data, price: { amount: "260.00", currency: "CNY" }, more: [{}] } }],
])("%s are read", (_, more) => {
  expect(problemsOf({ ...comment, ...more })).toEqual([]);
});

test.each<[string, unknown, readonly string[]]>([
  ["a list", [comment], [": expected an object, found an array"]],
  ["nothing inside", {}, ["/id: the event has no `id`", "/type: the event has no `type`", "/time: the event has no `time`", "/data: the event has no `data`"]],
  ["a number for an id", { ...comment, id: 1 }, ["/id: expected a string, found a number"]],
  ["an empty id", { ...comment, id: "" }, ["/id: `id` is empty"]],
  ["a line feed in an id", { ...comment, id: "e\r\n1" }, ["/id: `id` contains a control character"]],
  ["a source with a space", { ...comment, source: "a market" }, ["/source: `a market` is not a URI reference"]],
  ["another version", { ...comment, specversion: "0.3" }, ["/specversion: version `0.3` of CloudEvents is not read, only `1.0`"]],
  ["an unknown type", { ...comment, type: "comment.postd" }, ["/type: unknown event type `comment.postd`"]],
  ["a time without offset", { ...comment, time: "2020-10-12T08:00:00" }, ["/time: `2020-10-12T08:00:00` is not a time with its offset, such as `2020-10-12T08:00:00+08:00`"]],
  ["a time in seconds", { ...comment, time: 1602460800 }, ["/time: expected a string, found a number"]],
  ["data that is XML", { ...comment, datacontenttype: "text/xml" }, ["/datacontenttype: data of the type `text/xml` is not read, only JSON"]],
  ["data in base 64", { ...comment, data: undefined, data_base64: "e30=" }, ["/data_base64: binary data is not read; send the fields in `data`"]],
  ["a schema without scheme", { ...comment, dataschema: "schemas/1" }, ["/dataschema: `schemas/1` is not a URI"]],
  ["a field beside the data", { ...comment, account_id: "a-1" }, ["/account_id: `account_id` cannot be an attribute of an event (lower-case letters and digits only); what the event tells stands in `data`"]],
  ["an extension that is an object", { ...comment, trace: {} }, ["/trace: the attribute `trace` must be a string, a boolean or a whole number of 32 bits"]],
  ["an extension that is a fraction", { ...comment, attempt: 1.5 }, ["/attempt: the attribute `attempt` must be a string, a boolean or a whole number of 32 bits"]],
  ["data that is a text", { ...comment, data: "代检信息" }, ["/data: expected an object, found a string"]],
  ["faults everywhere", { ...comment, id: 1, time: "now", data: { text: 1 } }, ["/id: expected a string, found a number", "/time: `now` is not a time with its offset, such as `2020-10-12T08:00:00+08:00`", "/data/account_id: is missing", "/data/text: expected a string, found a number"]],
])("%s is refused", (_, event, problems) => {
  expect(problemsOf(event)).toEqual(problems);
});

test("an unknown type brings the nearest, in both languages", () => {
  const reading = readEvent(program, JSON.stringify({ ...comment, type: "comment.postd" }));
  expect("problems" in reading && reading.problems).toEqual([
    {
      type: "unknown-event-type",
      pointer: "/type",
      message: { en: "unknown event type `comment.postd`", zh: "没有事件类型 `comment.postd`" },
      help: { en: "did you mean `comment.posted`?", zh: "是否指 `comment.posted`?" },
    },
  ]);
});

test("what a message quotes is short and shows what cannot be seen", () => {
  const [problem] = problemsOf({ ...comment, type: "\u202eabc\u001b[2J" + "x".repeat(100) });
  expect(problem).toBe("/type: `type` contains a control character");
  const [quoted] = problemsOf({ ...comment, type: "\u202e\u200b`" + "x".repeat(100) });
  expect(quoted).toBe("/type: unknown event type `\\u{202E}\\u{200B}\\u{60}" + "x".repeat(37) + "…`");
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}

test.each<[string, unknown, string]>([
  ["5,000 objects in one another", { ...comment, data: nested(5000) }, "too-deep"],
  ["1,001 keys", { ...comment, data: Object.fromEntries(Array.from({ length: 1001 }, (_, key) => [`k${key}`, 0])) }, "too-many-keys"],
  ["a long text", { ...comment, data: { ...data, text: "信".repeat(21_846) } }, "string-too-long"],
  ["many texts", { ...comment, data: { ...data, more: Array.from({ length: 300 }, () => "a".repeat(1000)) } }, "event-too-large"],
  ["the prototype's key", { ...comment, data: JSON.parse('{"__proto__":{}}') as unknown }, "forbidden-key"],
  ["a rounded number", { ...comment, data: { ...data, order: 2 ** 53 } }, "unsafe-number"],
  ["not a number", { ...comment, data: { ...data, order: Number.NaN } }, "unsafe-number"],
  ["half a character", { ...comment, data: { ...data, text: "\ud83d" } }, "lone-surrogate"],
  ["U+0000", { ...comment, data: { ...data, text: "\0" } }, "nul-character"],
  ["a date object", { ...comment, data: { ...data, day: new Date(0) } }, "not-json"],
  ["a big integer", { ...comment, data: { ...data, order: 1n } }, "not-json"],
  ["nothing at all", undefined, "not-json"],
])("a prepared value with %s is refused", (_, value, type) => {
  const reading = eventFrom(program, value);
  expect("problems" in reading && reading.problems.map((problem) => problem.type)).toContain(type);
});

test("a prepared value that holds itself is refused", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  expect(eventFrom(program, { ...comment, data: circle })).toMatchObject({ problems: [{ type: "too-deep" }] });
});

test("a prepared value reads as its text does", () => {
  expect(eventFrom(program, comment)).toEqual(readEvent(program, JSON.stringify(comment)));
});

test("no text makes reading throw, and every message is in both languages", () => {
  const hostile = fc.constantFrom<unknown>(null, 1, "", "a\0", "\ud800", [], {}, { __proto__: null }, "listing.published", comment.time, data, 2 ** 60, nested(40));
  const attributes = fc.constantFrom("id", "source", "type", "time", "data", "specversion", "datacontenttype", "dataschema", "subject", "Other", "other");
  const altered = fc.tuple(attributes, fc.oneof(hostile, fc.jsonValue())).map(([name, value]) => JSON.stringify({ ...comment, [name]: value }));
  const mutated = fc.tuple(fc.nat(), fc.string({ unit: "binary", maxLength: 3 })).map(([at, by]) => {
    const text = JSON.stringify(comment);
    const place = at % text.length;
    return text.slice(0, place) + by + text.slice(place + 1);
  });
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(altered, mutated, fc.string({ unit: "binary" }), fc.json()), (text) => {
      const reading = readEvent(program, text);
      if ("event" in reading) return void read++;
      expect(reading.problems.length).toBeGreaterThan(0);
      expect(reading.problems.length).toBeLessThanOrEqual(2 * eventLimits.problems);
      for (const { message } of reading.problems) expect([message.en, message.zh].every((words) => words !== "" && words.isWellFormed())).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(300);
});
