/** The kinds of upstream the landscape plays. */
export type UpstreamKind =
  | 'repositories'
  | 'prometheus'
  | 'alertmanager'
  | 'github'
  | 'kubernetes'
  | 'elasticsearch';

/** Which part of the landscape a Prometheus, and the pair of Alertmanagers it sends to, watches. */
export type Region = 'eu' | 'global';

/** One row of the port table. */
export interface UpstreamPort {
  id: string;
  kind: UpstreamKind;
  name: string;
  /** Added to the base port; 0 shares the port of the control API. */
  offset: number;
  region?: Region;
  /** The other Alertmanager of the same pair, by id. */
  peer?: string;
}

/** The base port unless `--port` or PORTOLAN_LANDSCAPE_PORT says otherwise. */
export const defaultBasePort = 7100;

/** The environment variable that changes the base port. */
export const portVariable = 'PORTOLAN_LANDSCAPE_PORT';

/** Every upstream and its port, the only place where one is given out. */
export const portTable: readonly UpstreamPort[] = [
  { id: 'repositories', kind: 'repositories', name: 'travel', offset: 0 },
  {
    id: 'prometheus-eu',
    kind: 'prometheus',
    name: 'eu',
    offset: 1,
    region: 'eu',
  },
  {
    id: 'prometheus-global',
    kind: 'prometheus',
    name: 'global',
    offset: 2,
    region: 'global',
  },
  {
    id: 'alertmanager-eu-a',
    kind: 'alertmanager',
    name: 'eu-a',
    offset: 3,
    region: 'eu',
    peer: 'alertmanager-eu-b',
  },
  {
    id: 'alertmanager-eu-b',
    kind: 'alertmanager',
    name: 'eu-b',
    offset: 4,
    region: 'eu',
    peer: 'alertmanager-eu-a',
  },
  {
    id: 'alertmanager-global-a',
    kind: 'alertmanager',
    name: 'global-a',
    offset: 5,
    region: 'global',
    peer: 'alertmanager-global-b',
  },
  {
    id: 'alertmanager-global-b',
    kind: 'alertmanager',
    name: 'global-b',
    offset: 6,
    region: 'global',
    peer: 'alertmanager-global-a',
  },
  { id: 'github', kind: 'github', name: 'travel-github', offset: 7 },
  {
    id: 'kubernetes-eks-eu-prod',
    kind: 'kubernetes',
    name: 'eks-eu-prod',
    offset: 8,
  },
  {
    id: 'kubernetes-eks-eu-staging',
    kind: 'kubernetes',
    name: 'eks-eu-staging',
    offset: 9,
  },
  {
    id: 'kubernetes-aks-us-dr',
    kind: 'kubernetes',
    name: 'aks-us-dr',
    offset: 10,
  },
  {
    id: 'kubernetes-onprem-fra',
    kind: 'kubernetes',
    name: 'onprem-fra',
    offset: 11,
  },
  {
    id: 'elasticsearch',
    kind: 'elasticsearch',
    name: 'chatops-events',
    offset: 12,
  },
];

/** The highest base port that leaves room for every upstream. */
export const highestBasePort =
  65_535 - Math.max(...portTable.map(({ offset }) => offset));

/** The port of a row; base 0 asks the system for a free one, which tests use. */
export function portOf(row: UpstreamPort, basePort: number): number {
  return basePort === 0 ? 0 : basePort + row.offset;
}
