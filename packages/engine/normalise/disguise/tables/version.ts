// Printed by generate.ts. Not edited by hand.

/** Names all tables of the disguise foldings, the rows written by hand among them, by a checksum (FNV-1a) of their content. */
export const disguiseVersion = "disguise-372f8a02";
