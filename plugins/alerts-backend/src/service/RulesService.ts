import type { RuleItem, RulesAnswer } from '@portolan/plugin-alerts-common';
import type { Viewer } from '@portolan/portal-node';
import type { AlertsIndex } from './AlertsIndex';
import { mayRead } from './AlertsService';
import type { Sources } from './Sources';

/** Something else that is known of a rule: where its alerts go, or that it can never fire. */
export type RuleDetail = (rule: RuleItem) => Partial<RuleItem>;

/** Answers which rules watch, for one viewer, from memory. */
export class RulesService {
  readonly #index: AlertsIndex;
  readonly #sources: Sources;
  readonly #details: readonly RuleDetail[];

  /** @param options - the rules, the upstreams, and what else is known of a rule */
  constructor(options: {
    index: AlertsIndex;
    sources: Sources;
    details: readonly RuleDetail[];
  }) {
    this.#index = options.index;
    this.#sources = options.sources;
    this.#details = options.details;
  }

  /** All rules the viewer may see, broken ones first. */
  rules(viewer: Viewer): RulesAnswer {
    const all = this.#index.rules();
    const visible = all.filter(rule => mayRead(viewer, rule));
    return {
      rules: visible.map(rule => this.whole(rule)),
      sources: this.#sources.of('prometheus', 'rules'),
      hidden: all.length - visible.length,
    };
  }

  /** A rule with everything that is known of it. */
  whole(rule: RuleItem): RuleItem {
    return this.#details.reduce<RuleItem>(
      (known, detail) => ({ ...known, ...detail(rule) }),
      rule,
    );
  }
}
