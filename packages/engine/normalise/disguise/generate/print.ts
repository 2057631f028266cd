import { checksum } from "../../generate.ts";

/** One printed table. */
export interface Printed {
  /** The name of the file and, with `Table` and `Version` behind it, of what it exports. */
  readonly name: string;
  /** Where its content comes from, with licence. */
  readonly from: string;
  readonly doc: string;
  readonly content: string;
}

/** The module that holds a table and names its version: the folding and a checksum (FNV-1a) of the content. */
export function printTable({ name, from, doc, content }: Printed): string {
  return `// Printed by generate.ts from ${from}. Not edited by hand.

/** Names this table by a checksum (FNV-1a) of its content. */
export const ${name}Version = "${name}-${checksum(content)}";

/** ${doc} */
export const ${name}Table = \`
${content}
\`;
`;
}
