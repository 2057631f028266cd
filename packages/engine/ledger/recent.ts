/**
 * Values that were asked for lately. They fill one half of the room; when it is full it becomes the other half, and what is there and was not asked for since is dropped: to ask costs one
 * look-up, and nothing is put in order. `weigh` says how much of the room a value takes.
 */
export class Recent<Value> {
  #recent = new Map<string, Value>();
  #earlier = new Map<string, Value>();
  readonly #room: number;
  readonly #weigh: (value: Value) => number;
  /** By what is recent. */
  #taken = 0;

  constructor(room: number, weigh: (value: Value) => number) {
    this.#room = room;
    this.#weigh = weigh;
  }

  get(key: string): Value | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const earlier = this.#earlier.get(key);
    if (earlier !== undefined) this.set(key, earlier);
    return earlier;
  }

  set(key: string, value: Value): void {
    const before = this.#recent.get(key);
    if (before !== undefined) this.#taken -= this.#weigh(before);
    this.#recent.set(key, value);
    this.#taken += this.#weigh(value);
    if (this.#taken * 2 <= this.#room) return;
    this.#earlier = this.#recent;
    this.#recent = new Map();
    this.#taken = 0;
  }
}
