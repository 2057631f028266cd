/**
 * `npm run bench [-- NAME …] [--json] [--texts FILE] [--minutes N]`: runs the benchmarks whose names begin with one of the names and prints a table, or
 * one JSON document with `--json`. `decide` reads the texts of a file of JSON lines instead of made-up ones; `soak` takes ten minutes unless told. Exit 1 when a goal is missed.
 */
import { parseArgs } from "node:util";
import { checkingSides } from "./checking.ts";
import { decideWorkload, type Workload } from "./deciding.ts";
import { accountFigures, durableFigures } from "./durable.ts";
import { ledgerFigures } from "./ledger.ts";
import { httpFigures } from "./http.ts";
import { editingFigures } from "./editing.ts";
import { pair, spread, table, type Figure, type Pair, type Spread } from "./harness.ts";
import { measureCount, measureFigures } from "./measures.ts";
import { pageFigures } from "./page.ts";
import { personFigures } from "./persons.ts";
import { ahoCorasick, jsonRulesEngine } from "./peers.ts";
import { phraseWorkload, throughput, type PhraseWorkload } from "./phrases.ts";
import { rulesWorkload } from "./rules.ts";
import { soakFigures, startFigures } from "./running.ts";

interface Bench {
  readonly name: string;
  readonly run: (name: string) => Promise<readonly Figure[]>;
}

const benches: readonly Bench[] = [
  { name: "rules-1000", run: (name) => rules(name, 1000, 3000, 9) },
  { name: "rules-10000", run: (name) => rules(name, 10_000, 600, 15) },
  { name: "rules-peer", run: rulesBesidePeer },
  { name: "phrases-10000", run: phrases },
  { name: "phrases-50000", run: manyPhrases },
  { name: "phrases-disguised", run: disguised },
  { name: "check-10000", run: checking },
  { name: "editing-5000", run: editing },
  { name: "page", run: page },
  { name: "decide", run: deciding },
  { name: "ledger-100k", run: async (name) => ledger(name, 100_000) },
  { name: "ledger-1m", run: async (name) => ledger(name, 1_000_000) },
  { name: "ledger-durable", run: async (name) => durable(name) },
  { name: "ledger-accounts", run: async (name) => accounts(name) },
  { name: "measures", run: async (name) => measuring(name) },
  { name: "persons-100k", run: async (name) => persons(name, 100_000) },
  { name: "persons-1m", run: async (name) => persons(name, 1_000_000) },
  { name: "http", run: http },
  { name: "start", run: starting },
  { name: "soak", run: soaking },
];

/** A figure with its spread; a value for each unit of work when the spread is of a whole pass. */
const figure = (bench: string, name: string, unit: string, { min, median, max }: Spread, per = 1): Figure => ({
  bench,
  figure: name,
  value: median / per,
  unit,
  spread: [min / per, max / per],
});

const atLeast = (plain: Figure, goal: number): Figure => ({ ...plain, goal: `≥ ${goal}`, met: plain.value >= goal });
const atMost = (plain: Figure, goal: number): Figure => ({ ...plain, goal: `≤ ${goal}`, met: plain.value <= goal });

function measuring(bench: string): readonly Figure[] {
  const { both, decisions } = measureFigures();
  const added = { min: both.left.min - both.right.min, median: both.left.median - both.right.median, max: both.left.max - both.right.max };
  return [
    figure(bench, "a decision on a ledger in memory", "µs", both.right, decisions / 1000),
    figure(bench, `with ${measureCount} measures and a person`, "µs", both.left, decisions / 1000),
    atMost(figure(bench, "added by them", "µs", added, decisions / 1000), 10),
    figure(bench, "with / without", "×", both.ratio),
  ];
}

/** Three links for each account. */
function persons(bench: string, accounts: number): readonly Figure[] {
  const { fifty, opened, many } = personFigures(accounts);
  return [
    figure(bench, "a listing of one barred account", "ms", fifty.right),
    figure(bench, "of one of fifty accounts", "ms", fifty.left),
    atMost(figure(bench, "fifty accounts / one", "×", fifty.ratio), 3),
    atMost(figure(bench, "opened", "ms", opened), 5000),
    figure(bench, "a login among few accounts", "ms", many.right),
    atMost(figure(bench, "among many / among few", "×", many.ratio), 2),
  ];
}

async function rules(bench: string, count: number, events: number, goal: number): Promise<readonly Figure[]> {
  const { index, closures, shares } = rulesWorkload(count, events);
  const both = pair(closures, index, { rounds: 11, ms: 100 });
  return [
    figure(bench, index.name, "µs/event", both.right, events / 1000),
    figure(bench, closures.name, "µs/event", both.left, events / 1000),
    atLeast(figure(bench, "closures / index", "×", both.ratio), goal),
    { bench, figure: "outcomes not false", value: 100 * (shares.true + shares.unknown), unit: "%" },
  ];
}

