import { expect, test } from "vitest";
import { readList } from "./lists.ts";
import { reading } from "./support/read.ts";

const readCsv = (text: string) => reading(readList, { path: "lists/a.csv", text });
const readYaml = (text: string) => reading(readList, { path: "lists/a.yaml", text });

test.each<[string, string, unknown]>([
  ["a table", "account_id,name\na-1,机构\na-2,x\n", { columns: ["account_id", "name"], rows: [["a-1", "机构"], ["a-2", "x"]] }],
  ["Windows line ends and empty lines", "id\r\n\r\n1\r\n\r\n2", { columns: ["id"], rows: [["1"], ["2"]] }],
  ["white space at the ends of cells", "id , name\n a-1 ,\tx\n", { columns: ["id", "name"], rows: [["a-1", "x"]] }],
  ["quotation marks, commas and line feeds inside", 'id,name\n1,"a, ""b""\nc"\n', { columns: ["id", "name"], rows: [["1", 'a, "b"\nc']] }],
  ["semicolons are no commas", "id;name\n1;2\n", { columns: ["id;name"], rows: [["1;2"]] }],
  ["a header alone", "id\n", { columns: ["id"], rows: [] }],
  ["a key that looks like a number", "id\n007\n", { columns: ["id"], rows: [["007"]] }],
])("csv: %s", (_, text, value) => {
  expect(readCsv(text)).toEqual({ value, told: [], messages: [] });
});

test.each<[string, string, readonly string[]]>([
  ["an empty file", "", ['lists/a.csv:1:1 RV0553 ""']],
  ["a row too short", "id,name\n1,2\n3\n4,5\n", ['lists/a.csv:3:1 RV0551 "3"']],
  ["a row too long, behind a cell of two lines", 'id,name\n1,"a\nb"\n3,4,5\n', ['lists/a.csv:4:1 RV0551 "3,4,5"']],
  ["a column twice", "id,id\n1,2\n", ['lists/a.csv:1:1 RV0552 "id,id"']],
  ["a column without a name", "id,\n1,2\n", ['lists/a.csv:1:1 RV0552 "id,"']],
  ["a quotation mark left open", 'id,name\n1,"a\n2,b\n', ['lists/a.csv:2:1 RV0550 "1,\\"a\\n2,b"']],
  ["letters behind a closing quotation mark", 'id\n"a"b\nc\n', ['lists/a.csv:2:1 RV0550 "\\"a\\"b\\nc"']],
])("csv: %s is told", (_, text, told) => {
  const read = readCsv(text);
  expect(read.told).toEqual(told);
  expect(read.value).toBeUndefined();
});

test.each<[string, string, unknown]>([
  ["plain values", "- a-1\n- 007\n- 'b c'\n", { columns: ["value"], rows: [["a-1"], ["007"], ["b c"]] }],
  ["entries with keys in any order", "- { id: 1, name: x }\n- { name: y, id: 2 }\n", { columns: ["id", "name"], rows: [["1", "x"], ["2", "y"]] }],
  ["nothing", "", { columns: ["value"], rows: [] }],
])("yaml: %s", (_, text, value) => {
  expect(readYaml(text)).toEqual({ value, told: [], messages: [] });
});

test.each<[string, string, readonly string[]]>([
  ["a map", "id: 1\n", ['lists/a.yaml:1:1 RV0522 "id: 1\\n"']],
  ["an empty entry", "- a\n-\n", ['lists/a.yaml:2:2 RV0522 ""']],
  ["a list in a list", "- [a]\n", ['lists/a.yaml:1:3 RV0522 "[a]"']],
  ["an entry unlike the first", "- { id: 1 }\n- { name: x }\n", ['lists/a.yaml:2:3 RV0554 "{ name: x }"']],
  ["a value among entries", "- { id: 1 }\n- x\n", ['lists/a.yaml:2:3 RV0554 "x"']],
])("yaml: %s is told", (_, text, told) => {
  const read = readYaml(text);
  expect(read.told).toEqual(told);
  expect(read.value).toBeUndefined();
});

test("a long table is read in a moment", () => {
  const text = "account_id,name\n" + Array.from({ length: 100_000 }, (_, index) => `a-${index},shop ${index}\n`).join("");
  expect(readCsv(text).value?.rows.length).toBe(100_000);
});
