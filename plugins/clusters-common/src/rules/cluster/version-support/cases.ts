import type { ClusterCase } from '../../../__testUtils__/ruleCase';
import { versionCalendars as calendars } from '../../versions/calendars';

const nodeOf = (providerID: string) => ({
  nodes: [{ metadata: { name: 'n1' }, spec: { providerID } }],
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: the calendar gives it more than 60 days',
    manifests: {},
    context: { version: 'v1.36.2', calendars },
    findings: [],
  },
  {
    name: 'warning: five more days on EKS, told by the version',
    manifests: {},
    context: { version: 'v1.34.3-eks-3cfe0ce', calendars },
    findings: [
      {
        severity: 'warning',
        sentence: '1.34 is supported by EKS until 2026-12-02, 5 more days',
        object: {
          group: 'portolan.dev',
          version: 'v1',
          kind: 'Cluster',
          name: 'eks-eu-prod',
        },
      },
    ],
  },
  {
    name: 'warning: three days left on AKS, told by its nodes; the last day counts',
    manifests: nodeOf('azure:///subscriptions/s/vm/1'),
    context: { version: 'v1.34.3', calendars },
    findings: [
      {
        severity: 'warning',
        sentence: '1.34 is supported by AKS until 2026-11-30, 3 more days',
      },
    ],
  },
  {
    name: 'warning: extended support costs extra',
    manifests: {},
    context: { version: 'v1.33.5-eks-3cfe0ce', calendars },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1.33 left the support of EKS on 2026-07-29; extended support, which costs extra, ends on 2027-07-29',
      },
    ],
  },
  {
    name: 'bad: ended on-premises, where nothing is extended',
    manifests: nodeOf('vsphere://42'),
    context: { version: 'v1.34.3+rke2r1', calendars },
    findings: [
      {
        severity: 'bad',
        sentence: '1.34 is not supported by Kubernetes since 2026-10-27',
      },
    ],
  },
  {
    name: 'unknown: a version that the calendar does not know is not passed',
    manifests: {},
    context: { version: 'v1.38.0', calendars },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'Until when 1.38 is supported by Kubernetes is not known to the calendar of 2026-09-15',
      },
    ],
  },
  {
    name: 'info: good by an old calendar says how old it is',
    manifests: {},
    context: { version: 'v1.36.2', calendars },
    now: Date.parse('2027-02-01T12:00:00Z'),
    findings: [
      {
        severity: 'info',
        sentence:
          '1.36 is supported until 2027-06-28, by a calendar that is 139 days old',
      },
    ],
  },
  {
    name: 'silent: nothing is known of its version; another rule says that',
    manifests: {},
    context: { calendars },
    findings: [],
  },
];
