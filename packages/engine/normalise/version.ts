import { disguiseVersion } from "./disguise/tables/version.ts";
import { foldingVersion } from "./tables.ts";

/** Names every table that texts and phrases are folded and compared by, as decisions name them. */
export const tablesVersion = `${foldingVersion}+${disguiseVersion}`;
