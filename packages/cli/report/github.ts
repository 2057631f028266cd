/** A workflow command of GitHub Actions that marks a line of a file. */
export interface Annotation {
  readonly severity: "error" | "warning";
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

export function githubLine({ severity, message, ...place }: Annotation): string {
  const { file, line, column, endLine, endColumn, title } = place;
  const properties = { file, line, endLine, col: column, endColumn, title };
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  return `::${severity} ${given.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${escapeData(message)}`;
}

const escapeData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
