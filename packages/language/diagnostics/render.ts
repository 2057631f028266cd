import { lineStarts, positionAt, type Span } from "../text/source.ts";
import { displayWidth } from "../text/width.ts";
import type { Diagnostic, Language, Localized } from "./diagnostic.ts";

/** What a part of the rendering is, for whoever gives it a colour. */
export type Part = "error" | "warning" | "title" | "margin" | "underline" | "help" | "note";

export interface RenderOptions {
  /** Dresses a part; it must not change how many columns the part takes. */
  readonly style?: (part: Part, text: string) => string;
  /** The text of another file that a related place lies in; without it such a place shows its path alone. */
  readonly textOf?: (path: string) => string | undefined;
}

const words = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  help: { en: "help", zh: "帮助" },
  note: { en: "note", zh: "参见" },
} satisfies Readonly<Record<string, Localized>>;

/**
 * A diagnostic in lines as compilers print them, without a line feed at the end: severity, code and message; path, line and column
 * (from 1, the column in UTF-16 units); the line with the place underlined, also below wide characters; related places and help.
 * `text` is that of the file the diagnostic lies in.
 */
export function renderDiagnostic(diagnostic: Diagnostic, text: string, language: Language, options: RenderOptions = {}): string {
  const style = options.style ?? ((_, part) => part);
  const { severity, code, span, message, help, related = [] } = diagnostic;
  const places = [
    { span, label: "", source: text as string | undefined },
    ...related.map((other) => ({
      span: other.span,
      label: `${style("note", words.note[language])}: ${other.message[language]}`,
      source: other.span.path === span.path ? text : options.textOf?.(other.span.path),
    })),
  ].map(({ span, label, source }) => ({ label, lines: excerpt(span, source) }));
  const gutter = Math.max(...places.map(({ lines }) => lines.number.length));
  const margin = (content: string, mark = "|"): string => style("margin", `${content.padStart(gutter)} ${mark}`);

  const rendered = [`${style(severity, `${words[severity][language]}[${code}]`)}: ${style("title", message[language])}`];
  for (const { label, lines } of places) {
    if (label !== "") rendered.push(label);
    rendered.push(`${style("margin", `${" ".repeat(gutter)}-->`)} ${lines.place}`);
    if (lines.source === undefined) continue;
    rendered.push(margin(""), `${margin(lines.number)} ${lines.source}`.trimEnd(), `${margin("")} ${lines.indent}${style("underline", lines.underline)}`);
  }
  if (help !== undefined) rendered.push(`${margin("", "=")} ${style("help", words.help[language])}: ${help[language]}`);
  return rendered.join("\n");
}

interface Excerpt {
  readonly place: string;
  readonly number: string;
  readonly source?: string;
  readonly indent: string;
  readonly underline: string;
}

/** The columns of a line that are shown; of a longer one the part around the place. */
const shownColumns = 160;

function excerpt(span: Span, text: string | undefined): Excerpt {
  if (text === undefined) return { place: span.path, number: "", indent: "", underline: "" };
  const starts = lineStarts(text);
  const { line, column } = positionAt(starts, span.start);
  const start = starts[line - 1] ?? 0;
  const whole = text.slice(start, starts[line] ?? text.length).replace(/[\r\n]+$/, "");
  const [from, to] = [column - 1, Math.min(whole.length, Math.max(column - 1, span.end - start))];

  const first = from <= shownColumns / 2 || whole.length <= shownColumns ? 0 : from - shownColumns / 4;
  const last = Math.min(whole.length, first + shownColumns);
  const before = visible(whole.slice(first, from));
  const marked = visible(whole.slice(from, Math.min(to, last)));
  const behind = visible(whole.slice(Math.min(to, last), last));
  const [lead, tail] = [first > 0 ? "…" : "", last < whole.length ? "…" : ""];
  return {
    place: `${span.path}:${line}:${column}`,
    number: String(line),
    source: lead + before + marked + behind + tail,
    indent: " ".repeat(displayWidth(lead + before)),
    underline: "^".repeat(Math.max(1, displayWidth(marked))),
  };
}

/** What a terminal shows as it is: a tab as two spaces, and no character that moves the cursor or turns the text around. */
function visible(text: string): string {
  return text.replace(/\t/g, "  ").replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, "\uFFFD");
}
