/** `61.7 %` of so many; `–` of none. */
export const percentOf = (part: number, of: number): string => (of === 0 ? "–" : `${((100 * part) / of).toFixed(1)} %`);

/** A share as a number for programs, `null` of none. */
export const shareOrNull = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/** Whether a part of so many is at least so many percent; of none, all is. */
export const reaches = (part: number, of: number, percent: number): boolean => 100 * part >= percent * of;
