import { displayWidth } from "@reeve/language";

export type { Cell } from "@reeve/language";
export { cellsOf, shortened, shown } from "@reeve/language";

/** A text filled with spaces to so many columns. */
export const padded = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - displayWidth(text)));
export const paddedLeft = (text: string, columns: number): string => " ".repeat(Math.max(0, columns - displayWidth(text))) + text;
