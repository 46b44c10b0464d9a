import type { RuleItem } from '@portolan/plugin-alerts-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import { missingSelectorSchema } from '../sources/prometheus/deadRules/createDeadRulesCollector';
import {
  selectorsOf,
  toNeed,
  unmet,
  type Need,
} from '../sources/prometheus/deadRules/toNeed';
import { upstreamStream } from '../sources/streams';

/** Knows which rules can never fire, because they ask for series that do not exist. */
export class DeadRules {
  readonly #mirror: Mirror;
  readonly #rules: () => readonly RuleItem[];
  readonly #read = createRecordReader(missingSelectorSchema);
  readonly #needs = new Map<string, Need | undefined>();

  /** @param options - the area's mirror and all its rules */
  constructor(options: { mirror: Mirror; rules: () => readonly RuleItem[] }) {
    this.#mirror = options.mirror;
    this.#rules = options.rules;
  }

  /** The selectors of all rules of one Prometheus; expressions that are gone are forgotten. */
  selectorsOf(upstream: string): ReadonlySet<string> {
    const rules = this.#rules();
    const queries = new Set(rules.map(rule => rule.query));
    for (const query of this.#needs.keys()) {
      if (!queries.has(query)) {
        this.#needs.delete(query);
      }
    }
    return new Set(
      rules
        .filter(rule => rule.upstream === upstream)
        .flatMap(rule => {
          const need = this.#needOf(rule.query);
          return need ? selectorsOf(need) : [];
        }),
    );
  }

  /** The selectors because of which a rule cannot fire, and since when that is known; nothing if it can. */
  of(rule: RuleItem): RuleItem['dead'] {
    const records = this.#mirror.records(
      upstreamStream({ name: rule.upstream }, 'deadRules'),
    );
    const need = records.size > 0 ? this.#needOf(rule.query) : undefined;
    if (!need) {
      return undefined;
    }
    const missing = new Map(
      [...records.values()].flatMap(record => {
        const read = this.#read(record);
        return read ? [[read.selector, read.since] as const] : [];
      }),
    );
    const selectors = [...new Set(unmet(need, new Set(missing.keys())))];
    const since = selectors
      .flatMap(one => missing.get(one) ?? [])
      .sort()
      .pop();
    return since ? { selectors, since } : undefined;
  }

  #needOf(query: string): Need | undefined {
    if (!this.#needs.has(query)) {
      this.#needs.set(query, toNeed(query));
    }
    return this.#needs.get(query);
  }
}
