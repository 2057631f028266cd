/** The tables of the disguises as they stand in their files, for who reads them in a way of its own. */
export { partForms, sideParts } from "./components.ts";
export { leetRows } from "./leet.ts";
export { signRows } from "./lookalikes.ts";
export { digitRows, multiplierRows, unitCharacters } from "./numerals.ts";
export { partGroups } from "./shapes.ts";
export { commonTable } from "./tables/common.ts";
export { componentsTable } from "./tables/components.ts";
export { lookalikesTable } from "./tables/lookalikes.ts";
export { resemblancesTable } from "./tables/resemblances.ts";
export { soundTable } from "./tables/sound.ts";
