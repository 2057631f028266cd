import type { Context } from "./context.ts";
import { mustPassLint } from "./lints/must-pass.ts";
import { titleLint } from "./lints/title.ts";
import { unusedLint } from "./lints/unused.ts";

/** Looks at a ruleset whose names and uses are known, and reports what is allowed and yet probably not meant. */
export type Lint = (context: Context) => void;

/** The lints, in the order in which they run. */
export const lints: readonly Lint[] = [titleLint, mustPassLint, unusedLint];
