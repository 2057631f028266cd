import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { campaignCases, campaignSource } from "../../support/campaign-cases.ts";
import type { Engine } from "../../support/court.ts";
import { court, lanesSource, planFrom, townSource, whole } from "../../support/court.ts";
import { cases } from "../../support/court-cases.ts";
import { lanesCases } from "../../support/lanes-cases.ts";
import { changingCases, verifiedCases, verifiedSource, whileKeysChange } from "../../support/verified-cases.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { runBurst } from "./burst.ts";
import { runLinks } from "./links.ts";
import { runOrders } from "./orders.ts";
import { runRetold } from "./retold.ts";
import { runSent } from "./sent.ts";
import { runSimulated } from "./simulated.ts";
import { runWithheld } from "./withheld.ts";

/** A mistake, as a change of the compiled engine: the text `from` stands once in the file. */
interface Mistake {
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Each is to be found, or what finds nothing proves nothing. */
export const ledgerMistakes: readonly Mistake[] = [
  { mistake: "a strike exactly at the end of a burst joins it", file: "ledger/ladder", from: "strike.instant - first.instant < first", to: "strike.instant - first.instant <= first" },
  { mistake: "a burst is counted from its last strike", file: "ledger/ladder", from: "const first = open[0];\n        if", to: "const first = open.at(-1);\n        if" },
  { mistake: "exactly the clean time starts the ladder again", file: "ledger/ladder", from: "strike.instant - last.instant > ", to: "strike.instant - last.instant >= " },
  { mistake: "a ladder never starts again", file: "ledger/ladder", from: "before = 0;\n        open", to: "before = before;\n        open" },
  { mistake: "severities are ignored", file: "ledger/ladder", from: "severity === undefined ? 1 : (severities[severity] ?? 1)", to: "1" },
  { mistake: "after the last step there is no step", file: "ledger/ladder", from: "Math.min(terms.steps.length, ", to: "Math.min(Infinity, " },
  { mistake: "strikes of one instant count in the order they are told", file: "ledger/ladder", from: "return left.instant - right.instant || byUnits(left.source, right.source) || byUnits(left.event, right.event) || byUnits(left.strike, right.strike);", to: "return left.instant - right.instant;" },
  { mistake: "strikes count in the order they are told", file: "ledger/ladder", from: "strikes.toSorted(inLadderOrder)", to: "strikes" },
  { mistake: "a penalty begins anew whenever the ladder is folded", file: "ledger/penalties", from: ": record.times.from;", to: ": moment.instant;" },
  { mistake: "what a moderator lifted comes back", file: "ledger/penalties", from: "else if (record.lifted?.by !== undefined)\n            continue;", to: "" },
  { mistake: "what no strike leads to stays in force", file: "ledger/penalties", from: "facts.push(liftedAt(penalty, fact.of, moment.instant));", to: "" },
  { mistake: "penalties of one kind are stacked", file: "ledger/penalties", from: "before === undefined || before.end <= one.from", to: "true" },
  { mistake: "a penalty that is extended keeps its end", file: "ledger/penalties", from: "before.end = Math.max(before.end, one.end);", to: "" },
  { mistake: "a demand outlives the strike it rests on", file: "ledger/penalties", from: "facts.push(liftedAt(request, fact.of, moment.instant));", to: "" },
  { mistake: "a penalty is in force at the moment it ends", file: "ledger/standing", from: "from <= instant && instant < until;", to: "from <= instant && instant <= until;" },
  { mistake: "a check that was passed once meets every later demand", file: "ledger/standing", from: "from <= check.instant && ", to: "" },
  { mistake: "a check that was failed meets a demand", file: "ledger/standing", from: "check.passed && ", to: "" },
  { mistake: "overturned strikes count", file: "ledger/standing", from: 'fact.as === "confirmed" ? "counts" : fact.as', to: '"counts"' },
  { mistake: "a strike that waits for a review counts at once", file: "enforce/strikes", from: 'blocks ? "now" : "pending"', to: '"now"' },
  { mistake: "the same words strike again", file: "enforce/strikes", from: "!known.has(word)", to: "true" },
  { mistake: "late events strike", file: "enforce/strikes", from: 'isLate ? "late" : ', to: "" },
  { mistake: "a rule strikes before its day", file: "enforce/strikes", from: "instant < ruleSince", to: "false" },
  { mistake: "one finding too many is within the limit", file: "enforce/reach", from: ">= limit.count", to: "> limit.count" },
  { mistake: "days of a limit are those of Greenwich", file: "enforce/reach", from: "dayText(instant, calendar)", to: "new Date(instant).toISOString().slice(0, 10)" },
  { mistake: "a campaign goes on into the instant after its last day", file: "ledger/ladder", from: "one.from <= instant && instant < one.until", to: "one.from <= instant && instant <= one.until" },
  { mistake: "a rule that rests is awake one instant too long", file: "plan/plan", from: "awake.from <= instant && instant < awake.until", to: "awake.from <= instant && instant <= awake.until" },
  { mistake: "a rule that rests finds all the same", file: "evaluate", from: "hasResting ? ", to: "false ? " },
  { mistake: "the last strike of a burst says whether it lies in a campaign", file: "ledger/ladder", from: "startIn(terms, first.instant)", to: "startIn(terms, strikes.at(-1).instant)" },
  { mistake: "a campaign starts no ladder further up", file: "ledger/ladder", from: "Math.max(plain, started?.step ?? 0)", to: "plain" },
  { mistake: "a campaign takes the place of a severity", file: "ledger/ladder", from: "Math.max(plain, started?.step ?? 0)", to: "(started?.step ?? plain)" },
  { mistake: "a finding is raised at any time", file: "enforce/reach", from: "instant < from || until <= instant", to: "false" },
  { mistake: "what is beyond its limit is raised", file: "enforce/reach", from: "exemptedBy.length === 0 && !isLimited ? raisedIn", to: "exemptedBy.length === 0 ? raisedIn" },
  { mistake: "a weaker verdict is raised to", file: "enforce/reach", from: "!isStronger(raise.verdict.kind, verdict)", to: "false" },
  { mistake: "the wall clock says what is in force", file: "enforce/bars", from: "isInForce(record, event.instant)", to: "isInForce(record, Date.now())" },
  { mistake: "penalties of others bar an account", file: "enforce/decide", from: "barsOf(plan, event, actor, memory)", to: 'barsOf(plan, event, { kind: "account", id: "a" }, memory)' },
  { mistake: "a review confirms whatever it says", file: "enforce/built-in", from: 'settle(call, of, record.fact.strikes, "void");\n        settle', to: 'settle(call, of, record.fact.strikes, "confirmed");\n        settle' },
  { mistake: "a review confirms also what can be appealed no more", file: "enforce/built-in", from: 'settle(call, of, confirmable, "confirmed")', to: 'settle(call, of, record.fact.strikes, "confirmed")' },
  { mistake: "what only holds strikes where nobody reviews it", file: "enforce/strikes", from: 'fact.counts === "pending" && review === undefined', to: "false" },
  { mistake: "an appeal can be won twice", file: "enforce/built-in", from: "if (record.decided !== undefined)\n        return appealDecided(id, record.decided.outcome);", to: "" },
  { mistake: "appeals have no deadline", file: "enforce/built-in", from: "event.instant > until", to: "false" },
  { mistake: "an overturned strike takes nothing with it", file: "enforce/built-in", from: 'as === "void" ? []', to: 'as !== "confirmed" ? []' },
  { mistake: "an event that comes again is decided again", file: "enforce/ledger", from: "this.#groupKnown.get(identity) ?? this.#store.known(event.source, event.id);", to: "undefined;" },
  { mistake: "an event of the same group is decided again", file: "enforce/ledger", from: "this.#groupKnown.get(identity) ?? this.#store.known(event.source, event.id);", to: "this.#store.known(event.source, event.id);" },
  { mistake: "other content under the same identity is not noticed", file: "enforce/ledger", from: "known.digest === digest", to: "true" },
  { mistake: "what could not be written is remembered", file: "enforce/ledger", from: "catch (error) {\n            this.#forget();\n            throw error;\n        }\n        if (tallies", to: "catch (error) {\n            this.#group = [];\n            throw error;\n        }\n        if (tallies" },
  { mistake: "lateness is measured from the last event", file: "enforce/ledger", from: "this.#latest = Math.max(this.#latest, event.instant);", to: "this.#latest = event.instant;" },
  { mistake: "what is refused lets holds lapse", file: "enforce/ledger", from: 'const looked = this.#whole(() => this.#look(event));\n        if ("problem" in looked)\n            return looked;', to: 'this.lapse(event.instant);\n        const looked = this.#whole(() => this.#look(event));\n        if ("problem" in looked)\n            return looked;' },
  { mistake: "holds never lapse", file: "enforce/ledger", from: "next !== undefined && next.deadline < before", to: "false" },
  { mistake: "what was fed since tallies were put on record is forgotten when a ledger is opened", file: "enforce/tallies", from: "of this.#store.fed())", to: "of [])" },
  { mistake: "what was fed before a key was put on record is taken in once more", file: "enforce/tallies", from: "position <= kept.upTo", to: "false" },
  { mistake: "what is not on record yet is said to be", file: "enforce/tallies", from: "upTo = kept.changedBy - 1;", to: "" },
  { mistake: "what changes again while it is put on record is not put there any more", file: "enforce/tallies", from: "Object.assign(kept, { upTo: saved.upTo, changedBy: 0 });", to: "Object.assign(kept, { upTo: saved.upTo });" },
  { mistake: "a measure keeps what a group fed that could not be written", file: "enforce/ledger", from: "this.#tallies.forget();", to: "" },
  { mistake: "another version of a ruleset is measured by the measures of the one before", file: "enforce/ledger", from: "this.#tallies.use(plan);\n    }\n", to: "}\n" },
  { mistake: "a ledger that is opened knows no deadlines", file: "enforce/ledger", from: "this.#deadlines = this.#store.deadlines().toSorted(laterFirst);", to: "this.#deadlines = [];" },
  { mistake: "a group that could not be written makes others late", file: "enforce/ledger", from: "this.#latest = latest;\n        this.#group = [];", to: "this.#group = [];" },
  { mistake: "a decision from which nothing follows is said to be one of the version that is asked", file: "ledger/memory", from: "this.#version = blank?.version ?? this.#version;", to: "this.#version ??= blank?.version;\n        if (blank !== undefined)\n            blank.version = this.#version;" },
  { mistake: "messages that are being sent count as told", file: "ledger/outbox", from: "for (const { row, of } of this.#open.values()) {", to: "for (const { row, of, isTaken } of this.#open.values()) {\n            if (isTaken) continue;" },
  { mistake: "messages of one subject overtake each other", file: "ledger/outbox", from: "&& !one.of.some((key) => waiting.has(key))", to: "" },
  { mistake: "a message that is given up is not listed", file: "ledger/outbox", from: "this.#dead.set(position, { position, attempts, error: failed });", to: ";" },
  { mistake: "what waits behind a message that failed is forgotten", file: "ledger/outbox", from: "if (row.attempts > 0 || row.position <= upTo)", to: "if (row.attempts > 0)" },
  { mistake: "a link ends when its last day begins", file: "ledger/persons", from: "(dayOf(seen) + 1) * dayMs + keepMs", to: "dayOf(seen) * dayMs + keepMs" },
  { mistake: "one likely thing in common joins", file: "ledger/persons", from: "countIn(join, kinds) >= join.count", to: "countIn(join, kinds) >= 1" },
  { mistake: "a crowd joins", file: "ledger/persons", from: "if (!isCrowded(by, thing.slice(space + 1)))", to: "if (true)" },
  { mistake: "a crowd has one fewer", file: "enforce/observe", from: "instant, most + 1).length > most;", to: "instant, most + 1).length >= most;" },
  { mistake: "a misused identity joins", file: "ledger/persons", from: "standing.labels.length > 0 && labelsAt(standing, instant).has(misused)", to: "false" },
  { mistake: "an identity goes along when its account is handed over", file: "ledger/persons", from: "first < handed && handed <= instant", to: "false" },
  { mistake: "a person is called after its latest account", file: "ledger/persons", from: "one.began - other.began", to: "other.began - one.began" },
  { mistake: "joins reach back to events before them", file: "ledger/persons", from: "joinsSince(link)) > instant)", to: "joinsSince(link)) === Infinity)" },
  { mistake: "links grow old and joins with them", file: "ledger/persons", from: "joinsSince(link) === Infinity)\n                continue;", to: "joinsSince(link) < 1579132800000)\n                continue;" },
  { mistake: "the ladder of a person goes on from the lower step", file: "ledger/person-ladder", from: "Math.max(0, ...own.map", to: "Math.min(9, ...own.map" },
  { mistake: "a strike that joins is counted before it joins", file: "ledger/person-ladder", from: "next.instant <= instant", to: "next.instant < instant" },
  { mistake: "a burst stays with its account", file: "ledger/person-ladder", from: "own.filter((tail) => isOpenFor(tail, strike))", to: "own.filter((tail) => isOpenFor(tail, strike) && tail.strikes[0].of.id === strike.of.id)" },
  { mistake: "bans of several accounts are one", file: "ledger/penalties", from: " ${keyOf(one.consequence.strike.of)}`", to: "`" },
  { mistake: "a likely link blocks", file: "enforce/bars", from: 'reach.isCertain ? "block" : "hold"', to: '"block"' },
  { mistake: "ladders of accounts reach persons", file: "enforce/bars", from: "followsPerson(plan, fact.ladder)", to: "true" },
  { mistake: "what was told before and came after is not compared", file: "enforce/observe", from: "instant < memory.latest ? ", to: "false ? " },
  { mistake: "a third account unites whom somebody parted", file: "ledger/persons", from: 'link.parted?.what === "all" && ', to: "false && " },
  { mistake: "a split changes no step", file: "enforce/built-in", from: "return joined(refoldPersons(plan, accounts, momentOf(plan, memory, decision), memory));", to: "return noConsequences;" },
  { mistake: "a join that is told late changes no step", file: "enforce/decide", from: "...refoldPersons(plan, rejoined, moment, memory),", to: "" },
  { mistake: "who was banned once is resembled for ever", file: "enforce/link-facts", from: "&& isInForce(record, instant)", to: "" },
  { mistake: "whoever goes on with the old device was handed over", file: "ledger/handover", from: "shown.has(thing) || times.some((time) => time > began && time <= instant)", to: "false" },
  { mistake: "the device alone makes a handover", file: "ledger/handover", from: "return changesBeside.some((kind) => changed(seen, kind, from, instant));", to: "return true;" },
  { mistake: "two days make a history", file: "ledger/handover", from: "days.size >= leastDays && Math.max(...times) - Math.min(...times) >= leastMs", to: "days.size >= 2" },
  { mistake: "a wrong check sign passes", file: "identity/number", from: "checkSignOf(typed) !== typed[signs - 1]", to: "false" },
  { mistake: "who is born behind the event is verified", file: "identity/number", from: "born > day", to: "false" },
  { mistake: "a region that is not listed makes a number wrong", file: "identity/number", from: "{ isValid: undefined, born }", to: "{ isValid: false, born }" },
  { mistake: "a small x, spaces and hyphens make another number", file: "identity/number", from: '.replace(/[\\s-]/gu, "")', to: "" },
  { mistake: "numbers that are not known to be valid name somebody", file: "plan/links", from: "judgedAt(at(data), instant, calendar)?.number", to: "at(data)" },
  { mistake: "the day before the birthday is the birthday", file: "plan/slots", from: "calendar.startOf(born), instant)", to: "calendar.startOf(born - 1), instant)" },
  { mistake: "the number counts though there is a token", file: "enforce/observe", from: "keys.length === 0 ? number?.(event) : undefined", to: "number?.(event)" },
  { mistake: "identities under the key before are not looked up", file: "enforce/observe", from: "memory.tokensOf(given).map(", to: "memory.tokensOf(given).slice(0, 1).map(" },
  { mistake: "a change of keys makes everything that was shown new", file: "enforce/observe", from: "[...shownBefore(thing, memory.standingOf(actor)), instant]", to: "[instant]" },
  { mistake: "the words around are kept as they were sent", file: "enforce/excerpts", from: "masked: covered.slice(start, end)", to: "masked: text.slice(start, end)" },
  { mistake: "reasons are kept as they were written", file: "enforce/ledger", from: "withReasonCovered(event)", to: "event" },
  { mistake: "contacts are not covered", file: "enforce/mask", from: '["contact", "id_number", "link"]', to: '["id_number", "link"]' },
];

const engineFolder = fileURLToPath(new URL("dist", packageOf("packages/engine/")));
/** What a compiled module imports of its own package. */
const relativeImport = /^((?:import|export)\b[^"\n]*)"(\.[^"\n]+)"/gm;
const cacheFolder = fileURLToPath(new URL("node_modules/.cache/reeve", packageOf("")));

/** A path of the repository, wherever this file was compiled to. */
function packageOf(path: string): URL {
  const here = import.meta.url;
  return new URL(path, here.slice(0, here.indexOf("/test/proof/") + 1));
}

/** The compiled modules of the engine, by their paths in it. */
const modules: ReadonlyMap<string, string> = new Map(
  readdirSync(engineFolder, { encoding: "utf8", recursive: true })
    .filter((path) => path.endsWith(".js"))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(engineFolder, path), "utf8")]),
);
const imports: ReadonlyMap<string, readonly string[]> = new Map([...modules].map(([path, text]) => [path, [...text.matchAll(relativeImport)].map(([, , specifier = ""]) => importedBy(path, specifier))]));

function importedBy(module: string, specifier: string): string {
  return posix.join(posix.dirname(module), specifier);
}

/** A module and all that depend on it. */
function dependentsOf(module: string): ReadonlySet<string> {
  const found = new Set([module]);
  for (const one of found) for (const [path, imported] of imports) if (imported.includes(one)) found.add(path);
  return found;
}

/** The engine with one mistake in it: of its modules those are copied that depend on the mistaken one, and the others shared with every other engine here. */
async function mistaken(place: string, { mistake, file, from, to }: Mistake): Promise<Engine> {
  const copy = mkdtempSync(join(place, "engine-"));
  const module = `${file}.js`;
  const copied = dependentsOf(module);
  for (const path of copied) {
    const text = modules.get(path) ?? "";
    if (path === module && text.split(from).length !== 2) throw new Error(`${mistake}: ${JSON.stringify(from)} does not stand once in ${file}`);
    const changed = path === module ? text.replace(from, () => to) : text;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), changed.replace(relativeImport, (whole, before: string, specifier: string) => {
      const target = importedBy(path, specifier);
      return copied.has(target) ? whole : `${before}"${pathToFileURL(join(engineFolder, target)).href}"`;
    }));
  }
  return (await import(pathToFileURL(join(copy, "index.js")).href)) as Engine;
}

