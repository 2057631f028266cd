/** So much in a second, and at once what a second brings. */
export class Bucket {
  readonly #perSecond: number;
  #left: number;
  #filledAt: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#left = Math.max(1, perSecond);
    this.#filledAt = now;
  }

  /** Takes so many; answers with 0, or with the seconds after which it may be tried again, and then nothing is taken. `now` is in milliseconds. */
  take(count: number, now: number): number {
    const most = Math.max(1, this.#perSecond);
    this.#left = Math.min(most, this.#left + (Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
    // More at once than there can ever be is taken on credit from a full one.
    if (this.#left >= Math.min(count, most)) {
      this.#left -= count;
      return 0;
    }
    return Math.max(1, Math.ceil((Math.min(count, most) - this.#left) / this.#perSecond));
  }
}
