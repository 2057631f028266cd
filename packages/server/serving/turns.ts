/** Whoever has waited this long while others were served at once is better told to come again. */
const mostTurnMs = 40;

/**
 * Turns of the event loop. All requests that have come in by then are taken in one turn, one behind the other; when there are so many that the last ones would
 * wait too long, they are told so at once.
 */
export class Turns {
  #began = 0;
  #isUnderWay = false;

  /** Whether this turn has gone on for too long. `now` is of `performance.now`. */
  isLong(now: number): boolean {
    if (this.#isUnderWay) return now - this.#began > mostTurnMs;
    this.#isUnderWay = true;
    this.#began = now;
    setImmediate(() => {
      this.#isUnderWay = false;
    });
    return false;
  }
}