async function rulesBesidePeer(bench: string): Promise<readonly Figure[]> {
  const count = 100;
  const workload = rulesWorkload(count, 200);
  const { name, pass } = await jsonRulesEngine(workload);
  const ratios: number[] = [];
  const passes: number[] = [];
  await pass();
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    await pass();
    passes.push(performance.now() - start);
    const own = performance.now();
    for (let repeat = 0; repeat < 50; repeat++) workload.index.run();
    ratios.push((50 * (passes[round] ?? Number.NaN)) / (performance.now() - own));
  }
  const spreadOf = (values: readonly number[]): Spread => {
    const sorted = values.toSorted((a, b) => a - b);
    return { min: sorted[0] ?? 0, median: sorted[sorted.length >> 1] ?? 0, max: sorted.at(-1) ?? 0 };
  };
  return [
    figure(bench, `${name}, ${count} rules`, "µs/event", spreadOf(passes), workload.events.length / 1000),
    figure(bench, `${name} / index`, "×", spreadOf(ratios)),
  ];
}

/** Megabytes of UTF-8 a second from the milliseconds of passes. */
function speed(workload: PhraseWorkload, { min, median, max }: Spread): Spread {
  return { min: throughput(workload, max), median: throughput(workload, median), max: throughput(workload, min) };
}

async function phrases(bench: string): Promise<readonly Figure[]> {
  const workload = phraseWorkload(10_000);
  const peer = await ahoCorasick(workload);
  const both: Pair = pair(peer, workload.scan, { rounds: 11, ms: 100 });
  return [
    atLeast(figure(bench, workload.scan.name, "MB/s", speed(workload, both.right)), 150),
    figure(bench, peer.name, "MB/s", speed(workload, both.left)),
    atLeast(figure(bench, "four foldings / peer", "×", both.ratio), 3),
    ...tables(bench, workload),
  ];
}

async function manyPhrases(bench: string): Promise<readonly Figure[]> {
  const [few, many] = [phraseWorkload(10_000), phraseWorkload(50_000)];
  const both = pair(few.scan, many.scan, { rounds: 11, ms: 100 });
  return [
    figure(bench, many.scan.name, "MB/s", speed(many, both.right)),
    atLeast(figure(bench, "50,000 / 10,000", "×", both.ratio), 0.5),
    ...tables(bench, many),
  ];
}

async function disguised(bench: string): Promise<readonly Figure[]> {
  const [plain, all] = [phraseWorkload(10_000), phraseWorkload(10_000, "all")];
  const both = pair(all.scan, plain.scan, { rounds: 11, ms: 100 });
  return [
    atLeast(figure(bench, all.scan.name, "MB/s", speed(all, both.left)), 40),
    figure(bench, plain.scan.name, "MB/s", speed(plain, both.right)),
    figure(bench, "all / four foldings", "×", both.ratio),
    { bench, figure: "messages with a phrase, all", value: all.found, unit: "" },
    { bench, figure: "messages with a phrase, four", value: plain.found, unit: "" },
    ...tables(bench, all),
  ];
}

const tables = (bench: string, workload: PhraseWorkload): readonly Figure[] => [
  atMost({ bench, figure: "tables", value: workload.tableBytes / 1e6, unit: "MB" }, 30),
  { bench, figure: "built in", value: workload.buildMs, unit: "ms" },
  { bench, figure: "messages", value: workload.messages.length, unit: "" },
];

async function checking(bench: string): Promise<readonly Figure[]> {
  const { check, reason, parse } = checkingSides(10_000);
  const both = pair(check, parse, { rounds: 11, ms: 1 });
  const whole = pair(reason, parse, { rounds: 11, ms: 1 });
  return [
    figure(bench, parse.name, "ms", both.right),
    figure(bench, check.name, "ms", both.left),
    atMost(figure(bench, "check / parse", "×", both.ratio), 1.5),
    figure(bench, reason.name, "ms", whole.left),
    figure(bench, "check and reason / parse", "×", whole.ratio),
  ];
}

async function editing(bench: string): Promise<readonly Figure[]> {
  const { lines, right, broken, completed } = editingFigures(555);
  return [
    { bench, figure: "lines", value: lines, unit: "" },
    atMost(figure(bench, "a key until it is checked", "ms", right), 100),
    atMost(figure(bench, "where every second key breaks something", "ms", broken), 100),
    figure(bench, "a key until it is completed", "ms", completed),
  ];
}

