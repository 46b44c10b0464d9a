import {
  compareText,
  ruleSchema,
  severityOf,
  type Rule,
  type RuleItem,
} from '@portolan/plugin-alerts-common';
import {
  createRecordReader,
  type Mirror,
  type MirrorChange,
} from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { ruleKeys, upstreamStream } from '../sources/streams';
import type { Places } from './Places';

/** All alerting rules of all Prometheuses. */
export class RuleIndex {
  readonly #mirror: Mirror;
  readonly #upstreams: readonly AlertUpstream[];
  readonly #places: Places;
  readonly #read = createRecordReader(ruleSchema);
  readonly #items = new Map<string, RuleItem>();
  #all: readonly RuleItem[] | undefined;

  /** @param options - the area's mirror, and the Prometheuses */
  constructor(options: {
    mirror: Mirror;
    upstreams: readonly AlertUpstream[];
    places: Places;
  }) {
    this.#mirror = options.mirror;
    this.#upstreams = options.upstreams;
    this.#places = options.places;
  }

  /** Every rule, those that cannot be relied on first. */
  all(): readonly RuleItem[] {
    this.#all ??= [...this.#items.values()].sort(byTrouble);
    return this.#all;
  }

  /** One rule by its key. */
  find(upstream: string, key: string): RuleItem | undefined {
    return this.#items.get(idOf(upstream, key));
  }

  /** Takes in what changed; answers whether any rule did. */
  update(change: MirrorChange): boolean {
    let changed = false;
    for (const { name } of this.#upstreams) {
      const stream = upstreamStream({ name }, 'rules');
      const records = this.#mirror.records(stream);
      for (const key of change.keys.get(stream) ?? []) {
        if (key.startsWith(ruleKeys.rule)) {
          changed = true;
          const rule = this.#read(records.get(key));
          const id = idOf(name, key.slice(ruleKeys.rule.length));
          if (rule) {
            this.#items.set(id, this.#toItem(rule, name));
          } else {
            this.#items.delete(id);
          }
        }
      }
    }
    if (changed) {
      this.#all = undefined;
    }
    return changed;
  }

  /** Takes in that the catalog changed. */
  placesChanged() {
    for (const [id, item] of this.#items) {
      const { service: _service, owner: _owner, ...rule } = item;
      this.#items.set(id, this.#toItem(rule, item.upstream));
    }
    this.#all = undefined;
  }

  #toItem(rule: Rule, upstream: string): RuleItem {
    const labels = { alertname: rule.name, ...rule.labels };
    const { service, owner } = this.#places.of(
      { name: rule.name, labels, query: rule.query },
      upstream,
    );
    return {
      ...rule,
      upstream,
      severity: severityOf(rule.labels),
      ...(service ? { service } : {}),
      ...(owner ? { owner } : {}),
    };
  }
}

const stateOrder: ReadonlyArray<Rule['state']> = [
  'unknown',
  'firing',
  'pending',
  'inactive',
];

function byTrouble(a: RuleItem, b: RuleItem): number {
  return (
    troubleOf(b) - troubleOf(a) ||
    stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
    compareText(a.name, b.name) ||
    compareText(a.upstream, b.upstream) ||
    compareText(a.key, b.key)
  );
}

function troubleOf(rule: RuleItem): number {
  if (rule.health === 'err') {
    return 3;
  }
  if (rule.lateSince) {
    return 2;
  }
  return rule.health === 'unknown' ? 1 : 0;
}

function idOf(upstream: string, key: string): string {
  return `${upstream}\n${key}`;
}
