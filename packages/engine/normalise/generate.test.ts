import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generateFoldingTables, openccVersion, unicodeVersion } from "./generate.ts";
import { foldingVersion } from "./tables.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

// On another Unicode version the generator would print other tables; the committed ones are used all the same.
test.runIf(process.versions["unicode"] === unicodeVersion)("tables.ts is what the generator prints", () => {
  expect(generateFoldingTables()).toBe(read("./tables.ts"));
});

test("the tables name the version of opencc-js that is installed", () => {
  const { version } = JSON.parse(read("../../../node_modules/opencc-js/package.json")) as { readonly version: string };
  expect(version).toBe(openccVersion);
  expect(foldingVersion).toContain(`opencc-${version}+`);
});