async function page(bench: string): Promise<readonly Figure[]> {
  const { loaded, ready, busy, lines, keys, task, taskOnWall, ownTask, ownOnWall } = await pageFigures(111);
  return [
    atMost({ bench, figure: "first load, compressed", value: loaded / 1e6, unit: "MB" }, 3),
    atMost(figure(bench, "from the address to a decision and an editor", "ms", ready), 3000),
    figure(bench, "of it on the main thread", "ms", busy),
    { bench, figure: "lines of the policy", value: lines, unit: "" },
    { bench, figure: "keys", value: keys, unit: "" },
    atMost(figure(bench, "longest task while typing", "ms of the processor", task), 50),
    figure(bench, "the same on the wall's clock", "ms", taskOnWall),
    atMost(figure(bench, "longest task with work of the page's own", "ms of the processor", ownTask), 50),
    figure(bench, "that work alone by its marks, on the wall's clock", "ms", ownOnWall),
  ];
}

async function deciding(bench: string): Promise<readonly Figure[]> {
  const { decide, evaluate, quiet, telling, found } = decideWorkload(values.texts);
  const both = pair(decide, evaluate, { rounds: 9, ms: 200 });
  const rate = ({ name, listings }: Workload, { min, median, max }: Spread): Figure =>
    figure(bench, name, "listings/s", { min: (1000 * listings) / max, median: (1000 * listings) / median, max: (1000 * listings) / min });
  const split = quiet === undefined || telling === undefined ? undefined : pair(quiet, telling, { rounds: 9, ms: 200 });
  return [
    atLeast(rate(decide, both.left), 60_000),
    rate(evaluate, both.right),
    ...(split === undefined || quiet === undefined || telling === undefined ? [] : [rate(quiet, split.left), rate(telling, split.right)]),
    { bench, figure: "listings with an outcome", value: 100 * found, unit: "%" },
  ];
}

function ledger(bench: string, strikes: number): readonly Figure[] {
  const { committed, opened, cold, warm, blank, known, unknown, bytes, memory, verified } = ledgerFigures(strikes);
  const plain = (name: string, value: number, unit: string): Figure => ({ bench, figure: name, value, unit });
  return [
    ...[...committed].map(([size, rate]) => figure(bench, `committed in groups of ${size}`, "entries/s", rate)),
    atMost(figure(bench, "opened", "ms", opened), 1000),
    atMost(figure(bench, "facts of an account, first time", "µs", cold), 200),
    plain("facts of an account, again", warm, "µs"),
    plain("that an account has none", blank, "µs"),
    plain("an event decided before", known, "µs"),
    plain("that an event is new", unknown, "µs"),
    plain("on disk", bytes, "bytes/strike"),
    plain("in memory", memory, "bytes/account"),
    plain("verified", verified, "entries/s"),
  ];
}

async function http(bench: string): Promise<readonly Figure[]> {
  const found = await httpFigures(values.texts);
  const plain = (name: string, value: number, unit: string): Figure => ({ bench, figure: name, value, unit });
  process.stderr.write(`at twice the load: ${found.statuses}\n`);
  return [
    figure(bench, "node:http, JSON parsed", "requests/s", found.node),
    figure(bench, "express.json", "requests/s", found.express),
    figure(bench, "evaluate, dry run", "requests/s", found.dry),
    atLeast(figure(bench, "dry run / node:http", "×", found.dryToNode), 0.5),
    atLeast(figure(bench, "dry run / express.json", "×", found.dryToExpress), 2.5),
    figure(bench, "evaluate, on disk", "requests/s", found.durable),
    atLeast(figure(bench, "on disk / node:http", "×", found.durableToNode), 0.2),
    figure(bench, "a small ruleset, dry run", "requests/s", found.smallDry),
    atLeast(figure(bench, "a small ruleset, dry run / node:http", "×", found.smallDryToNode), 0.5),
    atLeast(figure(bench, "a small ruleset, dry run / express.json", "×", found.smallDryToExpress), 2.5),
    figure(bench, "a small ruleset, on disk", "requests/s", found.smallDurable),
    atLeast(figure(bench, "a small ruleset, on disk / node:http", "×", found.smallDurableToNode), 0.2),
    atLeast(figure(bench, "batch, dry run", "events/s", found.dryBatch), 50_000),
    figure(bench, "batch, on disk", "events/s", found.batch),
    atMost(plain("p99 at half the load", found.halfP99, "ms"), 5),
    atMost(plain("p99 of what is accepted at twice the load", found.doubleP99, "ms"), 100),
    atMost(plain("p99 of what is refused at twice the load", found.doubleRefusedP99, "ms"), 10),
    atLeast(plain("accepted at twice the load / carried", found.goodput, "×"), 0.9),
    plain("p99 of what is accepted at ten times the load", found.tenfoldP99, "ms"),
    plain("p99 of what is refused at ten times the load", found.tenfoldRefusedP99, "ms"),
    plain("accepted at ten times the load / carried", found.tenfoldGoodput, "×"),
  ];
}

