export type { Observer } from "./observer.ts";
export { noObserver } from "./observer.ts";
export type { Running, ServeOptions } from "./serve.ts";
export { NotWithoutTokens, serve } from "./serve.ts";
export type { Scope } from "./access/scopes.ts";
export { isScope, scopes } from "./access/scopes.ts";
export type { NewToken, TokenRecord } from "./access/tokens.ts";
export { createToken, readTokens, revokeToken, TokensError } from "./access/tokens.ts";
