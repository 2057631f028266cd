import type { EventEmitter } from "node:events";

/** Room for so many at once, each of which leaves when it closes. */
export class Room {
  readonly #most: number;
  #inside = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** False where so many are inside that there is no room for `size` more. */
  enter(closing: EventEmitter, size = 1): boolean {
    if (this.#inside + size > this.#most) return false;
    this.#inside += size;
    closing.once("close", () => (this.#inside -= size));
    return true;
  }
}
