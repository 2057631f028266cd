/** What becomes of the sellers of the small town while a campaign lasts, before and after. */
import { townSource } from "./court.ts";
import type { Case } from "./court-cases.ts";

/** A campaign; of ten days in Shanghai, from 9d16h until 19d16h in UTC, where nothing else is said. */
export const campaign = (lines: string, days = "2020-01-11 until 2020-01-20", name = "sweepers"): string => `
campaign ${name} { title zh "清扫", en "Sweepers" from ${days} ${lines} }`;
/** Rules that rest outside it, and one that it raises. */
export const resting = `
rule busy under trade { title zh "忙", en "Busy" on listing.published when price == 20 CNY then block, strike under trade during sweepers }
rule dear under trade { title zh "贵", en "Dear" on listing.published when price >= 21 CNY and price <= 22 CNY then hold for "dear", strike under trade during sweepers if unknown hold for "dear" }
rule crowded under trade { title zh "挤", en "Crowded" on listing.published when price == 23 CNY then hold for "crowd", strike under trade limit 2 per day else hold for "overflow" }
`;
/** The town with that campaign. */
export const campaignSource = `${townSource}${resting}${campaign("start ladder trade at step 2 raise rule doubtful to block raise rule harmless to hold for \"strict\" raise rule crowded to block")}`;

export const campaignCases: Readonly<Record<string, Case>> = {
  "a rule rests until the first instant of its campaign, and from its end on": [
    ["9d15h59m59s a sells 20", "allow"],
    ["9d16h b sells 20", "block; trade 0 → 2; + ban selling until 16d16h"],
    ["19d15h30m c sells 20", "block; trade 0 → 2; + ban selling until 26d15.5h"],
    ["19d16h d sells 20", "allow"],
    ["19d16h e sells 1", "block; trade 0 → 1; + remove listing:e-5, warn"],
  ],
  "a burst starts further up, and a graver one where its severity says": [
    ["10d a sells 1", "block; trade 0 → 2; + ban selling until 17d"],
    ["10d b sells 2", "block; trade 0 → 3; + ban selling until 40d; demand papers"],
    ["12d a sells 1", "block; trade 2 → 3; ~ ban selling until 42d; bars: penalty block; demand papers"],
  ],
  "the first strike of a burst says whether it lies in a campaign, also when it ended meanwhile": [
    ["9d15h a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["9d17h a sells 1", "block; trade 1 → 1 in a burst; + remove listing:e-2"],
    ["19d15h b sells 1", "block; trade 0 → 2; + ban selling until 26d15h"],
    ["19d17h b sells 1", "block; trade 2 → 2 in a burst; bars: penalty block"],
    ["19d17h c sells 1", "block; trade 0 → 1; + remove listing:e-5, warn"],
  ],
  "a late strike before the campaign makes the burst one that began outside": [
    ["9d17h a sells 1", "block; trade 0 → 2; + ban selling until 16d17h"],
    ["9d15h a sells 1", "block; trade 0 → 1 in a burst; + remove listing:e-2, warn, remove listing:e-1; - ban selling until 16d17h"],
  ],
  "a late strike whose conduct lies in the campaign is struck as one in it": [
    ["21d b sells 9", "allow"],
    ["19d15h a sells 20", "block; trade 0 → 2; + ban selling until 28d"],
  ],
  "of a strike in a campaign that is won nothing is left, and the next one outside starts where all do": [
    ["10d a sells 1", "block; trade 0 → 2; + ban selling until 17d"],
    ["11d a appeals e-1", "allow"],
    ["12d overturn e-1", "allow; - ban selling until 17d"],
    ["20d a sells 1", "block; trade 0 → 1; + remove listing:e-4, warn"],
  ],
  "a hold that is raised to a block strikes at once": [
    ["9d a sells 3", "hold; trade pending"],
    ["10d b sells 3", "block; trade 0 → 2; + ban selling until 17d"],
    ["20d c sells 3", "hold; trade pending; e-1 lapses to block"],
  ],
  "a hold that is raised to none stronger stays what it is": [
    ["10d a sells 4", "hold"],
    ["11d b sells 9", "allow; e-1 lapses to allow"],
  ],
  "what is beyond the limit of a day is not raised": [
    ["10d a sells 23", "block; trade 0 → 2; + ban selling until 17d"],
    ["10d1h b sells 23", "block; trade 0 → 2; + ban selling until 17d1h"],
    ["10d2h c sells 23", "hold limited"],
  ],
  "an issued strike starts where its time says": [
    ["8d strike a in trade", "allow; trade 0 → 1; + warn"],
    ["10d strike b in trade", "allow; trade 0 → 2; + ban selling until 17d"],
  ],
};
