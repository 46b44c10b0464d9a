import { node, pod } from '../../__testUtils__/capacityOf';
import { clusterOf, testNow } from '../../__testUtils__/clusterOf';
import { coreDns } from '../../__testUtils__/addOnParts';
import { clusterStateSchema, nodeRowSchema } from '../../model/ClusterSummary';
import { podSpecSchema } from '../../model/kubernetes/podSpec';
import { judgeCluster } from '../judge';
import { clusterState } from './clusterState';
import { namespaceRows } from './namespaceRows';
import { nodeRows, zoneRows } from './nodeRows';
import { requestsOf } from './requestsOf';

const container = (cpu: string, more: object = {}) => ({
  name: 'c',
  resources: { requests: { cpu, memory: '1Gi' } },
  ...more,
});
const sidecar = { restartPolicy: 'Always' };

it.each([
  ['the sum of the containers', [], ['1', '500m'], 1.5],
  ['an init container that needs more', ['2'], ['1', '500m'], 2],
  ['sidecars beside the containers', [['1', sidecar]], ['1'], 2],
  [
    'an init container beside the sidecars before it',
    [['1', sidecar], '2', ['4', sidecar]],
    ['100m'],
    5.1,
  ],
] as const)('counts %s', (_name, starts, runs, cpu) => {
  const spec = podSpecSchema.parse({
    initContainers: starts.map(start =>
      typeof start === 'string'
        ? container(start)
        : container(start[0], start[1]),
    ),
    containers: runs.map(run => container(run)),
  });
  expect(requestsOf(spec).cpu).toBeCloseTo(cpu);
});

it('counts a limit where nothing is asked for, and what cannot be read as nothing', () => {
  const spec = podSpecSchema.parse({
    containers: [
      { name: 'a', resources: { limits: { cpu: '2', memory: 'much' } } },
      { name: 'b' },
    ],
  });
  expect(requestsOf(spec)).toEqual({ cpu: 2, memory: 0 });
});

const gi = 2 ** 30;
const objects = clusterOf({
  nodes: [
    node('n10', 4, { zone: 'b', spec: { unschedulable: true } }),
    node('n2', 4, { zone: 'a' }),
    { metadata: { name: 'n3' } },
  ],
  pods: [
    pod('a', 'n2', 1),
    pod('b', 'n10', 2, { namespace: 'bank' }),
    pod('c', '', 3),
    pod('d', 'n2', 4, { phase: 'Succeeded' }),
  ],
  namespaces: [{ metadata: { name: 'shop' } }, { metadata: { name: 'bank' } }],
  resourcequotas: [
    {
      metadata: { name: 'q', namespace: 'bank' },
      status: { hard: { cpu: '4', odd: 'x' }, used: { cpu: '2000m' } },
    },
  ],
  deployments: [coreDns],
});

it('sums a cluster', () => {
  const state = clusterState(objects, testNow);
  expect(clusterStateSchema.parse(state)).toEqual(state);
  expect(state).toEqual({
    nodes: 3,
    readyNodes: 2,
    cordonedNodes: 1,
    pods: 3,
    namespaces: 2,
    cpu: { requested: 6, allocatable: 8 },
    memory: { requested: 6 * gi, allocatable: 32 * gi },
    podSlots: { requested: 3, allocatable: 220 },
    addOns: [
      {
        id: 'coredns',
        title: 'CoreDNS',
        health: 'good',
        version: 'v1.12.4',
        ready: 2,
        wanted: 2,
      },
    ],
  });
});

it('makes rows of nodes, judged by what was found on them', () => {
  const found = judgeCluster({ objects, calendars: [], now: testNow });
  const rows = nodeRows(objects, found, testNow);
  for (const row of rows) expect(nodeRowSchema.parse(row)).toEqual(row);
  expect(rows).toMatchObject([
    {
      name: 'n2',
      health: 'good',
      zone: 'a',
      pods: 1,
      cpu: { requested: 1, allocatable: 4 },
    },
    { name: 'n3', health: 'bad', sentence: 'Node n3 is not ready' },
    {
      name: 'n10',
      isCordoned: true,
      health: 'good',
      sentence: 'Node n10 is cordoned and takes no new pods',
    },
  ]);
});

it('makes rows of zones and namespaces', () => {
  expect(zoneRows(objects)).toMatchObject([
    { zone: 'a', nodes: 1, cpu: { requested: 1, allocatable: 4 } },
    { zone: 'b', nodes: 1, cpu: { requested: 2, allocatable: 4 } },
  ]);
  expect(namespaceRows(objects)).toEqual([
    {
      name: 'bank',
      pods: 1,
      cpuRequested: 2,
      memoryRequested: 2 * gi,
      quotas: [{ resource: 'cpu', used: 2, hard: 4 }],
    },
    {
      name: 'shop',
      pods: 2,
      cpuRequested: 4,
      memoryRequested: 4 * gi,
      quotas: [],
    },
  ]);
});
