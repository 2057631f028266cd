import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { marketWith } from "../support/market.ts";
import { readOneEvent } from "./event.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-event-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const event = (id: string, text: unknown = ""): object => ({
  id,
  type: "listing.published",
  time: "2020-10-12T08:00:00+08:00",
  data: { listing_id: id, account_id: "a-1", title: "代检信息", text },
});
const compact = JSON.stringify(event("e-1"));
const spread = JSON.stringify(event("e-1"), null, 2);

async function read(content: string | Uint8Array): Promise<string> {
  const path = join(scratch, "event.json");
  writeFileSync(path, content);
  const { program } = await marketWith();
  const reading = await readOneEvent(path, program);
  return "event" in reading ? `the event ${reading.event.id}` : `${reading.problem.en} | ${reading.problem.zh}`;
}

test.each<readonly [sentence: string, content: string | Uint8Array, told: string]>([
  ["an event on one line", compact, "the event e-1"],
  ["an event over many lines", `${spread}\n`, "the event e-1"],
  ["an event with blank lines around it, written on Windows", `\r\n\r\n${compact}\r\n\r\n`, "the event e-1"],
  ["an event behind a byte order mark", `\ufeff${spread.replaceAll("\n", "\r\n")}`, "the event e-1"],
  ["two events", `${compact}\n${JSON.stringify(event("e-2"))}\n`, "event.json: several events, and `reeve explain` takes one; `reeve eval --explain` takes all | event.json:其中有多个事件,而 `reeve explain` 一次只说明一个;全部事件可用 `reeve eval --explain`"],
  ["more events than fit one", `${compact}\n`.repeat(3000), "event.json: several events, and `reeve explain` takes one; `reeve eval --explain` takes all | event.json:其中有多个事件,而 `reeve explain` 一次只说明一个;全部事件可用 `reeve eval --explain`"],
  ["an event broken in its fourth line", '\n{\n  "id": "e-1",\n  "type": listing\n}', "event.json, line 4: not valid JSON: expected a value at character 29, found `l` | event.json 第 4 行:不是合法的 JSON:第 29 个字符处应为一个值,实为 `l`"],
  ["an event broken in its only line", '{"id"', "event.json: not valid JSON: expected `:` at character 6, found the end | event.json:不是合法的 JSON:第 6 个字符处应为 `:`,实为结尾"],
  ["an event of another shape", JSON.stringify(event("e-1", 1), null, 2), "event.json: /data/text: expected a string, found a number | event.json:/data/text:应为字符串,实为数字"],
  ["nothing", "", "event.json: not valid JSON: expected a value at character 1, found the end | event.json:不是合法的 JSON:第 1 个字符处应为一个值,实为结尾"],
  ["an event without end", `{"id":"${"长".repeat(100_000)}`, "event.json: an event may have at most 262144 bytes | event.json:单个事件不得超过 262144 字节"],
  ["an event without end over many lines", `{"id":\n"${"长".repeat(100_000)}`, "event.json: an event may have at most 262144 bytes | event.json:单个事件不得超过 262144 字节"],
  ["what is no UTF-8", new Uint8Array([0x7b, 0xff]), "event.json: not valid UTF-8 at byte 2 | event.json:第 2 个字节处不是合法的 UTF-8"],
])("%s", async (_, content, told) => {
  expect(await read(content)).toBe(told);
});
