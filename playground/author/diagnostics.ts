import type { Diagnostic } from "vscode-languageserver-protocol";

export const isError = ({ severity }: Diagnostic): boolean => severity === 1;

/** What is wrong and, on lines of their own, what to do about it. */
export const textOf = ({ message }: Diagnostic): string => (typeof message === "string" ? message : message.value);
