/**
 * Delivers events over many connections, as a process of its own: `client SOCKET CONNECTIONS SEED FROM TO`. Each event goes out one to five times, on connections that are drawn; a
 * connection waits for no answer but one before the next line. Tells its parent how often each event was decided for the first time and what was told of it.
 */
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { timeAfter } from "../../support/court.ts";
import { sequence } from "./sequence.ts";

const [path = "", connections = "1", seed = "0", from = "0", to = "0"] = process.argv.slice(2);
const draw = sequence(Number(seed));

const eventOf = (number: number): string =>
  JSON.stringify({
    id: `e-${number}`,
    source: "clients",
    type: "listing.published",
    time: timeAfter(`${Math.floor(number / 50)}m`),
    data: { listing_id: `l-${number}`, account_id: `a-${number % 997}`, price: number % 9, title: "", text: number % 7 === 0 ? "lure" : "" },
  });

/** Which events each connection delivers, in its order. */
const lines: string[][] = Array.from({ length: Number(connections) }, () => []);
for (let number = Number(from); number < Number(to); number++) {
  for (let times = 1 + (draw() % 5); times > 0; times--) lines[draw() % lines.length]?.push(eventOf(number));
}

/** Of each event the decision that was told first. */
const told = new Map<string, string>();
const counts = { delivered: 0, first: 0, replayed: 0, refused: 0, changed: 0 };

function take(answer: string): void {
  const decision = JSON.parse(answer) as { readonly event?: { readonly id: string }; readonly replayed?: boolean };
  counts.delivered++;
  if (decision.event === undefined) {
    counts.refused++;
    return;
  }
  counts[decision.replayed === true ? "replayed" : "first"]++;
  const plain = JSON.stringify({ ...decision, replayed: false });
  const known = told.get(decision.event.id);
  if (known === undefined) told.set(decision.event.id, plain);
  else if (known !== plain) counts.changed++;
}

await Promise.all(
  lines.map(
    (own) =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(path);
        let next = 0;
        const send = (): void => void (next < own.length ? socket.write(`${own[next++] ?? ""}\n`) : socket.end());
        createInterface({ input: socket }).on("line", (answer) => {
          take(answer);
          send();
        });
        socket.on("connect", send).on("error", reject).on("close", () => resolve());
      }),
  ),
);
process.send?.(counts, () => process.disconnect());
