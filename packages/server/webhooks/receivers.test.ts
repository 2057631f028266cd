/** The receivers that the documents show, as they stand there. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fencesOf } from "../../../test/support/documentation.ts";
import { destinationsIn, secret } from "../support/receiver.ts";
import { honest, listing, start, striking } from "../support/running.ts";
import { secretFrom, signedHeaders } from "./signature.ts";

const document = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** A program of the document as a process of its own: where it listens, and the lines that it prints after that. */
async function running(command: string, file: string): Promise<{ readonly url: string; readonly lines: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "reeve-receiver-"));
  writeFileSync(join(folder, file), fencesOf(document).find(({ note }) => note === file)?.text ?? "");
  const child = spawn(command, [join(folder, file)], { env: { PATH: process.env["PATH"], PORT: "0", DESK_SECRET: secret }, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill();
    rmSync(folder, { recursive: true });
  });
  const lines: string[] = [];
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    lines.push(...text.split("\n").slice(0, -1));
    text = text.slice(text.lastIndexOf("\n") + 1);
  });
  await expect.poll(() => lines.length, { timeout: 60_000 }).toBe(1);
  return { url: lines.shift() ?? "", lines };
}

test.each([
  [process.execPath, "receiver.mjs"],
  ["python3", "receiver.py"],
])("%s %s takes what is signed, once, and nothing else", async (command, file) => {
  const { url, lines } = await running(command, file);
  const server = await start({ clock: Date.now, destinations: destinationsIn(`- { name: desk, url: "${url}", secret: SECRET, allow: 127.0.0.1 }`) });
  await server.post("/v1/evaluate", listing("e-1", striking));
  await server.post("/v1/evaluate", listing("e-2", honest));
  await expect.poll(() => lines, { timeout: 60_000 }).toEqual(["e-1 block: sells_lists (terms.personal_data, law.cybersecurity_44)", "e-2 block: "]);
  const body = JSON.stringify({ data: { decision: { event: { id: "e-3" }, verdict: "allow", findings: [] } } });
  const sent = async (headers: Readonly<Record<string, string>>): Promise<number> => (await fetch(url, { method: "POST", headers, body })).status;
  const signed = (now: number, key = secret): Readonly<Record<string, string>> => signedHeaders("m-3", now, body, [secretFrom(key) ?? Buffer.alloc(0)]);
  const other = `whsec_${Buffer.alloc(32).toString("base64")}`;
  expect([await sent({}), await sent(signed(Date.now(), other)), await sent(signed(Date.now() - 600_000)), await sent({ ...signed(Date.now()), "webhook-id": "m-4" })]).toEqual([400, 400, 400, 400]);
  expect([await sent(signed(Date.now())), await sent(signed(Date.now()))]).toEqual([204, 204]);
  expect(lines.slice(2)).toEqual(["e-3 allow: "]);
});
