import type { EventProblem } from "@reeve/engine";
import type { Localized } from "@reeve/language";

/** Why a request was not done (RFC 9457), before it is put into one language. `type` is stable; what is wrong with an event has the type that the engine gives it. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly title: Localized;
  readonly detail?: Localized;
  /** Each with a JSON Pointer into the body. */
  readonly errors?: readonly EventProblem[];
  /** Further members of the document. */
  readonly members?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is left of the request is not read: the connection ends with the answer. */
  readonly isLast?: true;
}

/** Where the type of a problem stands: `/problems/invalid-json`. */
export const problemPath = "/problems/";

/** The document of a problem in one language. */
export function problemText({ type, status, title, detail, errors, members }: Problem, language: keyof Localized): string {
  return JSON.stringify({
    type: problemPath + type,
    title: title[language],
    status,
    ...(detail === undefined ? {} : { detail: detail[language] }),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.map(({ type: kind, pointer, message, help }) => ({
            type: kind,
            pointer,
            detail: message[language],
            ...(help === undefined ? {} : { help: help[language] }),
          })),
        }),
    ...members,
  });
}
