import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore } from "@reeve/engine";
import { openStore } from "./sqlite/open.ts";
import type { LedgerStore } from "./sqlite/store.ts";
import { storeContract, type Tested } from "./support/contract.ts";

storeContract("in memory", () => ({ store: new MemoryStore(), remove: () => undefined }));

storeContract("in a folder", (): Tested => {
  const directory = mkdtempSync(join(tmpdir(), "reeve-store-"));
  const open = (): LedgerStore => {
    const opened = openStore(directory, { ruleset: "market" });
    if ("failure" in opened) throw new Error(opened.failure.message.en);
    return opened;
  };
  let store = open();
  return {
    store,
    reopen() {
      store.close();
      store = open();
      return store;
    },
    remove() {
      store.close();
      rmSync(directory, { recursive: true });
    },
  };
});
