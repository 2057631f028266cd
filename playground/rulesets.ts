/** The rulesets that the page comes with. */
import type { Files } from "./worker/desk.ts";

const starter = import.meta.glob<string>("../rulesets/starter/**/*.{reeve,yaml,json,csv}", { query: "?raw", import: "default", eager: true });
const tour = import.meta.glob<string>("../rulesets/tour/**/*.{reeve,yaml,json,csv}", { query: "?raw", import: "default", eager: true });

/** Names as in `rulesets/`; each is fetched when it is asked for. */
export const shipped = ["tour", "starter", "marketplace"] as const;
export type Shipped = (typeof shipped)[number];

const modules: Readonly<Record<Shipped, () => Promise<Readonly<Record<string, string>>>>> = {
  tour: () => Promise.resolve(tour),
  starter: () => Promise.resolve(starter),
  marketplace: async () => (await import("./marketplace.ts")).marketplace,
};

export async function filesOf(name: Shipped): Promise<Files> {
  const prefix = `../rulesets/${name}/`;
  const texts = await modules[name]();
  return new Map(Object.entries(texts).map(([path, text]) => [path.slice(prefix.length), text.replace(/\r\n/g, "\n")]));
}
