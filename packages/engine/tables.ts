import { regionVersion } from "./identity/table.ts";
import { textTablesVersion } from "./normalise/version.ts";

/** Names every table that decisions rest on, as decisions name them. */
export const tablesVersion = `${textTablesVersion}+${regionVersion}`;
