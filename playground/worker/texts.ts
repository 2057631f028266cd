import type { Event, TextField } from "@reeve/engine";

type Data = Event["data"];

/** The data of an event with other texts in its fields; the rest is the same. */
export const withTexts = (data: Data, fields: readonly TextField[]): Data => fields.reduce((changed, { path, text }) => put(changed, path.split("."), text), data);

function put(data: Data, [name = "", ...rest]: readonly string[], text: string): Data {
  if (rest.length === 0) return { ...data, [name]: text };
  const inner = data[name];
  return typeof inner === "object" && inner !== null && !Array.isArray(inner) ? { ...data, [name]: put(inner as Data, rest, text) } : data;
}
