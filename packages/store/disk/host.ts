import { hash } from "node:crypto";
import type { Host } from "@reeve/engine";

export const nodeHost: Host = {
  sha256: (text) => hash("sha256", text, "buffer"),
};
