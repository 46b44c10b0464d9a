import type { FindingKind } from '@portolan/plugin-alerts-common';
import type { Verdict } from '@portolan/portal-common';

/** Each kind of finding as a heading, and how bad it is: what keeps alerts from arriving is worse than untidiness. */
export const findingLooks: Record<
  FindingKind,
  { title: string; verdict: Verdict }
> = {
  'switch-missing': {
    title: 'A dead-man’s switch is missing',
    verdict: 'bad',
  },
  'rule-error': { title: 'A rule cannot be evaluated', verdict: 'bad' },
  'rule-late': { title: 'A rule is evaluated late', verdict: 'bad' },
  'group-missing': { title: 'A rule group is gone', verdict: 'bad' },
  'configuration-outdated': {
    title: 'It runs with an older configuration than its file',
    verdict: 'bad',
  },
  'not-in-alertmanager': {
    title: 'It fires, and no Alertmanager has it',
    verdict: 'bad',
  },
  'not-in-prometheus': {
    title: 'Alertmanager has it, and Prometheus does not fire it',
    verdict: 'warning',
  },
  'peers-disagree': { title: 'Peers disagree', verdict: 'warning' },
  'no-receiver': { title: 'It reaches nobody', verdict: 'bad' },
  'dead-rule': { title: 'A rule can never fire', verdict: 'warning' },
  'silence-expired': {
    title: 'A silence ended and it still fires',
    verdict: 'warning',
  },
  'configurations-differ': {
    title: 'Peers have different configurations',
    verdict: 'warning',
  },
  'clock-skew': { title: 'Clocks differ', verdict: 'warning' },
};
