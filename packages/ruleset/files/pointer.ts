/**
 * Where a JSON Pointer leads in a valid JSON text: the value, and for a member of an object its name as well. Where it leads nowhere, the
 * nearest value around that place. Offsets are UTF-16 units.
 */
export function placeOf(text: string, pointer: string): { readonly start: number; readonly end: number } {
  const steps = pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let start = skipBlanks(text, 0);
  let place = { start, end: endOfValue(text, start) };
  for (const step of steps) {
    const found = text[start] === "{" ? memberIn(text, start, step) : undefined;
    if (found === undefined) break;
    start = found.value;
    place = { start: found.name, end: endOfValue(text, start) };
  }
  const isLong = place.end - place.start > mostMarked || text.slice(place.start, place.end).includes("\n");
  return isLong ? { start: place.start, end: endOfString(text, place.start) } : place;
}

/** Of a longer stretch, or one of several lines, the name alone is pointed at. */
const mostMarked = 200;

/** Where the name and the value of a member stand; of two of one name the last, which is the one that counts. */
function memberIn(text: string, object: number, name: string): { readonly name: number; readonly value: number } | undefined {
  let found: { readonly name: number; readonly value: number } | undefined;
  for (let at = skipBlanks(text, object + 1); text[at] === "\""; ) {
    const end = endOfString(text, at);
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === name) found = { name: at, value };
    const next = skipBlanks(text, endOfValue(text, value));
    at = text[next] === "," ? skipBlanks(text, next + 1) : next;
  }
  return found;
}

/** Objects and lists end where as many brackets are closed as opened, those in strings aside. */
function endOfValue(text: string, start: number): number {
  if (text[start] === "\"") return endOfString(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text[at] ?? "";
    if (unit === "\"") at = endOfString(text, at) - 1;
    else if (unit === "{" || unit === "[") depth++;
    else if (unit === "}" || unit === "]") {
      depth--;
      if (depth <= 0) return depth === 0 ? at + 1 : at;
    } else if (depth === 0 && /[\s,]/.test(unit)) return at;
  }
  return text.length;
}

/** Behind the closing quotation mark; a place that is no string ends behind its first unit. */
function endOfString(text: string, start: number): number {
  if (text[start] !== "\"") return Math.min(start + 1, text.length);
  let at = start + 1;
  while (at < text.length && text[at] !== "\"") at += text[at] === "\\" ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? "")) at++;
  return at;
}
