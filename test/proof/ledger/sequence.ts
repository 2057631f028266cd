/** Numbers below 2³¹ that a seed determines: a linear congruential sequence (Numerical Recipes, 7.1), of which the lower bits are left out. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
