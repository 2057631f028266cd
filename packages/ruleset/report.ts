import type { Diagnostic } from "@reeve/language";

/** Where a reader tells what is wrong; it goes on with what it could read. */
export type Report = (diagnostic: Diagnostic) => void;
