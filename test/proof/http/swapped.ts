import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options, Outcome, Proof } from "../proof.ts";
import { listing, titles } from "./listing.ts";
import { keptAgent, recorded, send, smallRuleset, startServer } from "./serving.ts";

const connections = 8;
const patienceMs = 60_000;

async function runSwapped({ cases, until = Infinity, progress }: Options): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-swapped-"));
  const [folder, state] = [join(directory, "ruleset"), join(directory, "state")];
  cpSync(smallRuleset, folder, { recursive: true });
  const manifest = readFileSync(join(folder, "ruleset.yaml"), "utf8");
  const server = await startServer(folder, state);
  const agent = keptAgent(connections);
  /** The digest of each version, which is one. */
  const versions = new Map<string, string>();
  let [swaps, answered, latest] = [0, 0, ""];
  let failure: string | undefined;
  let isOver = false;
  const client = async (name: number): Promise<void> => {
    for (let at = 0; !isOver && failure === undefined; at++) {
      const told = await send(server.url, agent, listing(`${name}-${at}`, titles[1], `a-${name}`));
      if (told?.status !== 200) failure = `${name}-${at} is answered with ${told?.status ?? "nothing"}`;
      else {
        const { version, digest } = told;
        if ((versions.get(version) ?? digest) !== digest) failure = `two digests decide as ${version}`;
        versions.set(version, digest);
        latest = version;
        answered++;
      }
    }
  };
  try {
    const clients = Array.from({ length: connections }, (_, name) => client(name));
    for (; swaps < cases && failure === undefined && performance.now() < until; swaps++) {
      const version = `2.0.${swaps}`;
      writeFileSync(join(folder, "ruleset.yaml"), manifest.replace(/version: .*/, `version: ${version}`));
      const patience = performance.now() + patienceMs;
      while (latest !== version && failure === undefined) {
        if (performance.now() > patience) failure = `${version} does not take over`;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      progress?.(swaps);
    }
    isOver = true;
    await Promise.all(clients);
    const there = recorded(state);
    if (failure === undefined && there.length !== answered) failure = `${answered} events were answered, and ${there.length} are recorded`;
  } finally {
    agent.destroy();
    await server.kill();
    rmSync(directory, { recursive: true });
  }
  return { cases: swaps, figures: { swaps, answered, versions: versions.size }, ...(failure === undefined ? {} : { failure }) };
}

export const swapped: Proof = { code: "R17", name: "swapped", claim: "versions take over under load without an event that fails or is decided by two", floor: 1000, short: 3, run: runSwapped };
