import type { EventProblem } from "@reeve/engine";
import { decodeUtf8 } from "@reeve/ruleset";
import type { Localized } from "@reeve/language";
import { shortened, shown } from "../report/shown.ts";
import { words } from "../words.ts";

/** A line shows so many of its problems; the rest is counted. */
const mostShown = 3;

/** The problems of one line of input as one line for people, each led by the place it is at. */
export function describeProblems(problems: readonly EventProblem[]): Localized {
  const some = problems.slice(0, mostShown).map(describe);
  const rest = problems.length > mostShown ? [words.andMore(problems.length - mostShown)] : [];
  const all = [...some, ...rest];
  return { en: all.map(({ en }) => en).join("; "), zh: all.map(({ zh }) => zh).join(";") };
}

function describe({ pointer, message, help }: EventProblem): Localized {
  const at = pointer === "" ? "" : shortened(shown(pointer), 80);
  return {
    en: (at === "" ? "" : `${at}: `) + shown(message.en) + (help === undefined ? "" : ` (${help.en})`),
    zh: (at === "" ? "" : `${at}:`) + shown(message.zh) + (help === undefined ? "" : `(${help.zh})`),
  };
}

/** A line that is no UTF-8, told by its first bad byte, counted from 1. */
export function describeInvalid(bytes: Uint8Array): Localized {
  const decoded = decodeUtf8(bytes);
  return words.notUtf8("invalidAt" in decoded ? decoded.invalidAt + 1 : 1);
}
