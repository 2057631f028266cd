/**
 * Sends events as a process of its own: `client URL CONNECTIONS SEED EVENTS`. Each event goes out one to five times, on connections that are drawn. Tells its parent how often each was
 * decided for the first time and what was told of it.
 */
import { sequence } from "../ledger/sequence.ts";
import { Connection } from "./connection.ts";
import { listing, titles } from "./listing.ts";

const [url = "", connections = "1", seed = "0", events = "0"] = process.argv.slice(2);
const draw = sequence(Number(seed));

const eventOf = (number: number): string => JSON.stringify(listing(`e-${number}`, titles[number % 7 === 0 ? 0 : 1], `a-${number % 997}`));

/** Which events each connection sends, in its order. */
const lanes: number[][] = Array.from({ length: Number(connections) }, () => []);
for (let number = 0; number < Number(events); number++) {
  for (let times = 1 + (draw() % 5); times > 0; times--) lanes[draw() % lanes.length]?.push(number);
}

/** Of each event the decision that was told first. */
const first = new Map<number, string>();
const counts = { delivered: 0, first: 0, replayed: 0, refused: 0, changed: 0 };

async function send(own: readonly number[]): Promise<void> {
  const connection = new Connection(url);
  for (const number of own) {
    let heard = await connection.post("/v1/evaluate", eventOf(number));
    // Whoever is told to come again does.
    while (heard?.status === 503) {
      counts.refused++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      heard = await connection.post("/v1/evaluate", eventOf(number));
    }
    if (heard?.status !== 200) throw new Error(`e-${number} is answered with ${heard?.status ?? "nothing"}`);
    counts.delivered++;
    const plain = heard.body.replace('"replayed":true', '"replayed":false');
    counts[plain === heard.body ? "first" : "replayed"]++;
    const known = first.get(number);
    if (known === undefined) first.set(number, plain);
    else if (known !== plain) counts.changed++;
  }
  connection.end();
}

await Promise.all(lanes.map(send));
process.send?.(counts, () => process.disconnect());
