import {
  compileMatchers,
  type AlertItem,
  type Matcher,
} from '@portolan/plugin-alerts-common';

/** Finds the firing alerts that matchers fit, over an index by label so that not all are looked at for every silence. */
export class MatchingAlerts {
  readonly #all: readonly AlertItem[];
  readonly #byLabel = new Map<string, Map<string, AlertItem[]>>();

  /** @param alerts - all alerts; those that are pending or have ended are not hit by anything */
  constructor(alerts: readonly AlertItem[]) {
    this.#all = alerts.filter(
      ({ state }) => state !== 'pending' && state !== 'resolved',
    );
  }

  /** In the order of all alerts. @throws Error with RE2's reason if a regular expression is none */
  of(matchers: readonly Matcher[]): AlertItem[] {
    const fits = compileMatchers(matchers);
    const candidates = matchers
      .filter(({ isEqual, isRegex, value }) => isEqual && !isRegex && value)
      .map(({ name, value }) => this.#valuesOf(name).get(value) ?? []);
    const fewest = candidates.reduce<readonly AlertItem[]>(
      (best, some) => (some.length < best.length ? some : best),
      this.#all,
    );
    return fewest.filter(({ labels }) => fits(labels));
  }

  #valuesOf(name: string): Map<string, AlertItem[]> {
    let values = this.#byLabel.get(name);
    if (!values) {
      values = new Map();
      this.#byLabel.set(name, values);
      for (const alert of this.#all) {
        const value = Object.hasOwn(alert.labels, name)
          ? alert.labels[name]
          : '';
        const some = values.get(value);
        if (some) {
          some.push(alert);
        } else {
          values.set(value, [alert]);
        }
      }
    }
    return values;
  }
}
