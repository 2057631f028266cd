/**
 * Whether a double keeps a JSON number as it was written. A whole number must be the double itself; a fraction must be what the
 * double prints back, so that `0.1` is kept and `0.10000000000000000001` is not. Two different numbers that are kept are
 * never the same double.
 */
export function isKept(raw: string): boolean {
  // Up to 15 significant digits always come back (IEEE 754, decimal to double to decimal), and without an exponent nothing leaves the range.
  if (raw.length <= 15 && !/[eE]/.test(raw)) return true;
  const value = Number(raw);
  if (!Number.isFinite(value)) return false;
  const written = decimalOf(raw);
  if (written.exponent >= 0) return BigInt(written.digits) * 10n ** BigInt(written.exponent) === BigInt(Math.abs(value));
  const printed = decimalOf(String(value));
  return printed.digits === written.digits && printed.exponent === written.exponent;
}

/** The magnitude as `digits` × 10^`exponent`, without zeros at either end; zero is `0` × 10^0. */
function decimalOf(raw: string): { readonly digits: string; readonly exponent: number } {
  const [, whole = "", fraction = "", power = "0"] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(raw) ?? [];
  const all = whole + fraction;
  let from = 0;
  while (all[from] === "0") from++;
  let to = all.length;
  while (to > from && all[to - 1] === "0") to--;
  if (from === to) return { digits: "0", exponent: 0 };
  return { digits: all.slice(from, to), exponent: Number(power) - fraction.length + (all.length - to) };
}
