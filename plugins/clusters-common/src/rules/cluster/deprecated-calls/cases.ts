import type { ClusterCase } from '../../../__testUtils__/ruleCase';
import { versionCalendars as calendars } from '../../versions/calendars';

const call = (removedRelease: string) => [
  {
    group: 'flowcontrol.apiserver.k8s.io',
    version: 'v1beta3',
    resource: 'flowschemas',
    subresource: '',
    removedRelease,
  },
];

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: nobody calls any; silent: the metric may not be read',
    manifests: {},
    context: { version: 'v1.36.0', deprecatedCalls: [] },
    findings: [],
  },
  {
    name: 'silent: the metric may not be read',
    manifests: {},
    context: { version: 'v1.36.0' },
    findings: [],
  },
  {
    name: 'warning: the next minor no longer answers',
    manifests: {},
    context: { version: 'v1.36.0', calendars, deprecatedCalls: call('1.37') },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Somebody still calls flowschemas of flowcontrol.apiserver.k8s.io/v1beta3, which 1.37 no longer answers',
      },
    ],
  },
  {
    name: 'bad: and the upgrade is due',
    manifests: {},
    context: { version: 'v1.34.9', calendars, deprecatedCalls: call('1.35') },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Somebody still calls flowschemas of flowcontrol.apiserver.k8s.io/v1beta3, which 1.35 no longer answers',
      },
    ],
  },
  {
    name: 'info: there is time, or no release is named',
    manifests: {},
    context: {
      version: 'v1.35.0',
      deprecatedCalls: [
        ...call('1.38'),
        {
          group: '',
          version: 'v1',
          resource: 'componentstatuses',
          subresource: 'status',
          removedRelease: '',
        },
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence:
          'Somebody still calls flowschemas of flowcontrol.apiserver.k8s.io/v1beta3, which 1.38 no longer answers',
      },
      {
        severity: 'info',
        sentence:
          'Somebody still calls componentstatuses/status of v1, which is deprecated',
      },
    ],
  },
];
