import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Options, Outcome, Proof } from "../proof.ts";
import { runAlike } from "./alike.ts";
import { storeAt } from "./child.ts";
import { runSurvives } from "./survives.ts";
import { runTampers } from "./tampers.ts";

/** The proofs of the store, and how many cases each is given at most. */
const finders = {
  alike: { cases: 240, run: async (options: Options, module: string) => runAlike(options, await storeAt(module)) },
  survives: { cases: 8, run: (options: Options, module: string) => runSurvives(options, [module]) },
  tampers: { cases: 60, run: (options: Options, module: string) => runTampers(options, [module]) },
} as const;

/** A mistake, as a change of the compiled store: the text `from` stands once in the file. `by` is the proof that is to find it. */
interface Mistake {
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly by: keyof typeof finders;
}

/** Each is to be found, or what finds nothing proves nothing. */
export const storeMistakes: readonly Mistake[] = [
  {
    mistake: "a group is acknowledged before it is committed", by: "survives", file: "sqlite/connection",
    from: 'connection.run("BEGIN IMMEDIATE");\n    try {\n        const result = action();\n        connection.run("COMMIT");',
    to: 'if (connection.isInTransaction()) connection.run("COMMIT");\n    connection.run("BEGIN IMMEDIATE");\n    try {\n        const result = action();',
  },
  {
    mistake: "each row is committed by itself", by: "survives", file: "sqlite/connection",
    from: 'connection.run("BEGIN IMMEDIATE");\n    try {\n        const result = action();\n        connection.run("COMMIT");',
    to: "try {\n        const result = action();",
  },
  {
    mistake: "what measures counted is put on record before the group is", by: "survives", file: "sqlite/store",
    from: "unrecorded.clear();\n        link = writing(",
    to: "unrecorded.clear();\n        saveTallies((tallies?.put ?? []).map((saved) => [saved.key, saved.upTo, JSON.stringify(saved.tallies)]));\n        link = writing(",
  },
  { mistake: "what measures counted is put on record as if nothing had come since", by: "survives", file: "sqlite/store", from: "statements.tallied.run(tallies.upTo);", to: "statements.tallied.run(last.position);" },
  { mistake: "what was written of a refused group stays", by: "alike", file: "sqlite/connection", from: 'if (connection.isInTransaction())\n            connection.run("ROLLBACK");', to: 'if (connection.isInTransaction()) connection.run("COMMIT");' },
  { mistake: "two processes write at once", by: "alike", file: "sqlite/lock", from: 'connection.run("BEGIN EXCLUSIVE");', to: "" },
  { mistake: "an event is written twice", by: "alike", file: "sqlite/migrations", from: "link TEXT NOT NULL,\n      UNIQUE (id, source)", to: "link TEXT NOT NULL" },
  { mistake: "an event is known by its id alone", by: "alike", file: "sqlite/migrations", from: "link TEXT NOT NULL,\n      UNIQUE (id, source)", to: "link TEXT NOT NULL,\n      UNIQUE (id)" },
  { mistake: "the second of two strikes takes the place of the first", by: "alike", file: "sqlite/insert", from: "const one = connection.prepare(`${how} INTO", to: "const one = connection.prepare(`INSERT OR REPLACE INTO" },
  { mistake: "facts that came since a subject was asked for are not seen", by: "alike", file: "sqlite/store", from: "recent.set(key, [...known, fact]);", to: "" },
  { mistake: "what was new before a group is new after it", by: "alike", file: "sqlite/store", from: "unrecorded.clear();\n        link = ", to: "link = " },
  { mistake: "an event that is on record is taken for a new one", by: "alike", file: "sqlite/store", from: "unrecorded.delete(", to: "void (" },
  { mistake: "an account that has facts is taken for one without", by: "alike", file: "sqlite/store", from: "blank.delete(", to: "void (" },
  { mistake: "a version that was not written is referred to", by: "alike", file: "sqlite/store", from: "added.set(body, number);", to: "versions.set(body, number);" },
  { mistake: "nothing is late", by: "alike", file: "record/record", from: "late ? 1 : 0", to: "0" },
  { mistake: "a hold that was decided still ends", by: "alike", file: "sqlite/derived", from: "settle.run(fact.decision);", to: ";" },
  { mistake: "a count begins anew with each group", by: "alike", file: "sqlite/derived", from: "SET count = count + excluded.count", to: "SET count = excluded.count" },
  { mistake: "the head is one entry behind", by: "alike", file: "sqlite/derived", from: "head.run(last, latest, latest)", to: "head.run(last - 1, latest, latest)" },
  { mistake: "the latest time is the last one's", by: "alike", file: "sqlite/derived", from: "latest = max(coalesce(latest, ?), ?)", to: "latest = coalesce(?, ?)" },
  { mistake: "a message that waits is forgotten when another is delivered", by: "alike", file: "sqlite/outbox", from: "DELETE FROM deliveries WHERE destination = ? AND position = ?", to: "DELETE FROM deliveries WHERE destination = ? AND position <= ?" },
  { mistake: "messages of one destination are those of all", by: "alike", file: "sqlite/outbox", from: "FROM deliveries WHERE destination = ? ORDER BY position", to: "FROM deliveries WHERE destination IS NOT ? ORDER BY position" },
  { mistake: "the chain is not over the facts", by: "tampers", file: "record/chain", from: '${facts ?? ""}', to: "" },
  { mistake: "the chain is not over who an event is of", by: "tampers", file: "record/chain", from: "JSON.stringify([position, source, id])", to: "position" },
  { mistake: "the chain is not over the version", by: "tampers", file: "record/chain", from: "${version}\\n", to: "" },
  { mistake: "excerpts are not compared with their digests", by: "tampers", file: "sqlite/verify", from: "excerptDigest(salt, body) === digest", to: "true" },
  { mistake: "no checkpoint is written", by: "tampers", file: "sqlite/checkpoint", from: "writeSync(file, `${JSON.stringify({ position, link, at })}\\n`);", to: "" },
  { mistake: "counters are neither compared nor rebuilt", by: "tampers", file: "sqlite/differences", from: "return derivedTables.flatMap(", to: 'return derivedTables.filter((table) => table !== "counters").flatMap(' },
  { mistake: "whose things are is neither compared nor rebuilt", by: "tampers", file: "sqlite/differences", from: "return derivedTables.flatMap(", to: 'return derivedTables.filter((table) => table !== "names").flatMap(' },
];

