/** What was made for the last few keys: the next document of the same template mostly asks for it again. */
export class Recent<V> {
  readonly #most: number;
  /** The one asked for last stands last. */
  readonly #kept = new Map<string, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => V): V {
    const value = this.#kept.get(key) ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return value;
  }
}

/** The same for each owner, as long as the owner lives: what was made with other fonts is not taken for it. */
export class RecentOf<O extends object, V> {
  readonly #most: number;
  readonly #owners = new WeakMap<O, Recent<V>>();

  /** @param most Keys kept of an owner. */
  constructor(most: number) {
    this.#most = most;
  }

  get(owner: O, key: string, make: () => V): V {
    let recent = this.#owners.get(owner);
    if (!recent) this.#owners.set(owner, (recent = new Recent(this.#most)));
    return recent.get(key, make);
  }
}
