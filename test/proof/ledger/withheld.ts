import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Decision } from "@reeve/engine";
import { openStore } from "@reeve/store";
import type { Engine } from "../../support/court.ts";
import { planFrom, timeAfter, whole } from "../../support/court.ts";
import { ruleset } from "../cases.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally } from "../proof.ts";
import { sequence } from "./sequence.ts";

const source = `
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
event account.verified { schema "schemas/account.verified.json" actor account = account_id }
entity identity key identity_token
policy trade { title zh "交易", en "Trade" basis terms.accounts }
phrases lures { find "代查", "lookups" must pass "书" }
rule offers under trade { title zh "代查", en "Look-ups" on listing.published when any text matches lures then block, strike under trade }
rule reached under trade { title zh "联系方式", en "Contacts" on listing.published when any text has contact or any text has id_number then hold for "contacts", strike under trade }
verification trade on account.verified {
  require id_number is valid
  require age of id_number >= 18 years else hold for "young"
  require accounts of identity <= 3 else hold for "many"
}
measure names = distinct identity of account.verified by account over 30 days
rule many_names under trade { title zh "多人", en "Many names" on account.verified when names > 2 and name is present then hold for "names" }
ladder trade { follows account step 1 remove content, warn step 2 remove content, mute account for 1 day }
`;

type Draw = () => number;
type Kind = "identity number" | "phone" | "card" | "handle" | "mail";

const digits = (draw: Draw, count: number): string => Array.from({ length: count }, () => draw() % 10).join("");
const letters = (draw: Draw, count: number): string => Array.from({ length: count }, () => String.fromCharCode(97 + (draw() % 26))).join("");

/** GB 11643: region, birth date, sequence, check digit; ISO/IEC 7812: a card's last digit by Luhn. */
const values: Readonly<Record<Kind, (draw: Draw) => string>> = {
  "identity number": (draw) => {
    const body = `${["110101", "310104", "440305", "510107"][draw() % 4] ?? ""}19${60 + (draw() % 40)}0${1 + (draw() % 9)}${10 + (draw() % 18)}${digits(draw, 3)}`;
    const sum = [...body].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
    return body + ("10X98765432"[sum % 11] ?? "");
  },
  phone: (draw) => `1${["38", "59", "77", "86", "91"][draw() % 5] ?? ""}${digits(draw, 8)}`,
  card: (draw) => {
    const body = `6222${digits(draw, 14)}`;
    const sum = [...body].reverse().reduce((total, digit, index) => total + (index % 2 === 0 ? Math.floor(Number(digit) / 5) + ((Number(digit) * 2) % 10) : Number(digit)), 0);
    return `${body}${(10 - (sum % 10)) % 10}`;
  },
  handle: (draw) => `${letters(draw, 4)}_${digits(draw, 4)}${letters(draw, 2)}`,
  mail: (draw) => `${letters(draw, 6)}${digits(draw, 3)}@${letters(draw, 5)}.com`,
};

const personName = (draw: Draw): string => Array.from({ length: 4 }, () => String.fromCharCode(0x4e00 + (draw() % 20_000))).join("");

/** What an account is verified with: a number as it is or with a wrong check sign, typed in some way, and a name. */
function document(draw: Draw, secrets: Set<string>): Readonly<Record<string, string>> {
  const number = values["identity number"](draw);
  const given = draw() % 4 === 0 ? number.slice(0, -1) + String(draw() % 10) : number;
  const name = personName(draw);
  const typed = spellings[["as it is", "in groups", "full width"][draw() % 3] ?? ""]?.(given, draw) ?? given;
  // What a token is made of, and what a decision could let slip of it.
  secrets.add(number).add(given).add(typed).add(name).add(given.slice(6, 17));
  return { id_number: typed, name };
}

/** How a seller writes it. */
const spellings: Readonly<Record<string, (value: string, draw: Draw) => string>> = {
  "as it is": (value) => value,
  "in groups": (value) => (/^\d+X?$/.test(value) ? value.replace(/(.{4})(?=.)/g, "$1 ") : value),
  dashed: (value) => (/^\d+X?$/.test(value) ? value.replace(/^(.{3})(.{4})/, "$1-$2-") : value),
  dotted: (value) => (/^\d+X?$/.test(value) ? [...value].join(".") : value),
  "full width": (value) => value.replace(/[0-9A-Za-z_@.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfe_e0)),
};

const leads: Readonly<Record<Kind, readonly string[]>> = {
  "identity number": ["身份证", "证件号是", "ID "],
  phone: ["电话", "手机:", "call "],
  card: ["卡号", "打款到", "card "],
  handle: ["加微信", "威信:", "wechat "],
  mail: ["邮箱", "发到", "mail "],
};

const chosen = <Item>(items: readonly Item[], draw: Draw): Item | undefined => items[draw() % items.length];

