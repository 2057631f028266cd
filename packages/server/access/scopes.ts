/** What a token may allow. */
export const scopes = ["evaluate", "read", "moderate", "author", "approve", "reveal", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** What is allowed on the machine itself as long as there is no token. */
export const openScopes: ReadonlySet<Scope> = new Set(["evaluate", "read"]);

export const isScope = (text: string): text is Scope => scopes.some((scope) => scope === text);
