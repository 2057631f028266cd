import { styleText } from "node:util";
import type { WriteStream } from "node:tty";
import type { Language, Localized } from "@reeve/language";
import { Output } from "./output.ts";

/** How a run speaks: results on `out`, everything else on `err`, messages in one language. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly language: Language;
  /** Columns of a line of results. */
  readonly columns: number;
  /** Whether `err` is looked at by a person as it comes. */
  readonly isWatched: boolean;
  readonly paint: Paint;
  readonly paintError: Paint;
}

/** What it takes to tell something in words. */
export type Speaker = Pick<Terminal, "language" | "paint">;

export type Tone = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Colours a text where the stream shows colours. */
export type Paint = (text: string, ...tones: readonly Tone[]) => string;

export function openTerminal(language: Language): Terminal {
  const { stdout, stderr } = process;
  return {
    out: new Output(stdout),
    err: new Output(stderr),
    language,
    columns: Math.min(Math.max(stdout.columns ?? 100, 40), 120),
    isWatched: stderr.isTTY === true,
    paint: painterFor(stdout),
    paintError: painterFor(stderr),
  };
}

function painterFor(stream: WriteStream): Paint {
  return hasColours(stream, process.env) ? (text, ...tones) => styleText([...tones], text) : (text) => text;
}

/** `FORCE_COLOR` before `NO_COLOR` (no-color.org), as Node itself orders them; then whether the stream is a terminal with colours. */
function hasColours(stream: WriteStream, environment: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none } = environment;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (none !== undefined && none !== "") return false;
  return stream.isTTY === true && stream.hasColors();
}

/** The language of messages by the environment, as POSIX orders its variables: `LC_ALL`, `LC_MESSAGES`, `LANG`. */
export function environmentLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = [environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]].find((value) => value !== undefined && value !== "");
  return /^zh(?![a-z])/i.test(locale ?? "") ? "zh" : "en";
}

export const say = (terminal: Pick<Terminal, "language">, message: Localized): string => message[terminal.language];
