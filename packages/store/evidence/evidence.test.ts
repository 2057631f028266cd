/** Evidence by itself: what it shows, and that whoever changes anything in it is found out. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ledgerEventFrom, plan } from "@reeve/engine";
import type { Decision } from "@reeve/engine";
import { identityOf, load } from "@reeve/ruleset";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evidenceKey } from "../beside/keys.ts";
import { eraseOld, openLedger } from "../beside/ledger.ts";
import { nodeHost } from "../disk/host.ts";
import { readFolder } from "../disk/folder.ts";
import { readStore } from "../sqlite/read.ts";
import { verify } from "../sqlite/verify.ts";
import { collectEvidence, type Revealing } from "./collect.ts";
import { asOneFile, filesInOne, sumsOf, sumsPath, type About, type EvidenceFiles } from "./package.ts";
import { checkAgainst, readEvidence, verifyEvidence, type EvidenceCheck } from "./verify.ts";

const folder = mkdtempSync(join(tmpdir(), "reeve-evidence-"));
const environment = { REEVE_LEDGER_KEY: "a key for the tests of the ledger", REEVE_EVIDENCE_KEY: "a key for the tests of evidence" };
const handle = "test_77";
const decisions = new Map<string, Decision>();

/** Accounts that show one identity are one person, whom the ladder follows. */
const persons = `
event account.verified { schema "schemas/account.verified.json" actor account = account_id }
entity identity key identity_token
person of account { certain when identity is shared links last 180 days }
`;
const verified = JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", required: ["account_id"], properties: { account_id: { type: "string", "x-reeve": "account" }, identity_token: { type: "string" } } });

