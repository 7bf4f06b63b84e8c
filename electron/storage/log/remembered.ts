/** What has been looked up: all of it is forgotten when it has become more than `most`, so that a long log needs no more memory than a short one. */
export class Remembered<K, V> {
  readonly #most: number;
  readonly #known = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: K): V | undefined {
    return this.#known.get(key);
  }

  set(key: K, value: V): void {
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(key, value);
  }
}
