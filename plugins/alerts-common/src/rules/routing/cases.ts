import type { RouteNode, RouteTarget } from '../../model/Routing';

/** A node with Alertmanager's defaults. */
export function node(
  receiver: string,
  matchers: string[] = [],
  more: Partial<RouteNode> = {},
): RouteNode {
  return {
    receiver,
    matchers,
    groupBy: ['alertname'],
    groupWait: 30,
    groupInterval: 300,
    repeatInterval: 14_400,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    continue: false,
    routes: [],
    ...more,
  };
}

/** `nobody` and `null` have no integration. */
export const receivers = ['inbox', 'pager', 'payments', 'night', 'nobody'].map(
  name => ({ name, integrations: name === 'nobody' ? [] : ['webhook'] }),
);

/** The tree of the cases that have none of their own. */
export const tree = node('inbox', [], {
  routes: [
    node('nobody', ['alertname="Watchdog"']),
    node('pager', ['severity=~"critical|page"'], { continue: true }),
    node('payments', ['"service.name"=~"pay.*"', 'team!=""'], {
      routes: [
        node('night', ['größe="groß"'], { continue: true, groupBy: ['...'] }),
        node('nobody', ['quiet="\\"yes\\""']),
      ],
    }),
    node('inbox', ['namespace=""', 'constructor=""', 'zone!=""']),
    node('pager', ['__proto__="x"']),
  ],
});

/** Where an alert goes: receivers with their place in the tree. */
export interface Case {
  name: string;
  route?: RouteNode;
  labels: Record<string, string>;
  targets: Array<[string, number[], RouteTarget['finding']?]>;
}

/** What amtool cannot be asked (label names beyond the classic ones) and the findings; the rest is in its table. */
export const cases: readonly Case[] = [
  {
    name: 'nothing takes it: the root does, which is a finding',
    labels: { alertname: 'X', namespace: 'a' },
    targets: [['inbox', [], 'default-receiver']],
  },
  {
    name: 'a root without routes takes everything on purpose',
    route: node('inbox'),
    labels: {},
    targets: [['inbox', []]],
  },
  {
    name: 'a root that notifies nobody',
    route: node('nobody'),
    labels: {},
    targets: [['nobody', [], 'null-receiver']],
  },
  {
    name: 'a receiver that is not defined is nobody',
    route: node('who'),
    labels: {},
    targets: [['who', [], 'null-receiver']],
  },
  {
    name: 'a route to nobody',
    labels: { alertname: 'Watchdog', severity: 'critical' },
    targets: [['nobody', [0], 'null-receiver']],
  },
  {
    name: 'continue goes on to the siblings, and the root is not asked again',
    labels: { severity: 'page', namespace: 'a' },
    targets: [['pager', [1]]],
  },
  {
    name: 'label names in UTF-8, children that continue, and values with quotes',
    labels: {
      severity: 'critical',
      'service.name': 'payment',
      team: 'a',
      größe: 'groß',
      quiet: '"yes"',
    },
    targets: [
      ['pager', [1]],
      ['night', [2, 0]],
      ['nobody', [2, 1], 'null-receiver'],
    ],
  },
  {
    name: 'a node whose children do not take it takes it itself',
    labels: { 'service.name': 'pay', team: 'a' },
    targets: [['payments', [2]]],
  },
  {
    name: 'regular expressions are anchored, and a label that must be there is missing',
    labels: {
      'service.name': 'repay',
      severity: 'critical-ish',
      namespace: '',
    },
    targets: [['inbox', [], 'default-receiver']],
  },
  {
    name: 'an empty value is a label that is not there, also for members of every object',
    labels: { zone: 'b' },
    targets: [['inbox', [3]]],
  },
  {
    name: 'a label called __proto__',
    labels: Object.fromEntries([['__proto__', 'x']]),
    targets: [['pager', [4]]],
  },
];