beforeAll(async () => {
  const files = new Map(await readFolder(fileURLToPath(new URL("../../cli/fixtures/strikes", import.meta.url))));
  const policy = new TextDecoder().decode(files.get("policy.reeve") as Uint8Array).replace("follows account", "follows person");
  const { ruleset } = load(new Map([...files, ["policy.reeve", policy], ["persons.reeve", persons], ["schemas/account.verified.json", verified]]), nodeHost);
  if (ruleset === undefined) throw new Error("the fixture does not load");
  const prepared = plan(ruleset.program, nodeHost, identityOf(ruleset));
  const { ledger, store } = openLedger(folder, ruleset, prepared, environment);
  const take = (id: string, type: string, day: number, data: object): void => {
    const reading = ledgerEventFrom(prepared.program, { id, source: "market", type, time: `2020-10-${String(day).padStart(2, "0")}T08:00:00+08:00`, data });
    if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
    const taken = ledger.take("builtIn" in reading ? reading.builtIn : reading.event);
    if ("problem" in taken) throw new Error(JSON.stringify(taken.problem));
    decisions.set(id, taken.decision);
    ledger.commit();
  };
  const listing = (id: string, day: number, account: string, title: string, text = ""): void => take(id, "listing.published", day, { listing_id: `l-${id}`, account_id: account, title, text });
  listing("before", 1, "a-0", "二手自行车");
  listing("struck", 2, "a-1", "代检信息", `别人的也可查,加微信 ${handle}`);
  listing("between", 3, "a-2", "户主名单整批出");
  take("appeal", "reeve.appeal.opened", 4, { appeal_id: "p-1", strike: decisions.get("struck")?.strikes[0]?.strike ?? "", by: "a-1", reason: `not me, ask ${handle}, call 13912345678` });
  take("heard", "reeve.appeal.decided", 5, { appeal_id: "p-1", outcome: "overturned", by: "r-1", reason: "a game" });
  listing("again", 6, "a-1", "代检信息", "别人的也可查");
  listing("banned", 6, "b-1", "户主名单整批出");
  take("shown", "account.verified", 6, { account_id: "b-1", identity_token: "i-1" });
  take("elsewhere", "account.verified", 6, { account_id: "c-1", identity_token: "i-2" });
  take("joined", "account.verified", 6, { account_id: "b-2", identity_token: "i-1" });
  listing("barred", 6, "b-2", "二手自行车");
  eraseOld(store, ruleset);
  ledger.close();
  listingsBehind();
  function listingsBehind(): void {
    const opened = openLedger(folder, ruleset as NonNullable<typeof ruleset>, prepared, environment);
    for (let index = 0; index < 3; index++) {
      const reading = ledgerEventFrom(prepared.program, { id: `n-${index}`, source: "market", type: "listing.published", time: "2020-10-07T08:00:00+08:00", data: { listing_id: `n-${index}`, account_id: "n", title: "二手自行车", text: "" } });
      if ("event" in reading) opened.ledger.take(reading.event);
    }
    opened.ledger.commit();
    opened.ledger.close();
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function collected(about: About, revealing?: Revealing): Map<string, string> {
  const reader = readStore(folder);
  if ("failure" in reader) throw new Error(reader.failure.message.en);
  try {
    const made = collectEvidence(folder, reader, about, revealing);
    if (made === undefined) throw new Error("there is nothing");
    return summed(made.files);
  } finally {
    reader.close();
  }
}

function summed(files: EvidenceFiles): Map<string, string> {
  const others = new Map([...files].filter(([path]) => path !== sumsPath));
  return others.set(sumsPath, sumsOf(others));
}

const ofStruck = (): Map<string, string> => collected({ decision: decisions.get("struck")?.decision ?? "" });
const revealing = (): Revealing => {
  const key = evidenceKey(environment);
  if (key === undefined) throw new Error("no key");
  return { key, at: "2020-11-01T00:00:00.000Z", by: "li", reason: "case 12" };
};
const broken = (checks: readonly EvidenceCheck[]): readonly string[] => checks.filter(({ state }) => state === "broken").map(({ part, said }) => `${part}: ${said.en}`);
const idsIn = (files: EvidenceFiles): readonly string[] => readEvidence(files).entries.map(({ decision }) => decision.event.id);

describe("what is shown", () => {
  test("of a decision: its entry and those that say what became of it, of all others their digests", () => {
    const files = ofStruck();
    expect(idsIn(files)).toEqual(["struck", "appeal", "heard"]);
    const { manifest, withheld, rulesets } = readEvidence(files);
    expect([manifest.chain.before.position, manifest.chain.head.position, withheld]).toEqual([1, 11, 7]);
    expect(rulesets.map(({ laws }) => laws.length > 0)).toEqual([true]);
    expect(broken(verifyEvidence(files).checks)).toEqual([]);
  });

  test("of a subject: all from which something follows for it, and its record again from that", () => {
    const files = collected({ subject: "account:a-1" });
    expect(idsIn(files)).toEqual(["struck", "appeal", "heard", "again"]);
    expect(readEvidence(files).record?.strikes.map(({ state }) => state)).toEqual(["overturned", "counts"]);
    expect(broken(verifyEvidence(files).checks)).toEqual([]);
  });

  test("ends at a checkpoint, and where the ledger's own chain says", () => {
    const { manifest } = readEvidence(ofStruck());
    expect(manifest.chain.head.checkpoint).toBeTypeOf("string");
    const reader = readStore(folder);
    const link = "failure" in reader ? "" : [...reader.chainFrom(1).entries].find(({ kept }) => kept.chained.position === 11)?.link;
    if (!("failure" in reader)) reader.close();
    expect(manifest.chain.head.link).toBe(link);
    expect(verify(folder)).toMatchObject({ entries: 14 });
  });

  test("of a decision that a penalty of another account barred: what imposed it, and what made the two one person", () => {
    const files = collected({ decision: decisions.get("barred")?.decision ?? "" });
    expect(decisions.get("barred")?.standing.map(({ via }) => via.map(({ account }) => account))).toContainEqual(["b-1"]);
    expect(idsIn(files)).toEqual(["banned", "joined", "barred"]);
    expect(broken(verifyEvidence(files).checks)).toEqual([]);
    const of = (key: string): readonly string[] => idsIn(collected({ subject: key }));
    expect([of("account:b-2"), of("person:p-b-1")]).toEqual([["banned", "joined"], ["banned", "joined"]]);
  });

  test("covers words unless they are revealed", () => {
    const isTold = (files: EvidenceFiles): boolean => [...files.values()].some((text) => text.includes(handle));
    const masked = ofStruck();
    const open = collected({ decision: decisions.get("struck")?.decision ?? "" }, revealing());
    expect([isTold(masked), isTold(open)]).toEqual([false, true]);
    expect(broken(verifyEvidence(open).checks)).toEqual([]);
    expect(verifyEvidence(open).checks.filter(({ state }) => state === "vouched").map(({ part }) => part)).toEqual(["manifest.json", "revealed.jsonl", "entries.jsonl"]);
  });

  test("covers the reasons that people gave, in facts too, and reveals them with the words", () => {
    const [masked, open] = [ofStruck(), collected({ decision: decisions.get("struck")?.decision ?? "" }, revealing())];
    const [appeal] = readEvidence(masked).entries.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === "appeal" ? [fact.reason] : [])));
    expect(appeal).toBe("not me, ask t*****7, call 1*********8");
    const reasons = readEvidence(open).entries.flatMap(({ excerpts }) => excerpts.flatMap(({ excerpt, revealed }) => (excerpt.field === "reason" ? [[excerpt.masked, revealed]] : [])));
    expect(reasons).toEqual([["not me, ask t*****7, call 1*********8", `not me, ask ${handle}, call 13912345678`]]);
  });

  test("is nothing where there is nothing", () => {
    for (const about of [{ decision: "d-0" }, { subject: "account:nobody" }, { subject: "account" }]) expect(() => collected(about)).toThrow("there is nothing");
  });
});

