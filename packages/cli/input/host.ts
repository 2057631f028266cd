import { createHash } from "node:crypto";
import type { Host } from "@reeve/engine";

export const nodeHost: Host = {
  sha256: (text) => createHash("sha256").update(text, "utf8").digest(),
};
