/**
 * What a ruleset may at most be, so that everything that walks a program ends soon and without running out of stack. Nothing that a
 * person writes comes near.
 */

/** Levels of a condition, its definitions written out; a row of `and` or of `or` is one level. */
export const mostLevels = 200;
/** Parts of one condition that come from its definitions. */
export const mostInlinedInCondition = 10_000;
/** The same over all conditions. */
export const mostInlinedInRuleset = 1_000_000;
/** Phrase sets inside one another. */
export const mostSetLevels = 50;
/** Phrases in a row of `near` and `then`. */
export const mostCombined = 16;
/** Levels of objects and arrays in a schema. */
export const mostSchemaLevels = 32;
/** Places of one schema, its references followed. */
export const mostSchemaPlaces = 10_000;
