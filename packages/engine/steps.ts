/** Work that takes long, a step at a time: whoever does it may do something else between two steps. */
export type Steps<Result> = Generator<undefined, Result>;

/** So many are done in one step. */
const inOneStep = 64;

export function* mapInSteps<Value, Result>(values: readonly Value[], map: (value: Value, index: number) => Result): Steps<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < values.length; index++) {
    if (index % inOneStep === inOneStep - 1) yield;
    results.push(map(values[index] as Value, index));
  }
  return results;
}

/** Does all of it at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
