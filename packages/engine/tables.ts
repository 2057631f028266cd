import { areacodesVersion } from "./identity/areacodes.ts";
import { gb2260Version } from "./identity/gb2260.ts";
import { textTablesVersion } from "./normalise/version.ts";

/** Names every table that decisions rest on, as decisions name them. */
export const tablesVersion = `${textTablesVersion}+${areacodesVersion}+${gb2260Version}`;