/** What finds something wrong with an engine; undefined when everything is as it should be. */
function foundBy(engine: Engine, { cases: most, seed }: Options): string | undefined {
  try {
    return caseThatFails(engine) ?? proofThatFails(engine, most, seed);
  } catch {
    return "it throws";
  }
}

function caseThatFails(engine: Engine): string | undefined {
  const towns = [[townSource, cases, {}], [lanesSource, lanesCases, {}], [campaignSource, campaignCases, {}], [verifiedSource, verifiedCases, {}], [verifiedSource, changingCases, whileKeysChange]] as const;
  for (const [source, all, options] of towns) {
    const compiled = planFrom(source, engine);
    for (const [name, rows] of Object.entries(all)) {
      const { hear } = court({ of: engine, compiled, options });
      if (rows.some(([happened, decided]) => hear(happened) !== decided)) return name;
    }
  }
  return undefined;
}

/** The proofs, and which share of the cases each is given. */
const finders = {
  retold: { run: runRetold, share: 1 },
  orders: { run: runOrders, share: 1 },
  links: { run: runLinks, share: 0.5 },
  withheld: { run: runWithheld, share: 0.15 },
  burst: { run: runBurst, share: 0.01 },
  sent: { run: runSent, share: 6 },
  simulated: { run: runSimulated, share: 0.03 },
} as const;

