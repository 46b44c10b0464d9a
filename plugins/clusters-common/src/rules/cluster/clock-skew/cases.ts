import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const minute = 60;

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: no difference is known; a minute is none',
    manifests: {},
    findings: [],
  },
  {
    name: 'good: a minute is what clocks may be apart',
    manifests: {},
    context: { clockAheadSeconds: minute },
    findings: [],
  },
  {
    name: 'warning: a minute and a half ahead',
    manifests: {},
    context: { clockAheadSeconds: 1.5 * minute },
    findings: [
      {
        severity: 'warning',
        sentence:
          "Its clock is 1 min ahead of the portal's, so ages and times of what happens there are wrong by as much",
      },
    ],
  },
  {
    name: 'bad: three hours behind',
    manifests: {},
    context: { clockAheadSeconds: -180 * minute },
    findings: [
      {
        severity: 'bad',
        sentence:
          "Its clock is 3 h behind the portal's, so ages and times of what happens there are wrong by as much",
      },
    ],
  },
];