export function runWithheld({ cases, seed, progress }: Options, engine: Engine = whole): Outcome {
  const { counts, add } = newTally();
  const folder = mkdtempSync(join(tmpdir(), "reeve-withheld-"));
  const secrets = new Set<string>();
  try {
    for (const hasKey of [true, false]) fill(engine, join(folder, hasKey ? "with" : "without"), { hasKey, count: Math.ceil(cases / 2), draw: sequence(seed + Number(hasKey)), drawDocument: sequence(seed + 2 + Number(hasKey)) }, secrets, add);
    progress?.(cases);
    const found = filesIn(folder).flatMap((path) => leaksIn(readFileSync(path), secrets).map((secret) => `${path.slice(folder.length + 1)} holds ${secret}`));
    const figures = { ...Object.fromEntries(counts), "bytes searched": filesIn(folder).reduce((sum, path) => sum + readFileSync(path).length, 0), found: found.length };
    return { cases: secrets.size, ...(found.length === 0 ? {} : { failure: found.slice(0, 10).join("\n") }), figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Filling {
  readonly hasKey: boolean;
  readonly count: number;
  readonly draw: Draw;
  readonly drawDocument: Draw;
}

function fill(engine: Engine, folder: string, { hasKey, count, draw, drawDocument }: Filling, secrets: Set<string>, add: (name: string) => void): void {
  const compiled = planFrom(source, engine);
  const store = openStore(folder, { ruleset: ruleset.name });
  if ("failure" in store) throw new Error(store.failure.message.en);
  const keyed = (text: string): Buffer => createHmac("sha256", "a key of this proof").update(text).digest();
  const tokensOf = (number: string): readonly string[] => ["a key of tokens", "the one before"].map((key) => createHmac("sha256", key).update(number).digest("hex"));
  const ledger = new engine.Ledger(compiled, store, { keyed, tokensOf, ...(hasKey ? { seal: sealing() } : {}) });
  const take = (id: string, number: number, type: string, data: Readonly<Record<string, string>>): Decision => {
    const reading = engine.ledgerEventFrom(compiled.program, { id, source: "proof", type, time: timeAfter(`${Math.floor(number / 100)}m`), data });
    if (!("event" in reading)) throw new Error(`${type} of the proof is refused`);
    const taken = ledger.take(reading.event);
    if ("problem" in taken) throw new Error(taken.problem.message.en);
    add(taken.decision.verdict);
    return taken.decision;
  };
  /** Whoever appeals and whoever hears it write what they like. */
  const appeal = (id: string, number: number, { strikes: [struck] }: Decision, reason: string): void => {
    const said = { appeal_id: id, strike: struck?.strike ?? "", by: "a", reason };
    for (const [type, data] of [["reeve.appeal.opened", said], ["reeve.appeal.decided", { ...said, outcome: "upheld" }]] as const) {
      const reading = engine.ledgerEventFrom(compiled.program, { id: `${id} ${type}`, source: "proof", type, time: timeAfter(`${Math.floor(number / 100)}m`), data });
      const taken = "builtIn" in reading ? ledger.take(reading.builtIn) : undefined;
      if (taken === undefined || "problem" in taken) throw new Error(`${type} of the proof is refused`);
    }
  };
  for (let number = 0; number < count; number++) {
    const kind = chosen(Object.keys(values) as Kind[], draw) ?? "phone";
    const spelling = chosen(Object.keys(spellings), draw) ?? "as it is";
    const value = values[kind](draw);
    const written = spellings[spelling]?.(value, draw) ?? value;
    secrets.add(value).add(written);
    const text = `代查信息,${chosen(leads[kind], draw) ?? ""}${written},急`;
    const struck = take(`e-${number}`, number, "listing.published", { listing_id: `l-${number}`, account_id: `a-${number % 500}`, title: "", text });
    add(kind);
    if (number % 2 === 0) {
      take(`v-${number}`, number, "account.verified", { account_id: `a-${number % 500}`, ...document(drawDocument, secrets) });
      add("verified");
    }
    if (number % 5 === 0) {
      appeal(`appeal-${number}`, number, struck, `not mine, ${text}`);
      add("appealed");
    }
    if (number % 100 === 99) ledger.commit();
  }
  ledger.commit();
  ledger.close();
}

function sealing(): (text: string) => string {
  const key = randomBytes(32);
  return (text) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
  };
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** Every stretch of the bytes that is one of the secrets: looked for by their lengths, so that the cost does not grow with their number. */
function leaksIn(bytes: Buffer, secrets: ReadonlySet<string>): readonly string[] {
  const text = bytes.toString("latin1");
  const encoded = new Map([...secrets].map((secret) => [Buffer.from(secret, "utf8").toString("latin1"), secret]));
  const lengths = new Set([...encoded.keys()].map((secret) => secret.length));
  const found = new Set<string>();
  for (let start = 0; start < text.length; start++) {
    for (const length of lengths) {
      const secret = encoded.get(text.slice(start, start + length));
      if (secret !== undefined) found.add(secret);
    }
  }
  return [...found];
}

export const withheld: Proof = {
  code: "R25",
  name: "withheld",
  claim: "Numbers of identity cards, phones, cards, handles and mail addresses in what is struck or held and in the reasons that people give, and the numbers and names that accounts are verified with, stand nowhere in a ledger, with a key for evidence or without",
  floor: 100_000,
  short: 1000,
  run: async (options) => runWithheld(options),
};
