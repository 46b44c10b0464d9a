/** Named at most, so that a kind nobody can read does not fill the stream's row. */
const mostNamed = 50;
const nameless = 'an object whose name is not known';

/** Objects that are there and could not be kept, by key. */
export class Gaps {
  readonly #reasons = new Map<string, string>();

  /**
   * The gaps of a stream as the mirror has them.
   *
   * @returns nothing if there were too many to name each, so that nobody knows when one is filled
   */
  static read(texts: readonly string[]): Gaps | undefined {
    if (texts.length > mostNamed) {
      return undefined;
    }
    const gaps = new Gaps();
    for (const text of texts) {
      const at = text.indexOf(': ');
      gaps.add(text.slice(0, at), text.slice(at + 2));
    }
    return gaps;
  }

  /** @param key - of the object; without one it cannot be told which it is, and stays until all is listed anew */
  add(key: string | undefined, reason: string): void {
    this.#reasons.set(key ?? nameless, reason);
  }

  /** The object is gone or readable. */
  fill(key: string): void {
    this.#reasons.delete(key);
  }

  /** As the mirror keeps them; nothing if there are none. */
  texts(): string[] | undefined {
    if (this.#reasons.size === 0) {
      return undefined;
    }
    const all = [...this.#reasons]
      .map(([key, reason]) => `${key}: ${reason}`)
      .sort();
    return all.length > mostNamed
      ? [
          ...all.slice(0, mostNamed),
          `${all.length - mostNamed} more: not named here`,
        ]
      : all;
  }
}