const storeFolder = fileURLToPath(new URL("dist", packageOf("packages/store/")));
const cacheFolder = fileURLToPath(new URL("node_modules/.cache/reeve", packageOf("")));

/** A path of the repository, wherever this file was compiled to. */
function packageOf(path: string): URL {
  const here = import.meta.url;
  return new URL(path, here.slice(0, here.indexOf("/test/proof/") + 1));
}

/** Where a copy of the store lies that has one mistake in it, or none. */
function copied(place: string, mistake?: Mistake): string {
  const copy = mkdtempSync(join(place, "store-"));
  cpSync(storeFolder, copy, { recursive: true });
  if (mistake !== undefined) {
    const path = join(copy, `${mistake.file}.js`);
    const text = readFileSync(path, "utf8");
    if (text.split(mistake.from).length !== 2) throw new Error(`${mistake.mistake}: ${JSON.stringify(mistake.from)} does not stand once in ${mistake.file}`);
    writeFileSync(path, text.replace(mistake.from, () => mistake.to));
  }
  return pathToFileURL(join(copy, "index.js")).href;
}

async function foundBy(name: keyof typeof finders, module: string, { cases, seed }: Options): Promise<string | undefined> {
  const { cases: most, run } = finders[name];
  try {
    return (await run({ cases: Math.min(most, cases), seed }, module)).failure;
  } catch {
    return "it throws";
  }
}

export async function runStoreControl(options: Options): Promise<Outcome> {
  mkdirSync(cacheFolder, { recursive: true });
  const place = mkdtempSync(join(cacheFolder, "control-"));
  const figures: Record<string, number> = { mistakes: storeMistakes.length, caught: 0 };
  const missed: string[] = [];
  try {
    for (const name of Object.keys(finders) as (keyof typeof finders)[]) {
      const innocent = await foundBy(name, copied(place), { ...options, cases: finders[name].cases / 4 });
      if (innocent !== undefined) return { cases: 1, failure: `without a mistake ${name} finds: ${innocent}`, figures: {} };
    }
    for (const mistake of storeMistakes) {
      const found = await foundBy(mistake.by, copied(place, mistake), options);
      if (found === undefined) missed.push(mistake.mistake);
      else figures["caught"] = (figures["caught"] ?? 0) + 1;
      options.progress?.(figures["caught"] ?? 0);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return { cases: storeMistakes.length, ...(missed.length === 0 ? {} : { failure: `nothing finds that ${missed.join("; ")}` }), figures };
}

export const storeControl: Proof = {
  code: "R27",
  name: "store-control",
  claim: "Mistakes put into the store are found by its proofs, every one of them",
  floor: 2000,
  short: 240,
  run: runStoreControl,
};
