/** A ruleset that changes while it is served. Under load: `npm run proof -- swapped`. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build } from "../../../test/support/build.ts";
import { bearer, honest, listing, newState, start, striking } from "../support/running.ts";
import type { Served } from "../support/running.ts";

// Changes are read by a thread that runs what is compiled.
beforeAll(build, 120_000);

/** Writes a file of the served folder anew. */
const rewrite = ({ folder }: Served, path: string, change: (text: string) => string): void => writeFileSync(join(folder, path), change(readFileSync(join(folder, path), "utf8")));
const version = (number: string) => (text: string) => text.replace(/version: .*/, `version: ${number}`);

async function decidedBy({ post }: Served, id = `e-${Math.random()}`): Promise<string> {
  const { value } = await post("/v1/evaluate", listing(id, honest, { account: id }));
  return (value["ruleset"] as { readonly version: string }).version;
}

test("a changed ruleset takes over, one with errors does not, and when it is mended it does", async () => {
  const server = await start();
  expect(await decidedBy(server)).toBe("1.0.0");
  rewrite(server, "ruleset.yaml", version("1.1.0"));
  await expect.poll(() => decidedBy(server), { timeout: 30_000 }).toBe("1.1.0");
  rewrite(server, "policy.reeve", (text) => `${text}\nrule {\n`);
  await expect.poll(() => server.refusals.length, { timeout: 30_000 }).toBe(1);
  expect(server.refusals[0]).toContain("error[RV0020]");
  expect(await decidedBy(server)).toBe("1.1.0");
  rewrite(server, "policy.reeve", (text) => text.replace("\nrule {\n", ""));
  rewrite(server, "ruleset.yaml", version("1.2.0"));
  await expect.poll(() => decidedBy(server), { timeout: 30_000 }).toBe("1.2.0");
  rewrite(server, "ruleset.yaml", (text) => text.replace("name: strikes", "name: other"));
  await expect.poll(() => server.refusals.length, { timeout: 30_000 }).toBe(2);
  rmSync(server.folder, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([await decidedBy(server), server.failures]).toEqual(["1.2.0", []]);
});

test("what was decided is told in the words of its own version, and a new rule strikes from now on only", async () => {
  const server = await start();
  const { value } = await server.post("/v1/evaluate", listing("e-1", striking));
  const [{ strike }] = value["strikes"] as readonly [{ readonly strike: string }];
  rewrite(server, "ruleset.yaml", version("2.0.0"));
  rewrite(server, "policy.reeve", (text) =>
    `${text.replace("您发布的内容出售他人的个人信息名单", "换了说法").replace("What you posted sells lists", "Other words")}
phrases sheets { find "表格代做" must catch "表格代做" must pass "表格" }
rule sells_sheets under personal_data { title zh "新规则", en "A new rule" on listing.published when any text matches sheets then block, strike under personal_data }
`);
  await expect.poll(() => decidedBy(server), { timeout: 30_000 }).toBe("2.0.0");
  const notice = (await server.get(`/v1/strikes/${strike}/notice`)).value;
  expect(String(notice["zh"])).toContain("您发布的内容出售他人的个人信息名单");
  const early = await server.post("/v1/evaluate", listing("e-2", "表格代做", { account: "a-2" }));
  expect((early.value["findings"] as readonly { readonly strike_withheld?: string }[])[0]?.strike_withheld).toBe("rule_not_in_force");
  const now = new Date(server.now + 60_000).toISOString();
  const later = await server.post("/v1/evaluate", listing("e-3", "表格代做", { account: "a-3", at: now }));
  expect((later.value["strikes"] as readonly unknown[]).length).toBe(1);
});

test("a change by which identities would be known under a key that everybody knows is refused where others than this machine are served", async () => {
  const state = newState();
  const evaluating = bearer(state, "evaluate");
  const server = await start({ state });
  rewrite(server, "schemas/listing.json", (text) => text.replace('"price"', '"identity_token": { "type": "string" }, "id_number": { "type": "string", "x-reeve": "id_number" }, "price"'));
  rewrite(server, "policy.reeve", (text) => `${text}\nentity identity key identity_token\nperson of account { certain when identity is shared }\n`);
  await expect.poll(() => server.refusals.at(-1), { timeout: 30_000 }).toContain("REEVE_IDENTITY_KEY");
  const { value } = await server.post("/v1/evaluate", listing("e-1", honest), evaluating);
  expect((value["ruleset"] as { readonly version: string }).version).toBe("1.0.0");
});
