/** `reeve serve` and `reeve token` as they are called. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { reeve } from "../../test/support/reeve.ts";
import { keys, strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-serve-"));
const state = join(scratch, "state");
const destinations = join(scratch, "webhooks.yaml");
writeFileSync(destinations, "- name: desk\n  url: https://desk.example\n  secret: DESK_SECRET\n");
beforeAll(build, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

test("a token is made and shown once, listed without what it is, and revoked", async () => {
  const token = (...argv: readonly string[]) => reeve(["token", ...argv, "--state", state]);
  expect((await token("list")).out).toBe("there are no tokens: this machine alone is served\n");
  const made = await token("create", "--name", "shop", "--scopes", "evaluate, read,read");
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^reeve_[\w-]{43}\n$/)]);
  const [, id = ""] = /(t-[0-9a-f]{10})/.exec(made.err) ?? [];
  const listed = await token("list");
  expect(listed.out).toBe(`${id}  shop  in use  evaluate, read\n`);
  expect(listed.out).not.toContain(made.out.trim());
  const revoked = await token("revoke", id, "--format", "json");
  expect(JSON.parse(revoked.out)).toEqual({ id, name: "shop", scopes: ["evaluate", "read"], created: expect.any(String), revoked: expect.any(String), rate: 20_000 });
  const unknown = await token("revoke", "t-0");
  expect([unknown.code, unknown.err]).toEqual([3, "reeve: there is no token `t-0`\n"]);
  expect((await token("create", "--name", "x", "--scopes", "all")).code).toBe(64);
});

test.each<[string, readonly string[], number, RegExp]>([
  ["a port that is none", ["--port", "70000"], 64, /--port 70000/],
  ["a day that is none", ["--active-since", "yesterday"], 64, /yesterday/],
  ["an address open to others without a token", ["--host", "0.0.0.0"], 1, /make a token first/],
  ["a level that is none", ["--log", "loud"], 64, /--log loud/],
  ["a file of destinations that is not there", ["--webhooks", "nowhere.yaml"], 1, /nowhere\.yaml/],
  ["a destination without a secret", ["--webhooks", destinations], 3, /webhooks\.yaml:3:11: the environment has no `DESK_SECRET`\n  `whsec_`/],
  ["two rulesets of one name", [strikes], 64, /called `strikes`/],
])("%s is refused", async (_, argv, code, message) => {
  const outcome = await reeve(["serve", strikes, ...argv, "--state", join(scratch, "other")], { environment: keys });
  expect([outcome.code, outcome.out]).toEqual([code, ""]);
  expect(outcome.err).toMatch(message);
});

test("a port that somebody listens on is told", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const { code, err } = await reeve(["serve", strikes, "--port", String(port), "--state", join(scratch, "other")], { environment: keys });
  server.close();
  expect([code, err]).toEqual([1, expect.stringContaining(`:${port}: another program listens there`)]);
});

test("for a program that gathers logs everything is a line of JSON", async () => {
  const child = spawn(process.execPath, ["packages/cli/bin/reeve.js", "serve", strikes, "--port", "0", "--state", join(scratch, "logged"), "--format", "json", "--log", "debug"], { env: { ...process.env, ...keys } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  await expect.poll(() => out, { timeout: 60_000 }).toMatch(/\n/);
  await (await fetch(`${out.trim()}/livez`)).text();
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  const events = err.trimEnd().split("\n").map((line) => (JSON.parse(line) as { readonly event: string }).event);
  expect(events.filter((event) => event !== "committed")).toEqual(["served", "listening", "answered", "stopping", "stopped"]);
});

test("a ruleset with errors is not served", async () => {
  const { code, err } = await reeve(["serve", "packages/cli/fixtures", "--state", join(scratch, "other")], { environment: keys });
  expect([code, err.split("\n").at(-2)]).toEqual([3, "the ruleset has errors, so nothing is served"]);
});
