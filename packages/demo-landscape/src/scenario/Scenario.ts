import { fingerprintOf, sortedLabels } from '../matching/fingerprint';
import type { Region } from '../ports';
import { annotate } from './annotate';
import type { AlertingRule, Labels, RuleGroup } from './model';
import { createRuleGroups } from './rules/ruleGroups';
import { graphUrl, type LandscapeUrls } from './rules/links';
import { createDice, type Dice } from './random';
import type { Service } from './services';
import {
  episodesOf,
  leaseFactor,
  resendEvery,
  type Episode,
  type Subject,
} from './timeline';
import { wander } from './values';

/** An alert as a Prometheus has it. Times are Unix milliseconds. */
export interface PrometheusAlert {
  group: RuleGroup;
  rule: AlertingRule;
  labels: Labels;
  annotations: Labels;
  state: 'pending' | 'firing';
  activeAt: number;
  /** When it began to fire, if it did. */
  firedAt?: number;
  keepFiringSince?: number;
  value: number;
}

/** An alert as a Prometheus has sent it to its Alertmanagers. Times are Unix milliseconds. */
export interface SentAlert {
  /** With the external labels. */
  labels: Labels;
  annotations: Labels;
  fingerprint: string;
  startsAt: number;
  /** When the alert is taken for resolved unless it is sent again. */
  endsAt: number;
  updatedAt: number;
  generatorUrl: string;
}

/** One series of a rule, with what does not change with time worked out. */
export interface KnownSubject extends Subject {
  /** Labels of its alert in Prometheus. */
  labels: Labels;
  /** The same with the external labels, as Alertmanager gets them. */
  sentLabels: Labels;
  fingerprint: string;
  /** What it measures: subjects of one key differ in their thresholds only. */
  key: string;
  dice: Dice;
}

/** The demo's world: what its two Prometheus servers see and send, as a pure function of time and story starts. */
export class Scenario {
  private readonly groups: Readonly<Record<Region, RuleGroup[]>>;
  private readonly known: Readonly<Record<Region, KnownSubject[]>>;
  /** Series that measure the same thing, of rules with different thresholds. */
  private readonly siblings = new Map<string, KnownSubject[]>();

  constructor(
    private readonly options: {
      seed: string;
      services: readonly Service[];
      urls: LandscapeUrls;
      storyStarts: () => readonly number[];
    },
  ) {
    const { seed, services, urls } = options;
    this.groups = {
      eu: createRuleGroups({ region: 'eu', services, seed, urls }),
      global: createRuleGroups({ region: 'global', services, seed, urls }),
    };
    this.known = {
      eu: this.groups.eu.flatMap(group => knownSubjects(group)),
      global: this.groups.global.flatMap(group => knownSubjects(group)),
    };
    for (const subject of [...this.known.eu, ...this.known.global]) {
      const same = this.siblings.get(subject.key);
      this.siblings.set(subject.key, [...(same ?? []), subject]);
    }
  }

  /** The services of the catalog the scenario was made for. */
  get services(): readonly Service[] {
    return this.options.services;
  }

  /** When the story was started, and will be: Unix milliseconds. */
  get storyStarts(): readonly number[] {
    return this.options.storyStarts();
  }

  /** The rule groups a Prometheus has loaded at the moment. */
  ruleGroups(region: Region, at: number): RuleGroup[] {
    return this.groups[region].filter(
      group => !group.missing?.between(at, at + 1).length,
    );
  }

  /** Every series of every alerting rule, whether or not its group is loaded. */
  subjects(region: Region): readonly KnownSubject[] {
    return this.known[region];
  }

  /** The lives of one series' alert that touch the stretch. */
  episodes(subject: Subject, from: number, to: number): Episode[] {
    return episodesOf(subject, this.options.storyStarts(), { from, to });
  }

