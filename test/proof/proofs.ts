import { agrees } from "./agrees.ts";
import type { Proof } from "./proof.ts";

/** Every proof there is, in the order in which they run. */
export const proofs: readonly Proof[] = [agrees];
