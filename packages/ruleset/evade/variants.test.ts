import { expect, test } from "vitest";
import { variantsOf } from "./variants.ts";

const fields = [{ path: "title", text: "出信息代查" }, { path: "text", text: "二手自行车" }];
const words = [{ field: "title", start: 1, end: 5 }];

test("only the words are disguised, each in its own way, the same for the same seed", () => {
  const variants = variantsOf(fields, words, 7);
  expect(variants.length).toBeGreaterThan(8);
  expect(variantsOf(fields, words, 7)).toEqual(variants);
  const inOneField = variants.filter(({ disguise }) => disguise !== "two-fields");
  expect(inOneField.filter(({ fields: [title, text] }) => !title?.text.startsWith("出") || title.text === "出信息代查" || text?.text !== "二手自行车")).toEqual([]);
});

test("a text without words has no variants", () => expect(variantsOf(fields, [], 7)).toEqual([]));
