/** Values that were asked for lately, the ones longest not asked for dropped first. `weigh` says how much of the room one takes. */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();
  readonly #room: number;
  readonly #weigh: (value: Value) => number;
  #taken = 0;

  constructor(room: number, weigh: (value: Value) => number) {
    this.#room = room;
    this.#weigh = weigh;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    this.#values.set(key, value);
    this.#taken += this.#weigh(value);
    for (const [oldest, dropped] of this.#values) {
      if (this.#taken <= this.#room) return;
      this.#values.delete(oldest);
      this.#taken -= this.#weigh(dropped);
    }
  }

  delete(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#taken -= this.#weigh(value);
  }
}