describe("against the ledger", () => {
  const against = (files: EvidenceFiles): EvidenceCheck => {
    const reader = readStore(folder);
    if ("failure" in reader) throw new Error(reader.failure.message.en);
    try {
      return checkAgainst(reader, readEvidence(files));
    } finally {
      reader.close();
    }
  };
  /** Without an entry; the digests stay, so that the chain still leads to its head. */
  const without = (files: Map<string, string>, position: number): Map<string, string> => {
    const lines = (path: string): string => (files.get(path) ?? "").split("\n").filter((line) => !line.startsWith(`{"position":${position},`)).join("\n");
    return summed(new Map(files).set("entries.jsonl", lines("entries.jsonl")).set("excerpts.jsonl", lines("excerpts.jsonl")));
  };
  const subjects = [{ subject: "account:a-1" }, { subject: "account:b-2" }, { subject: "person:p-b-1" }];

  test.each(subjects)("nothing is left out of what is on record of $subject", (about) => {
    expect(against(collected(about))).toMatchObject({ state: "holds", said: { en: expect.stringMatching(/^the ledger has no other entry that belongs here, up to entry \d+$/) as string } });
  });

  test("nor of what became of a decision", () => expect(against(ofStruck()).state).toBe("holds"));

  test("an entry that was left out is named, though by themselves the files hold together", () => {
    const files = without(collected({ subject: "account:a-1" }), 5);
    expect(idsIn(files)).toEqual(["struck", "appeal", "again"]);
    expect(broken(verifyEvidence(files).checks)).toEqual([]);
    expect(against(files)).toMatchObject({ state: "broken", part: "entries.jsonl", said: { en: "left out of what the ledger has: entry 5" } });
    expect(against(without(ofStruck(), 4))).toMatchObject({ state: "broken", said: { en: "left out of what the ledger has: entry 4" } });
  });

  test("one whose chain is not that of the ledger is told so", () => {
    const reader = readStore(folder);
    if ("failure" in reader) throw new Error(reader.failure.message.en);
    const content = readEvidence(ofStruck());
    const { manifest } = content;
    const told = (chain: typeof manifest.chain): string => checkAgainst(reader, { ...content, manifest: { ...manifest, chain } }).said.en;
    const { head, before } = manifest.chain;
    for (const chain of [{ before, head: { ...head, link: "0".repeat(64) } }, { before, head: { ...head, position: 99 } }, { before: { ...before, position: -5 }, head }]) expect(told(chain)).toMatch(/^the ledger that was looked into does not lead to the link behind entry \d+/);
    expect(checkAgainst(reader, { ...content, manifest: { ...manifest, ledger: { ...manifest.ledger, ledger: "another" } } }).state).toBe("broken");
    reader.close();
  });
});

