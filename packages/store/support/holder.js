/** Opens the ledger of a folder, writes an event, says so, and holds it until it is killed. */
import { openStore } from "../dist/index.js";
import process from "node:process";

const store = openStore(process.argv[2], { ruleset: "market" });
if ("failure" in store) throw new Error(store.failure.message.en);
const decision = {
  decision: "d-1", position: 1, event: { source: "market", id: "held", type: "t" }, ruleset: { name: "market", version: "1", digest: "" }, lists: {}, engine: { version: "1", tables: "" }, time: "", replayed: false, late: false,
  degraded: [], estimated: [], verdict: "allow", findings: [], strikes: [], imposed: [], changed: [], lifted: [], standing: [], labels: [], requests: [], undecided: [], failed: [],
};
store.commit([{ position: 1, source: "market", id: "held", type: "t", time: "", instant: 0, late: false, digest: "", decision, facts: [] }]);
process.stdout.write("held\n");
setInterval(() => undefined, 60_000);