  /** The alerts a Prometheus has at the moment, in the order of its rules. */
  alerts(region: Region, at: number): PrometheusAlert[] {
    return this.known[region].flatMap(subject => {
      const episode = this.episodes(subject, at, at + 1).at(0);
      if (!episode || episode.activeAt > at || episode.endsAt <= at) {
        return [];
      }
      const firing = episode.firesAt <= at;
      const held = episode.holds.some(
        ({ start, end }) => start <= at && at < end,
      );
      const value = this.valueOf(subject, at);
      return [
        {
          group: subject.group,
          rule: subject.rule,
          labels: subject.labels,
          annotations: annotationsOf(subject, value),
          state: firing ? 'firing' : 'pending',
          activeAt: episode.activeAt,
          firedAt: firing ? episode.firesAt : undefined,
          keepFiringSince:
            firing && !held
              ? episode.holds.filter(({ end }) => end <= at).at(-1)?.end
              : undefined,
          value,
        } satisfies PrometheusAlert,
      ];
    });
  }

  /** What the Alertmanagers of a region hold at the moment: what fires, and what has not been heard of for less than its lease. */
  sent(region: Region, at: number): SentAlert[] {
    return this.known[region].flatMap(subject => {
      const every = resendEvery(subject.group);
      const lease = leaseFactor * every;
      const episode = this.episodes(subject, at - lease, at + 1)
        .filter(({ firesAt, endsAt }) => firesAt <= at && firesAt < endsAt)
        .at(-1);
      if (!episode) {
        return [];
      }
      const heardUntil = Math.min(at, episode.endsAt - 1);
      const updatedAt =
        episode.firesAt +
        Math.floor((heardUntil - episode.firesAt) / every) * every;
      const gone = episode.cut ? updatedAt + lease : episode.endsAt;
      if (at >= gone) {
        return [];
      }
      return [
        {
          labels: subject.sentLabels,
          annotations: annotationsOf(subject, this.valueOf(subject, updatedAt)),
          fingerprint: subject.fingerprint,
          startsAt: episode.firesAt,
          endsAt: updatedAt + lease,
          updatedAt,
          generatorUrl: graphUrl(
            this.options.urls.prometheus[region],
            subject.rule.expression.query,
            1,
          ),
        },
      ];
    });
  }

  /** What the measured side of the series' rule is at the moment. */
  valueOf(subject: KnownSubject, at: number): number {
    const values = (this.siblings.get(subject.key) ?? [subject]).map(one => {
      const held = this.episodes(one, at, at + 1).some(({ holds }) =>
        holds.some(({ start, end }) => start <= at && at < end),
      );
      return measuredValue(one, held, at);
    });
    return Math.max(...values);
  }
}

function knownSubjects(group: RuleGroup): KnownSubject[] {
  return group.rules.flatMap(rule =>
    rule.kind === 'recording' || rule.error !== undefined
      ? []
      : rule.series.map(series => {
          const labels = sortedLabels({
            ...series.labels,
            ...rule.labels,
            alertname: rule.name,
          });
          const sentLabels = sortedLabels({
            ...labels,
            prometheus: group.region,
          });
          const { measured, query } = rule.expression;
          const key = [
            group.region,
            measured ?? query,
            JSON.stringify(sortedLabels(series.labels)),
          ].join(' ');
          return {
            group,
            rule,
            series,
            labels,
            sentLabels,
            fingerprint: fingerprintOf(sentLabels),
            key,
            dice: createDice(key),
          };
        }),
  );
}

/** The value of one series; counts are rounded to the side of the threshold they are on. */
function measuredValue(
  { dice, rule, series }: KnownSubject,
  held: boolean,
  at: number,
): number {
  const value = wander(dice, held ? series.bad : series.calm, at);
  if (!series.whole) {
    return value;
  }
  return held === (rule.expression.operator !== '<')
    ? Math.ceil(value)
    : Math.floor(value);
}

function annotationsOf({ rule, labels }: KnownSubject, value: number): Labels {
  return sortedLabels(
    Object.fromEntries(
      Object.entries(rule.annotations).map(([name, text]) => [
        name,
        annotate(text, labels, value),
      ]),
    ),
  );
}
