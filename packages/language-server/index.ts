export type { FolderFiles, ServerHost } from "./documents.ts";
export type { Moment } from "./folder.ts";
export { RulesetFolder } from "./folder.ts";
export { serve } from "./server.ts";