function proofThatFails(engine: Engine, most: number, seed: number): string | undefined {
  // Most mistakes show in few cases, each in those of another proof.
  for (const part of [0.1, 1]) {
    for (const [name, { run, share }] of Object.entries(finders)) {
      if (run({ cases: Math.ceil(most * share * part), seed }, engine).failure !== undefined) return name;
    }
  }
  return undefined;
}

export async function runLedgerControl(options: Options): Promise<Outcome> {
  const innocent = foundBy(whole, options);
  if (innocent !== undefined) return { cases: 1, failure: `without a mistake: ${innocent}`, figures: {} };
  mkdirSync(cacheFolder, { recursive: true });
  const place = mkdtempSync(join(cacheFolder, "control-"));
  const missed: string[] = [];
  const figures: Record<string, number> = { mistakes: ledgerMistakes.length, caught: 0 };
  try {
    for (const mistake of ledgerMistakes) {
      const by = foundBy(await mistaken(place, mistake), options);
      if (by === undefined) missed.push(mistake.mistake);
      else {
        figures["caught"] = (figures["caught"] ?? 0) + 1;
        const finder = by in finders ? `by ${by}` : "by a case";
        figures[finder] = (figures[finder] ?? 0) + 1;
      }
      options.progress?.(figures["caught"] ?? 0);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return { cases: ledgerMistakes.length, ...(missed.length === 0 ? {} : { failure: `nothing finds that ${missed.join("; ")}` }), figures };
}

export const ledgerControl: Proof = {
  code: "R27",
  name: "ledger-control",
  claim: "Mistakes put into the ledger are found by its cases and proofs, every one of them",
  floor: 2000,
  short: 400,
  run: runLedgerControl,
};
