/** How large a landscape is; every service runs on every cluster. */
export interface Size {
  services: number;
  clusters: number;
  /** On all clusters together. */
  pods: number;
}

/** The size of the issue, that of the architecture's budgets, and one that is only reported. */
export const sizes = {
  wanted: { services: 150, clusters: 8, pods: 10_000 },
  usual: { services: 60, clusters: 8, pods: 4_000 },
  large: { services: 1_000, clusters: 20, pods: 100_000 },
} satisfies Record<string, Size>;

const domains = [
  ...['booking', 'payment', 'checkout', 'pricing', 'inventory', 'loyalty'],
  ...['search', 'identity', 'invoice', 'messaging', 'itinerary', 'refund'],
  ...['baggage', 'seatmap', 'hotel', 'carrental', 'insurance', 'voucher'],
  ...['review', 'content', 'partner', 'settlement', 'fraud', 'reporting'],
  'availability',
];
const roles = [
  ...['api', 'worker', 'gateway', 'scheduler', 'notifier', 'indexer'],
  ...['importer', 'exporter', 'frontend', 'cache-warmer', 'archiver', 'proxy'],
  ...['validator', 'renderer', 'router', 'aggregator', 'adapter', 'consumer'],
  ...['publisher', 'reconciler', 'calculator', 'orchestrator', 'bridge'],
  ...['backoffice', 'webhooks', 'ledger', 'quotas', 'sessions', 'templates'],
  ...['translations', 'audit', 'feeds', 'catalog', 'matcher', 'planner'],
  ...['collector', 'enricher', 'mirror', 'sweeper', 'tracker'],
];

/** Name of service number `at`; each once up to 1,000. */
export function serviceName(at: number): string {
  const role = Math.floor(at / domains.length) % roles.length;
  return `${domains[at % domains.length]}-${roles[role]}`;
}

/** Entity ref of service number `at`. */
export function serviceRef(at: number): string {
  return `component:default/${serviceName(at)}`;
}

/** The namespace of service number `at`, the same on each cluster. */
export function namespaceOf(at: number): string {
  return domains[at % domains.length];
}

const clouds = ['eks-eu', 'aks-us', 'gke-ap', 'onprem-fra', 'eks-us'];
const environments = ['production', 'staging', 'test', 'development'];

/** Name of cluster number `at`. */
export function clusterName(at: number): string {
  const environment = environmentOf(at);
  return `${clouds[Math.floor(at / environments.length)]}-${environment}`;
}

/** The environment that cluster number `at` is. */
export function environmentOf(at: number): string {
  return environments[at % environments.length];
}

/** How many pods a service has on a cluster: all pods, spread as evenly as it goes. */
export function podsOf(size: Size, service: number, cluster: number): number {
  const deployments = size.services * size.clusters;
  const rest = size.pods % deployments;
  const extra = service * size.clusters + cluster < rest ? 1 : 0;
  return Math.floor(size.pods / deployments) + extra;
}

/** The numbers from 0 to below `count`. */
export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_none, at) => at);
}
