import { NotFoundError } from '@backstage/errors';
import type { AlertGraph, RuleItem } from '@portolan/plugin-alerts-common';
import type { Problem } from '@portolan/portal-common';
import {
  type Ask,
  type ProblemDetail,
  ProblemError,
  type Viewer,
} from '@portolan/portal-node';
import { LRUCache } from 'lru-cache';
import {
  askGraph,
  nothingDrawn,
  withSeriesOf,
  type Drawn,
} from '../sources/prometheus/graph/askGraph';
import type { AlertsIndex } from './AlertsIndex';
import { mayRead } from './AlertsService';

/** Whoever opens the same rule within this time sees the same graph. */
const keptMs = 30_000;
const mostKept = 50;
const limitMs = 12_000;

type Outcome = { drawn: Drawn } | { detail: ProblemDetail; since: number };

/**
 * Answers what the rule of an alert measured over the last six hours. The only thing in the portal that asks an
 * upstream while somebody waits; it asks the expression of a rule that a Prometheus told, and nothing a browser sends.
 */
export class GraphService {
  readonly #index: AlertsIndex;
  readonly #askOf: (upstream: string) => Ask | undefined;
  readonly #now: () => number;
  readonly #kept: LRUCache<string, Promise<Outcome>>;

  /** @param options - `askOf` asks a Prometheus by the name of its upstream */
  constructor(options: {
    index: AlertsIndex;
    askOf: (upstream: string) => Ask | undefined;
    now?: () => number;
  }) {
    this.#index = options.index;
    this.#askOf = options.askOf;
    this.#now = options.now ?? Date.now;
    this.#kept = new LRUCache({ max: mostKept, ttl: keptMs });
  }

  /** The graph of an alert. @throws `NotFoundError` if there is no such alert that the viewer may see */
  async graph(viewer: Viewer, fingerprint: string): Promise<AlertGraph> {
    const alert = this.#index.byFingerprint(fingerprint);
    if (!alert || !mayRead(viewer, alert)) {
      throw new NotFoundError(
        `There is no alert ${fingerprint} that you may see; it may have ended`,
      );
    }
    const now = this.#now();
    const rule = this.#index.ruleOf(fingerprint);
    const ask = rule && this.#askOf(rule.upstream);
    if (!rule || !ask) {
      return { ...nothingDrawn('', now), problem: noRule(now) };
    }
    const outcome = await this.#outcomeOf(rule, ask, now);
    return 'drawn' in outcome
      ? withSeriesOf(alert.labels, outcome.drawn)
      : {
          ...nothingDrawn(rule.query, now),
          problem: {
            ...outcome.detail,
            since: new Date(outcome.since).toISOString(),
          },
        };
  }

  #outcomeOf(rule: RuleItem, ask: Ask, now: number): Promise<Outcome> {
    const key = JSON.stringify([rule.upstream, rule.query]);
    const kept = this.#kept.get(key);
    if (kept) {
      return kept;
    }
    const signal = AbortSignal.timeout(limitMs);
    const outcome = askGraph(ask, rule.query, { now, signal }).then(
      (drawn): Outcome => ({ drawn }),
      (error): Outcome => {
        if (error instanceof ProblemError) {
          return { detail: error.detail, since: now };
        }
        this.#kept.delete(key);
        throw error;
      },
    );
    this.#kept.set(key, outcome);
    return outcome;
  }
}

function noRule(now: number): Problem {
  return {
    kind: 'absent',
    why: 'not-configured',
    message: 'No Prometheus that the portal reads tells the rule of this alert',
    remedy: 'Add the Prometheus that evaluates it to alerts.prometheuses.',
    since: new Date(now).toISOString(),
  };
}
