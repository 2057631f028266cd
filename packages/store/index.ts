export type { Failure, FailureKind } from "./failure.ts";
export { StoreError } from "./failure.ts";
export type { StoreOptions } from "./sqlite/open.ts";
export { openStore } from "./sqlite/open.ts";
export type { LedgerStore, Surroundings } from "./sqlite/store.ts";
export type { Verification } from "./sqlite/verify.ts";
export { verify } from "./sqlite/verify.ts";
