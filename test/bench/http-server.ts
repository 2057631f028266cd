/** One of the servers that are compared, as a process of its own: `node`, `express`, or the name of a ruleset that is served; prints where it listens. */
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@reeve/server";
import { openRuleset } from "@reeve/store";
import express from "express";

/** As small as a decision on an honest listing. */
const constant = JSON.stringify({ decision: "d-0000000000000000000", verdict: "allow", findings: [], more: "x".repeat(700) });

/** Parses the JSON of a body and answers a constant. */
const bare: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const parsed = JSON.parse(Buffer.concat(chunks).toString()) as { readonly id: string };
    response.writeHead(200, ["content-type", "application/json", "content-length", String(Buffer.byteLength(constant)), "x-id", parsed.id]);
    response.end(constant);
  });
};

const viaExpress = (): RequestListener =>
  express()
    .use(express.json())
    .post("/v1/evaluate", (_request, response) => void response.type("application/json").send(constant));

const [kind = ""] = process.argv.slice(2);
const server = kind === "node" ? createServer(bare) : kind === "express" ? createServer(viaExpress()) : undefined;
if (server !== undefined) server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
else {
  const folder = fileURLToPath(new URL(`../../../rulesets/${kind}`, import.meta.url));
  const { ruleset } = await openRuleset(folder, () => true);
  if (ruleset === undefined) throw new Error("the ruleset does not load");
  const { url } = await serve({ rulesets: [{ ruleset, folder }], state: mkdtempSync(join(tmpdir(), "reeve-bench-")), port: 0, activeSince: Date.parse("2020-01-01T00:00:00Z") });
  process.stdout.write(`${url}\n`);
}