async function starting(bench: string): Promise<readonly Figure[]> {
  const { marketplace, many, marketplaceAgain, takeoverMs, quietMs } = await startFigures();
  return [
    atMost(figure(bench, "ready with the marketplace", "ms", spread(marketplace)), 1000),
    atMost(figure(bench, "ready again with the marketplace", "ms", spread(marketplaceAgain)), 1000),
    atMost(figure(bench, "ready with 10,000 rules", "ms", spread(many)), 3000),
    figure(bench, "longest wait, nothing else done", "ms", spread(quietMs)),
    figure(bench, "longest wait, 10,000 rules take over", "ms", spread(takeoverMs)),
  ];
}

/** The first quarter is for warming up. */
async function soaking(bench: string): Promise<readonly Figure[]> {
  const { megabytes, held, events } = await soakFigures(Number(values.minutes));
  const part = (of: readonly number[], from: number, until: number): Spread => spread(of.slice(Math.floor(of.length * from), Math.ceil(of.length * until)));
  const [early, late] = [part(held, 0.25, 0.5), part(held, 0.75, 1)];
  return [
    { bench, figure: "events decided and recorded", value: events, unit: "events" },
    figure(bench, "memory in the second quarter", "MB", part(megabytes, 0.25, 0.5)),
    figure(bench, "memory in the last quarter", "MB", part(megabytes, 0.75, 1)),
    atMost({ bench, figure: "memory, last quarter / second", value: part(megabytes, 0.75, 1).median / part(megabytes, 0.25, 0.5).median, unit: "×" }, 1.1),
    figure(bench, "held in the second quarter, nothing left to collect", "MB", early),
    figure(bench, "held in the last quarter", "MB", late),
    atMost({ bench, figure: "held, last quarter / second", value: late.median / early.median, unit: "×" }, 1.1),
  ];
}

/** With a ruleset that is light, so that keeping is what is measured. */
function durable(bench: string): readonly Figure[] {
  const { alone, inMemory, onDisk, toAlone, toMemory, offered } = durableFigures("starter", [2000, 5000, 10_000]);
  return [
    figure(bench, "decided alone", "decisions/s", alone),
    figure(bench, "on a ledger in memory", "decisions/s", inMemory),
    ...[...onDisk].map(([size, rate]) => {
      const one = figure(bench, `on disk in groups of ${size}`, "decisions/s", rate);
      return size === 256 ? atLeast(one, 20_000) : one;
    }),
    figure(bench, "on disk / in memory", "×", toMemory),
    figure(bench, "on disk / alone", "×", toAlone),
    ...offered.flatMap(({ rate, p50, p99, kept }) => [
      { bench, figure: `${rate} events/s: half are on disk after`, value: p50, unit: "ms" },
      atMost({ bench, figure: `${rate} events/s: 99 of 100 are after`, value: p99, unit: "ms" }, 20),
      { bench, figure: `${rate} events/s: kept`, value: 100 * kept, unit: "%" },
    ]),
  ];
}

function accounts(bench: string): readonly Figure[] {
  return accountFigures("starter", [250_000, 500_000, 1_000_000]).flatMap(({ accounts: count, bytes, rate }) => [
    { bench, figure: `${count} accounts, in memory`, value: bytes, unit: "bytes/account" },
    { bench, figure: `${count} accounts, decided`, value: rate, unit: "decisions/s" },
  ]);
}

const usage = `usage: npm run bench -- [NAME …] [--json] [--texts FILE] [--minutes N]

Without names all of them; a name stands for those that begin with it:

${benches.map(({ name }) => name).join("\n")}
`;

function refuse(what: string): never {
  process.stderr.write(`${what}\n${usage}`);
  process.exit(64);
}

function read() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false }, texts: { type: "string" }, minutes: { type: "string", default: "10" }, help: { type: "boolean", default: false } } });
  } catch (error) {
    if (error instanceof TypeError) return refuse(error.message);
    throw error;
  }
}

const { values, positionals } = read();
const unknown = positionals.filter((prefix) => benches.every(({ name }) => !name.startsWith(prefix)));
if (unknown.length > 0) refuse(`There is no benchmark ${unknown.join(", ")}.`);
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.some((prefix) => name.startsWith(prefix)));
const figures: Figure[] = [];
for (const { name, run } of chosen) {
  process.stderr.write(`${name} …\n`);
  figures.push(...(await run(name)));
}
const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
process.stdout.write(values.json ? `${JSON.stringify({ machine, figures }, undefined, 2)}\n` : `${table(figures)}\n`);
process.exitCode = figures.some(({ met }) => met === false) ? 1 : 0;
