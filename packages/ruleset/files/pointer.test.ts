import { expect, test } from "vitest";
import { placeOf } from "./pointer.ts";

const text = `{
  "type" : "object",
  "properties": {
    "a/b": { "type": "string", "enum": ["{", "}\\"", ","] },
    "c": { "minimum": -1.5, "x": [1, { "y": 2 }] , "z":true},
    "d": {
      "type": "number"
    }
  }
}`;

test.each([
  ["the whole", "#", "{"],
  ["a member, with its name", "#/type", '"type" : "object"'],
  ["a name with a stroke", "#/properties/a~1b/type", '"type": "string"'],
  ["behind brackets in strings", "#/properties/c/minimum", '"minimum": -1.5'],
  ["behind a list", "#/properties/c/z", '"z":true'],
  ["an object on one line", "#/properties/c", '"c": { "minimum": -1.5, "x": [1, { "y": 2 }] , "z":true}'],
  ["of one on several lines the name", "#/properties/d", '"d"'],
  ["where it leads nowhere, what is around it", "#/properties/c/maximum", '"c": { "minimum": -1.5, "x": [1, { "y": 2 }] , "z":true}'],
  ["and of that the name, where it is long", "#/properties/d/format", '"d"'],
])("%s", (_, pointer, expected) => {
  const { start, end } = placeOf(text, pointer);
  expect(text.slice(start, end)).toBe(expected);
});
