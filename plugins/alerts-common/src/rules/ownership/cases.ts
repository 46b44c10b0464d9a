import type { MatchReason } from '../../model/Alert';
import { parseMatchers } from '../matchers/parseMatcher';
import type {
  MatchableAlert,
  MatchableService,
} from '../matchService/matchable';
import type { OwnershipRule } from './OwnershipRule';
import type { LackingOwner, UnownedReason } from './whyUnowned';

/** The catalog of the cases. */
export const services: readonly MatchableService[] = [
  {
    ref: 'component:default/payment-gateway',
    annotations: { 'backstage.io/kubernetes-namespace': 'payments' },
  },
  {
    ref: 'component:default/payment-ledger',
    annotations: { 'backstage.io/kubernetes-namespace': 'payments' },
  },
  {
    ref: 'component:default/loyalty-points',
    annotations: { 'backstage.io/kubernetes-namespace': 'loyalty' },
  },
  {
    ref: 'component:default/statements',
    annotations: { 'prometheus.io/labels': 'tenant=loyalty,site=fra' },
  },
  { ref: 'component:mobile/api', annotations: {} },
  { ref: 'component:default/api', annotations: {} },
];

/** As `alerts.ownership` of the configuration. */
export const rules: readonly OwnershipRule[] = [
  {
    matchers: parseMatchers('alertname="Moved"'),
    service: 'component:default/gone',
  },
  {
    matchers: parseMatchers('exporter=~".+"'),
    serviceLabel: 'exported_service',
  },
  {
    matchers: parseMatchers('alertname=~"Node.*|Kube.*"'),
    team: 'group:default/platform',
  },
  {
    matchers: parseMatchers('cluster="mainframe"'),
    team: 'group:default/dissolved',
  },
  { matchers: [], teamLabel: 'squad' },
];

/** One decision: whose the alert is and why, or why nobody's. */
export interface Case {
  name: string;
  alert: Partial<MatchableAlert>;
  service?: string;
  team?: string;
  reason?: MatchReason;
  because?: string;
  passedOver?: string[];
  owner?: LackingOwner;
  unowned?: UnownedReason;
  close?: Array<{ ref: string; why: string }>;
}

