/** Nobody is told to come again before so many were taken: it is others that he waits for then, and not a machine that stands still. */
const leastInTurn = 64;

/**
 * Turns of the event loop. All requests that have come in by then are taken in one turn, one behind the other; when there are so many that the last ones would
 * wait too long, they are told so at once.
 */
export class Turns {
  #began = 0;
  /** Requests in this turn. */
  #count = 0;

  /** Whether a request that is taken now has waited longer than `mostMs` for others of this turn, so that he is better told to come again. `now` is of `performance.now`. */
  isLong(now: number, mostMs: number): boolean {
    if (this.#count === 0) {
      this.#began = now;
      setImmediate(() => {
        this.#count = 0;
      });
    }
    return ++this.#count > leastInTurn && now - this.#began > mostMs;
  }
}
