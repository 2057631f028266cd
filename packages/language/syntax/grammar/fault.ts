import type { IParserErrorMessageProvider, IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** A place where the tokens are not what the grammar wants. */
export interface Fault {
  /** The token that does not fit; the end of the input has no offset. */
  readonly token: IToken;
  /** What would have fitted, as far as one token tells. */
  readonly wanted: readonly TokenType[];
  /** The production in which it happened. */
  readonly rule: string;
  /** What to say, where the production knows it. */
  readonly diagnostic?: Diagnostic;
}

/** Faults of one file beyond which the parser gives up: recovery inside a block nests, and nobody reads more. */
export const maximalFaults = 100;

/** Ends the parse of a file that has more faults than anybody reads. */
export class TooManyFaults extends Error {}

export function addFault(faults: Fault[], fault: Fault): void {
  if (faults.length >= maximalFaults) throw new TooManyFaults();
  faults.push(fault);
}

/**
 * Chevrotain asks for the wording of an error exactly when it has found one, and says there, and only there, what it expected. So
 * the faults are recorded here; the wording is made of them later.
 */
export function faultRecorder(faults: Fault[]): IParserErrorMessageProvider {
  const record = (token: IToken | undefined, wanted: readonly TokenType[], rule: string): string => {
    if (token !== undefined) addFault(faults, { token, wanted: [...new Set(wanted)], rule });
    return rule;
  };
  const firsts = (paths: readonly (readonly TokenType[])[]): readonly TokenType[] => paths.flatMap((path) => path.slice(0, 1));
  return {
    buildMismatchTokenMessage: ({ actual, expected, ruleName }) => record(actual, [expected], ruleName),
    // Asked for behind every parse, given up or not: Chevrotain tidies the tokens after it.
    buildNotAllInputParsedMessage: ({ firstRedundant, ruleName }) => (faults.length < maximalFaults ? record(firstRedundant, [], ruleName) : ruleName),
    buildNoViableAltMessage: ({ actual, expectedPathsPerAlt, ruleName }) => record(actual[0], firsts(expectedPathsPerAlt.flat()), ruleName),
    buildEarlyExitMessage: ({ actual, expectedIterationPaths, ruleName }) => record(actual[0], firsts(expectedIterationPaths), ruleName),
  };
}
