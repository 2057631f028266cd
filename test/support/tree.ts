/** Syntax trees in a form of few characters. */
import type { Node } from "@reeve/language";

/** A node as `kind(parts)`: names and paths bare (`?` where one is missing), texts in quotation marks, spans left out. */
export function tree(node: Node): string {
  return show(node);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(" ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const part: Readonly<Record<string, unknown>> = { ...value };
  const { kind, span: _, ...rest } = part;
  switch (kind) {
    case "name":
      return part["missing"] === true ? "?" : part["quoted"] === true ? `\`${part["text"]}\`` : String(part["text"]);
    case "path":
      return Array.isArray(part["parts"]) ? part["parts"].map(show).join(".") : "";
    case "reference":
      return show(part["path"]);
    case "string":
      return JSON.stringify(part["value"]);
    case "number":
      return String(part["raw"]);
    case "quantity":
      return `${part["raw"]} ${show(part["unit"])}`;
    case "percentage":
      return `${part["raw"]}%`;
    case "date":
    case "boolean":
      return String(part["value"]);
    case "binary":
    case "unary":
      return `(${[part["operator"], part["left"] ?? part["operand"], part["right"]].filter((each) => each !== undefined).map(show).join(" ")})`;
    default: {
      const shown = Object.entries(rest).map(([name, each]) => (typeof each === "boolean" || isGroup(each) ? flag(name, each) : show(each)));
      const parts = shown.filter((each) => each !== "").join(" ");
      return kind === undefined ? `{${parts}}` : parts === "" ? String(kind) : `${kind}(${parts})`;
    }
  }
}

/** A flag that is set shows as its name; parts that are grouped without a kind stand after theirs. */
const flag = (name: string, value: unknown): string => (value === true ? name : value === false ? "" : `${name}=${show(value)}`);
const isGroup = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value) && !("kind" in value);
