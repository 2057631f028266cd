/** All that the page knows, in one place; what changes it stands in `actions.ts`. */
import { signal } from "@preact/signals";
import type { Language, Span } from "@reeve/language";
import { kept } from "./kept.ts";
import type { Shipped } from "./rulesets.ts";
import type { Files } from "./worker/desk.ts";
import type { Checked, Judgement, Json, Refused } from "./worker/protocol.ts";

export type Theme = "light" | "dark";
export type Panel = "problems" | "trace" | "json";
/** What is seen where there is room for one region only. */
export type Region = "policy" | "listing" | "decision" | "panels";

export interface Written {
  readonly type: string;
  readonly time?: string;
  readonly data: Readonly<Record<string, Json>>;
}

const preferredLanguage = (): Language => (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
const preferredTheme = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

export const language = kept<Language>("language", preferredLanguage());
export const theme = kept<Theme>("theme", preferredTheme());

export const shippedName = signal<Shipped>("starter");
export const files = signal<Files>(new Map());
export const openPath = signal("policy.reeve");

export const checked = signal<Checked | undefined>(undefined);

export const event = signal<Written>({ type: "listing.published", data: { title: "", text: "" } });
/** The last decision there was; it stays while the policy or the event is broken. */
export const judgement = signal<Judgement | undefined>(undefined);
/** Why the last decision is not of what is on the page now. */
export const refused = signal<Refused | undefined>(undefined);
export const work = signal<"idle" | "busy" | "slow" | "cancelled" | "failed">("idle");
export const fault = signal("");

export const panel = kept<Panel>("panel", "problems");
export const region = signal<Region>("policy");
/** The place of the policy that somebody wants to see. */
export const revealed = signal<{ readonly span: Span } | undefined>(undefined);
/** The mark that is pointed at. */
export const pointedMark = signal<number | undefined>(undefined);
