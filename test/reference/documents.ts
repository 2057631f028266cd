/**
 * Numbers of identity documents judged a second time, from GB 11643 alone and as plainly as it can be said. Of regions a few are known, from the history of each: whatever else may begin a number is
 * no number that proofs draw.
 */
import { dayAt } from "./days.ts";

export interface Document {
  /** Undefined where nobody can tell. */
  readonly isValid: boolean | undefined;
  /** `1990-06-01`, of a number of which that can be told. */
  readonly born?: string;
}

/** A number of some region can be given to whoever was born before the one day, by the other. */
const regions: Readonly<Record<string, { readonly before?: string; readonly from?: string }>> = {
  // Chaoyang in Beijing, Xuhui in Shanghai.
  "110105": {},
  "310104": {},
  // Chongwen was united with Dongcheng in 2010.
  "110103": { before: "2011-01-01" },
  // Chaoyang in Guangdong was a county until 1993.
  "440524": { before: "1994-01-01" },
  // Residents of Hong Kong have numbers of their own since 2018.
  "810000": { from: "2018-09-01" },
};

export function documentAt(written: string, instant: number, zone: string): Document {
  const day = dayAt(zone, instant);
  const signs = [...written.normalize("NFKC")].filter((sign) => !/[\s-]/u.test(sign)).join("").toUpperCase();
  if (!/^[0-9]{15,}X?$/.test(signs) || signs.length === 15) return { isValid: undefined };
  const sum = [...signs].reduce((total, sign, at) => total + (sign === "X" ? 10 : Number(sign)) * 2 ** (17 - at), 0);
  if (signs.length !== 18 || sum % 11 !== 1) return { isValid: false };
  const born = `${signs.slice(6, 10)}-${signs.slice(10, 12)}-${signs.slice(12, 14)}`;
  const time = Date.parse(`${born}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(born);
  if (!isDay || born < "1880-01-01" || born > day) return { isValid: false };
  const region = regions[signs.slice(0, 6)];
  const isKnown = region !== undefined && (region.before === undefined || born < region.before) && (region.from === undefined || day >= region.from);
  return { isValid: isKnown ? true : undefined, born };
}
