/** The rulesets that the page comes with. */
import type { Files } from "./worker/desk.ts";

const starter = import.meta.glob<string>("../rulesets/starter/**/*.{reeve,yaml,json,csv}", { query: "?raw", import: "default", eager: true });

/** Names as in `rulesets/`; each is fetched when it is asked for. */
export const shipped = ["starter"] as const;
export type Shipped = (typeof shipped)[number];

const modules: Readonly<Record<Shipped, () => Promise<Readonly<Record<string, string>>>>> = {
  starter: () => Promise.resolve(starter),
};

export async function filesOf(name: Shipped): Promise<Files> {
  const prefix = `../rulesets/${name}/`;
  const texts = await modules[name]();
  return new Map(Object.entries(texts).map(([path, text]) => [path.slice(prefix.length), text.replace(/\r\n/g, "\n")]));
}