/** The rule as a table. */
export const cases: readonly Case[] = [
  {
    name: 'a rule gives what belongs to no service to a team',
    alert: { name: 'NodeDiskFull', labels: { alertname: 'NodeDiskFull' } },
    team: 'group:default/platform',
    reason: 'ownership-rule',
    because:
      'because alerts.ownership[2] gives it what {alertname=~"Node.*|Kube.*"} matches',
  },
  {
    name: 'a rule goes before what the labels say',
    alert: {
      labels: { alertname: 'KubePodCrash', service: 'payment-gateway' },
    },
    team: 'group:default/platform',
    reason: 'ownership-rule',
  },
  {
    name: 'a rule takes the service from a label of another name',
    alert: { labels: { exporter: 'a', exported_service: 'Payment-Ledger' } },
    service: 'component:default/payment-ledger',
    reason: 'ownership-rule',
    because:
      'because alerts.ownership[1] gives it what {exporter=~".+"} matches',
  },
  {
    name: 'a label may hold a namespace or a whole ref',
    alert: { labels: { exporter: 'a', exported_service: 'mobile/api' } },
    service: 'component:mobile/api',
    reason: 'ownership-rule',
  },
  {
    name: 'a rule takes the team from a label',
    alert: { labels: { squad: 'rail' } },
    team: 'group:default/rail',
    reason: 'ownership-rule',
    because: 'because alerts.ownership[4] gives it every alert',
  },
  {
    name: 'a rule whose label names nothing is passed over, and that is told',
    alert: {
      labels: {
        exporter: 'a',
        exported_service: 'who',
        service: 'payment-gateway',
      },
    },
    service: 'component:default/payment-gateway',
    reason: 'service-label',
    passedOver: [
      'alerts.ownership[1] asks for the label exported_service=who, which names no component of the catalog',
      'alerts.ownership[4] asks for the label squad, which the alert does not have',
    ],
  },
  {
    name: 'a rule that names no component of the catalog is passed over',
    alert: {
      name: 'Moved',
      labels: { alertname: 'Moved', squad: 'user:default/x' },
    },
    passedOver: [
      'alerts.ownership[0] names component:default/gone, which the catalog does not have',
      'alerts.ownership[4] asks for the label squad=user:default/x, which names no group',
    ],
    unowned: { cause: 'no-service-matches', common: 'alertname=Moved' },
  },
  {
    name: 'the cluster of the upstream counts where the alert does not say it',
    alert: { cluster: 'mainframe' },
    team: 'group:default/dissolved',
    reason: 'ownership-rule',
    owner: {
      ref: 'group:default/dissolved',
      title: 'group:default/dissolved',
      lacks: 'owner-missing',
    },
    unowned: {
      cause: 'owner-missing',
      common: 'owner=group:default/dissolved',
    },
  },
  {
    name: 'what the alert says of its cluster goes before',
    alert: { cluster: 'mainframe', labels: { cluster: 'eks' } },
    unowned: { cause: 'no-service-matches', common: 'cluster=eks' },
  },
  {
    name: 'a service without an owner',
    alert: { labels: { service: 'payment-gateway' } },
    service: 'component:default/payment-gateway',
    reason: 'service-label',
    owner: { ref: '', title: 'nobody', lacks: 'no-owner-named' },
    unowned: {
      cause: 'no-owner-named',
      common: 'service=component:default/payment-gateway',
    },
  },
  {
    name: 'a service whose owner is empty',
    alert: { labels: { service: 'payment-gateway' } },
    service: 'component:default/payment-gateway',
    reason: 'service-label',
    owner: { ref: 'group:default/pay', title: 'Pay', lacks: 'owner-empty' },
    unowned: { cause: 'owner-empty', common: 'owner=group:default/pay' },
  },
  {
    name: 'a shared namespace',
    alert: { labels: { namespace: 'payments' } },
    unowned: { cause: 'namespace-shared', common: 'namespace=payments' },
  },
  {
    name: 'a name of two',
    alert: { labels: { service: 'api', namespace: 'edge' } },
    unowned: {
      cause: 'several-services-match',
      common: 'component:default/api, component:mobile/api',
    },
  },
  {
    name: 'a slip of the pen',
    alert: { labels: { service: 'payment-gatewy', job: 'x' } },
    unowned: { cause: 'no-service-matches', common: 'service=payment-gatewy' },
    close: [
      {
        ref: 'component:default/payment-gateway',
        why: 'label service=payment-gatewy resembles its name',
      },
    ],
  },
  {
    name: 'a namespace of another environment, and half the labels of an annotation',
    alert: {
      labels: { namespace: 'loyalty-staging', tenant: 'loyalty', site: 'lon' },
    },
    unowned: {
      cause: 'no-service-matches',
      common: 'namespace=loyalty-staging',
    },
    close: [
      {
        ref: 'component:default/statements',
        why: 'it has 1 of the 2 labels its annotation prometheus.io/labels asks for; not site=fra',
      },
      {
        ref: 'component:default/loyalty-points',
        why: 'its namespace, loyalty, resembles namespace=loyalty-staging',
      },
    ],
  },
  {
    name: 'the right workload in the wrong namespace',
    alert: { labels: { deployment: 'payment-ledger', namespace: 'sandbox' } },
    unowned: { cause: 'no-service-matches', common: 'namespace=sandbox' },
    close: [
      {
        ref: 'component:default/payment-ledger',
        why: 'label deployment=payment-ledger names it, but its annotation backstage.io/kubernetes-namespace says payments, not sandbox',
      },
    ],
  },
  {
    name: 'nothing in common with anything',
    alert: { name: 'X', labels: { constructor: 'api' } },
    unowned: { cause: 'no-service-matches', common: 'alertname=X' },
    close: [],
  },
];