describe("every byte means something", () => {
  /** Flips a bit of each byte in turn. */
  function* flips(bytes: Buffer): Generator<readonly [at: number, flipped: Buffer]> {
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << at % 7);
      yield [at, flipped];
    }
  }

  test.each(["SHA256SUMS", "manifest.json", "entries.jsonl", "chain.jsonl", "excerpts.jsonl", "terms.jsonl", "revealed.jsonl"])("of %s", (path) => {
    const files = collected({ decision: decisions.get("struck")?.decision ?? "" }, revealing());
    const missed: number[] = [];
    for (const [at, flipped] of flips(Buffer.from(files.get(path) ?? ""))) {
      const text = flipped.toString("utf8");
      // What is no UTF-8 any more is refused when it is read.
      if (!Buffer.from(text, "utf8").equals(flipped)) continue;
      const found = broken(verifyEvidence(new Map(files).set(path, text)).checks);
      if (!found.some((one) => one.startsWith(path) || path === sumsPath)) missed.push(at);
    }
    expect(missed).toEqual([]);
  }, 60_000);

  test("of the one file, between the files too", () => {
    const files = new Map([...ofStruck()].filter(([path]) => !path.startsWith("rulesets/")));
    const whole = Buffer.from(asOneFile(files));
    const missed: number[] = [];
    for (const [at, flipped] of flips(whole)) {
      const text = flipped.toString("utf8");
      if (!Buffer.from(text, "utf8").equals(flipped)) continue;
      const read = filesInOne(text);
      if (!("wrong" in read) && [...read].every(([path, one]) => files.get(path) === one) && read.size === files.size) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test("what is one file is the same files", () => expect(filesInOne(asOneFile(ofStruck()))).toEqual(ofStruck()));
});

describe("whoever makes the sums again", () => {
  const head = (files: EvidenceFiles): string => readEvidence(files).manifest.chain.head.link;
  const replaced = (files: EvidenceFiles, path: string, from: string | RegExp, to: string): Map<string, string> => {
    const before = files.get(path) ?? "";
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    return summed(new Map(files).set(path, after));
  };

  test.each<readonly [what: string, path: string, from: string | RegExp, to: string, found: RegExp]>([
    ["changes a verdict", "entries.jsonl", '"verdict":"block"', '"verdict":"hold"', /^entries\.jsonl:1: entry 2 is not what the chain was made over$/],
    ["changes whose strike it is", "entries.jsonl", /"id":"a-1"/g, '"id":"a-9"', /^entries\.jsonl:1: entry 2 /],
    ["changes who heard the appeal", "entries.jsonl", '"by":"r-1"', '"by":"r-2"', /^entries\.jsonl:3: entry 5 /],
    ["drops an entry's digest", "chain.jsonl", /^\{"position":3.*\n/m, "", /^chain\.jsonl:2: /],
    ["changes a digest that is withheld", "chain.jsonl", /("position":3,"content":")./, "$1x", /^chain\.jsonl: the chain does not lead to the link/],
    ["changes the head", "manifest.json", /("head": \{\s+"position": 11,\s+"link": ")./, "$1x", /^chain\.jsonl: the chain does not lead to the link/],
    ["changes what it is about", "manifest.json", /"decision": "d-."?/, '"decision": "d-x', /^manifest\.json: the decision that it is about/],
    ["changes words that were found", "excerpts.jsonl", "代检信息", "代检车辆", /^excerpts\.jsonl:1: it is not the excerpt that was recorded$/],
    ["adds a line to the excerpts", "excerpts.jsonl", /$/, "{}\n", /^excerpts\.jsonl:\d: /],
    ["changes terms", "terms.jsonl", /"periodMs":\d+/, '"periodMs":1', /^terms\.jsonl:1: these are not terms/],
    ["drops terms", "terms.jsonl", /^.*\n/, "", /^terms\.jsonl: the terms of a strike are missing$/],
    ["changes the name of the ruleset", "manifest.json", '"digest": "sha256:', '"digest": "sha256:0', /^manifest\.json: the rulesets that it names/],
  ])("and %s is found", (_, path, from, to, found) => {
    const files = replaced(ofStruck(), path, from, to);
    expect(broken(verifyEvidence(files).checks)).toEqual([expect.stringMatching(found)]);
  });

  test("and changes a rule or a law is found by the digest of the ruleset", () => {
    const files = ofStruck();
    for (const name of ["laws.yaml", "rules.reeve", "files.json"]) {
      const path = [...files.keys()].find((one) => one.endsWith(`/${name}`)) ?? [...files.keys()].find((one) => one.endsWith(".reeve")) ?? "";
      const changed = summed(new Map(files).set(path, (files.get(path) ?? "").replace(/[a-y]/, "z")));
      expect(broken(verifyEvidence(changed).checks)).toEqual([expect.stringMatching(/^rulesets\/.*(?:is not the file that the ruleset|do not make the ruleset)/)]);
    }
  });

  test("and makes the chain again to its end has another head than the ledger had", () => {
    const files = ofStruck();
    const known = head(files);
    expect(verifyEvidence(files, known).checks.filter(({ state }) => state === "vouched").map(({ part }) => part)).toEqual(["entries.jsonl"]);
    expect(broken(verifyEvidence(files, known.replace(/./, (digit) => (digit === "0" ? "1" : "0"))).checks)).toEqual([expect.stringContaining("not the one from elsewhere")]);
  });

  test("and reveals other words than the excerpt covers is found where it is not covered", () => {
    const files = collected({ decision: decisions.get("struck")?.decision ?? "" }, revealing());
    expect(broken(verifyEvidence(replaced(files, "revealed.jsonl", "代检", "代查")).checks)).toEqual(["revealed.jsonl:1: these words are not those of which the excerpt shows a part"]);
  });

  test.each<readonly [what: string, path: string, text: string]>([
    ["no JSON", "entries.jsonl", "{"],
    ["a record that is none", "entries.jsonl", '{"position":2,"source":"market","id":"struck","version":{},"record":[],"facts":null}\n'],
    ["null for everything", "manifest.json", "null\n"],
    ["a manifest without anything", "manifest.json", '{\n  "format": 1,\n  "about": {},\n  "ledger": {},\n  "chain": {},\n  "rulesets": []\n}\n'],
    ["a newer format", "manifest.json", '{\n  "format": 2\n}\n'],
    ["a file that is no part of it", "more.txt", "x"],
  ])("and hands over %s is told so", (_, path, text) => {
    const found = broken(verifyEvidence(summed(ofStruck().set(path, text))).checks);
    expect(found).toHaveLength(1);
  });
});
