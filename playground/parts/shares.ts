import { kept } from "../kept.ts";

/** How much of the page a region takes, in percent; remembered. */
export const leftShare = kept("share.left", 44);
export const middleShare = kept("share.middle", 26);
export const panelShare = kept("share.panel", 28);
