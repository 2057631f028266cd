/**
 * A ledger behind a socket, as a process of its own: `host FOLDER SOCKET`. Each line is an event; what is waiting is decided as one group, and answered only when the group is
 * on disk.
 */
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { Ledger, ledgerEventFrom } from "@reeve/engine";
import { openStore } from "@reeve/store";
import { ruleset } from "../cases.ts";
import { planFrom, townSource } from "../../support/court.ts";

const [folder = "", path = ""] = process.argv.slice(2);
const compiled = planFrom(townSource);
const store = openStore(folder, { ruleset: ruleset.name });
if ("failure" in store) throw new Error(store.failure.message.en);
const ledger = new Ledger(compiled, store);

let waiting: { readonly line: string; readonly from: Socket }[] = [];

function decideWaiting(): void {
  const group = waiting;
  waiting = [];
  const answers = group.map(({ line }) => {
    const reading = ledgerEventFrom(compiled.program, JSON.parse(line));
    if ("problems" in reading) return { problem: reading.problems[0]?.type ?? "?" };
    const taken = ledger.take("builtIn" in reading ? reading.builtIn : reading.event);
    return "problem" in taken ? { problem: taken.problem.type } : taken.decision;
  });
  ledger.commit();
  group.forEach(({ from }, index) => from.write(`${JSON.stringify(answers[index])}\n`));
}

const server = createServer((socket) => {
  createInterface({ input: socket }).on("line", (line) => {
    if (waiting.push({ line, from: socket }) === 1) setImmediate(decideWaiting);
  });
  socket.on("error", () => socket.destroy());
});
server.listen(path, () => process.send?.("ready"));
process.on("message", () => {
  server.close();
  ledger.close();
  process.disconnect();
});
