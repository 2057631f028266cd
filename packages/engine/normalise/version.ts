import { disguiseVersion } from "./disguise/tables/version.ts";
import { foldingVersion } from "./tables.ts";

/** Names every table that texts and phrases are folded and compared by. */
export const textTablesVersion = `${foldingVersion}+${disguiseVersion}`;
