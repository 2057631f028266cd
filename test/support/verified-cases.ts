/** What becomes of accounts that show the number of an identity document, each case by itself. */
import type { LedgerOptions } from "@reeve/engine";
import type { Case } from "./court-cases.ts";
import { documentNumber, mistyped } from "./documents.ts";

/** The town of accounts that are verified: requirements on the number, and what joins them. */
export const verifiedSource = `
event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
event account.login { schema "schemas/account.login.json" actor account = account_id }
event account.verified { schema "schemas/account.verified.json" actor account = account_id }
activity selling = listing.published
identity check papers { title zh "证件核验", en "Papers" }
entity device key device_id
entity payee key payee_token
entity identity key identity_token
policy trade { title zh "交易", en "Trade" basis terms.accounts }
policy real_name { title zh "实名", en "Real name" basis terms.accounts }
measure verified_lately = count of account.verified by identity over 10 days
measure names_of_device = distinct identity of account.verified by device over 10 days
rule grave under trade { title zh "二", en "Two" on listing.published when price == 2 CNY then block, strike under trade }
rule handed_over under trade { title zh "转手", en "Handed over" on account.login when handover of account within 3 days then demand papers before selling }
rule often under real_name { title zh "频繁", en "Often" on account.verified when verified_lately > 2 then hold for "often" }
rule many_names under real_name { title zh "多人", en "Many names" on account.verified when names_of_device > 1 then hold for "names" }
verification real_name on account.verified {
  require id_number is missing or id_number is valid
  require id_number is missing or age of id_number >= 18 years
  require accounts of identity <= 2 else hold for "many" if unknown hold for "incomplete"
}
person of account { certain when identity is shared links last 30 days }
ladder trade { follows person step 1 ban selling for 7 days appeal within 15 days }
`;

/** Keys as they are while one takes the place of another: what was shown under the one before is there as \`old-…\`. */
export const whileKeysChange: LedgerOptions = { tokensOf: (number) => [`new-${number}`, `old-${number}`] };

const [chaoyang, nowhere] = ["110105", "119999"];
const number = documentNumber(chaoyang, "1990-01-01");
const other = documentNumber(chaoyang, "1991-02-02");
const unlisted = documentNumber(nowhere, "1990-01-01");
const unborn = documentNumber(chaoyang, "2020-01-09");
// 18 years on 11 January 2020.
const growing = documentNumber(chaoyang, "2002-01-11");

export const verifiedCases: Readonly<Record<string, Case>> = {
  "a right number is taken; one that cannot be is refused, one that nobody can judge is held": [
    [`0d a proves ${number}`, "allow"],
    [`0d b proves ${mistyped(number)}`, "block"],
    [`0d c proves ${documentNumber(chaoyang, "1990-02-30")}`, "block"],
    [`0d d proves ${documentNumber(chaoyang, "2020-01-02")}`, "block"],
    [`0d e proves ${unlisted}`, "hold"],
    ["0d f proves E12345678", "hold"],
    [`0d g proves ${number} as i-1`, "allow"],
  ],
  "who is eighteen is so from the first instant of the birthday on, in the ruleset's zone": [
    [`9d15h59m59s a proves ${growing}`, "block"],
    [`9d16h b proves ${growing}`, "allow"],
  ],
  "one number is one person, however it is typed": [
    [`0d a proves ${number}`, "allow"],
    ["1d a sells 2", "block; trade 0 → 1; + ban selling until 8d"],
    [`2d b proves ${number.slice(0, 6)}-${number.slice(6, 14)}-${number.slice(14)}`, "allow"],
    ["2d b sells 9", "block; bars: penalty block via a (identity)"],
    [`2d c proves ${other}`, "allow"],
    ["2d c sells 9", "allow"],
  ],
  "a token that the caller brings is the identity, whatever the number": [
    [`0d a proves ${number} as i-1`, "allow"],
    [`0d b proves ${number} as i-2`, "allow"],
    ["1d a sells 2", "block; trade 0 → 1; + ban selling until 8d"],
    ["1d b sells 9", "allow"],
    [`2d c proves ${other} as i-1`, "allow"],
    ["2d c sells 9", "block; bars: penalty block via a (identity)"],
  ],
  "a number that is not known to be valid names nobody": [
    [`0d a proves ${mistyped(number)}`, "block"],
    [`0d b proves ${mistyped(number)}`, "block"],
    [`0d c proves ${unlisted}`, "hold"],
    [`0d d proves ${unlisted}`, "hold"],
    ["1d a sells 2", "block; trade 0 → 1; + ban selling until 8d"],
    ["1d c sells 2", "block; trade 0 → 1; + ban selling until 8d"],
    ["1d b sells 9", "allow"],
    ["1d d sells 9", "allow"],
    [`1d e proves ${unborn}`, "block"],
    [`1d f proves ${unborn}`, "block"],
    ["1d e sells 2", "block; trade 0 → 1; + ban selling until 8d"],
    ["1d f sells 9", "allow"],
  ],
  "a third account of an identity is looked at": [
    [`0d a proves ${number}`, "allow"],
    [`1d b proves ${number}`, "allow"],
    [`20d c proves ${number}`, "hold"],
  ],
  "measures count by the identity of a number": [
    [`0d a proves ${number}`, "allow"],
    [`1d a proves ${number}`, "allow"],
    [`2d a proves ${number}`, "hold"],
    [`13d a proves ${number}`, "allow"],
  ],
};

/** The same, while a key takes the place of another. */
export const changingCases: Readonly<Record<string, Case>> = {
  "who was known under the key before is known under that of now": [
    [`0d a enters as old-${number}`, "allow"],
    ["1d a sells 2", "block; trade 0 → 1; + ban selling until 8d"],
    [`2d b proves ${number}`, "allow"],
    ["2d b sells 9", "block; bars: penalty block via a (identity)"],
    [`3d c enters as new-${number}`, "allow"],
    ["3d c sells 9", "block; bars: penalty block via b (identity) via a (identity)"],
  ],
  "an identity that an account had before it went to somebody else stays that of the earlier holder": [
    [`0d a enters on d-1 as old-${number} paying w-1`, "allow"],
    ["7d a enters on d-1", "allow"],
    ["14d a enters on d-1", "allow"],
    ["20d a enters on d-2 paying w-2", "allow; demand papers"],
    [`21d a proves ${number}`, "allow"],
    [`22d b proves ${number}`, "allow"],
    ["23d a sells 2", "block; trade 0 → 1; + ban selling until 30d; bars: papers hold"],
    ["23d b sells 9", "allow"],
  ],
  "what was shown long ago is not shown anew by the change": [
    [`0d a enters as old-${number}`, "allow"],
    [`40d b proves ${number}`, "allow"],
    ["41d a sells 2", "block; trade 0 → 1; + ban selling until 48d"],
    ["41d b sells 9", "allow"],
  ],
  "one number is one account however many tokens it has": [
    [`0d a proves ${number}`, "allow"],
    [`1d b proves ${number}`, "allow"],
    [`20d c proves ${number}`, "hold"],
  ],
};
