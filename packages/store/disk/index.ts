/** The folders of rulesets alone, for whoever needs no ledger. */
export { nodeHost } from "./host.ts";
export { readFolder } from "./folder.ts";
