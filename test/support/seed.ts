/**
 * Before every test file: properties draw the same cases in every run, so that what passed once passes on the next machine. `REEVE_SEED`
 * draws others; what searches on purpose is `npm run proof`.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["REEVE_SEED"] ?? 20_201_012) });
