/** The command in a few files, as `npm ci` leaves it: what is found by its place must be found from there, too. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { keys, strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-bundle-"));
const bundled = "packages/cli/dist/bundle/main.js";
beforeAll(async () => {
  await build();
  expect(spawnSync(process.execPath, ["packages/cli/bundle.js"], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

/** Serves a folder and hands over its address; the process ends afterwards. */
async function served(folder: string, action: (url: string) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [bundled, "serve", folder, "--port", "0", "--state", join(scratch, "state")], { env: { ...process.env, ...keys }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.resume();
  await expect.poll(() => out, { timeout: 60_000 }).toMatch(/\n/);
  await action(out.trim());
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
}

async function versionThatDecides(url: string): Promise<string> {
  const event = { id: `e-${Math.random()}`, source: "market/listings", type: "listing.published", time: "2020-10-20T11:00:00+08:00", data: { listing_id: "l-1", account_id: "a-1", title: "二手自行车", text: "" } };
  const response = await fetch(`${url}/v1/evaluate`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(event) });
  return ((await response.json()) as { readonly ruleset: { readonly version: string } }).ruleset.version;
}

test("the bundled command serves, takes over a changed ruleset, and starts again from what it prepared", async () => {
  const folder = join(scratch, "ruleset");
  cpSync(strikes, folder, { recursive: true });
  await served(folder, async (url) => {
    expect(await versionThatDecides(url)).toBe("1.0.0");
    const manifest = join(folder, "ruleset.yaml");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/version: .*/, "version: 1.1.0"));
    await expect.poll(() => versionThatDecides(url), { timeout: 30_000 }).toBe("1.1.0");
  });
  for (const _ of ["as it was left", "as it was prepared"]) await served(folder, async (url) => expect(await versionThatDecides(url)).toBe("1.1.0"));
}, 120_000);

test("a bundle that is older than what was compiled is not used", async () => {
  const { bundleIsFresh } = (await import("./bin/fresh.js")) as { readonly bundleIsFresh: () => boolean };
  expect(bundleIsFresh()).toBe(true);
  const compiled = "packages/language/dist/.tsbuildinfo";
  const { atime, mtime } = statSync(compiled);
  utimesSync(compiled, new Date(), new Date());
  try {
    expect(bundleIsFresh()).toBe(false);
    expect(spawnSync(process.execPath, ["packages/cli/bin/reeve.js", "--version"], { encoding: "utf8" }).stdout).toBe("reeve 0.1.0\n");
  } finally {
    utimesSync(compiled, atime, mtime);
  }
});
