/** A mistake in the values of a case. */
export interface Mistake {
  what: string;
  /** The case. */
  of: string;
  change(values: Values): void;
  /** What the message must say. */
  says: RegExp;
}

/** Values of any shape: a mistake is what the model has no type for. */
export interface Values {
  [key: string]: Values;
}

/** Sets what is at a path, `/` between keys; undefined deletes it. */
function set(path: string, value: unknown): (values: Values) => void {
  return values => {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((at, key) => (at[key] ??= {}), values);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  };
}

function all(
  ...changes: ReadonlyArray<(values: Values) => void>
): (values: Values) => void {
  return values => changes.forEach(change => change(values));
}

const app = 'workloads/web/containers/app';
const small = {
  requests: { cpu: '1', memory: '1Mi' },
  limits: { memory: '1Mi' },
};

/** By the schema. */
const shapes: readonly Mistake[] = [
  {
    what: 'an unknown key',
    of: 'minimal',
    change: set('workloads/web/replica', 2),
    says: /workloads.web[^]*additional properties 'replica' not allowed/i,
  },
  {
    what: 'no owner',
    of: 'minimal',
    change: set('service/owner', undefined),
    says: /service[^]*missing property 'owner'/,
  },
  {
    what: 'memory without a unit',
    of: 'minimal',
    change: set(`${app}/resources/limits/memory`, '512'),
    says: /limits.memory[^]*does not match pattern/,
  },
  {
    what: 'memory as a number',
    of: 'minimal',
    change: set(`${app}/resources/limits/memory`, 512),
    says: /limits.memory[^]*got number, want string/,
  },
  {
    what: 'no limit of memory',
    of: 'minimal',
    change: set(`${app}/resources/limits/memory`, undefined),
    says: /limits[^]*missing property 'memory'/,
  },
  {
    what: 'no requests',
    of: 'minimal',
    change: set(`${app}/resources/requests`, undefined),
    says: /resources[^]*missing property 'requests'/,
  },
  {
    what: 'a variable that is no text',
    of: 'minimal',
    change: set('env', { DEBUG: true }),
    says: /env.DEBUG[^]*got boolean, want string/,
  },
  {
    what: 'a name that is no DNS label',
    of: 'minimal',
    change: set('service/name', 'Loyalty_Cards'),
    says: /service.name[^]*does not match pattern/,
  },
  {
    what: 'a name that would be cut',
    of: 'minimal',
    change: set('service/name', 'a'.repeat(41)),
    says: /service.name[^]*maxLength: got 41, want 40/,
  },
  {
    what: 'a digest that is none',
    of: 'minimal',
    change: set('image/digest', 'sha256:abc'),
    says: /image.digest[^]*does not match pattern/,
  },
  {
    what: 'six fields of a schedule',
    of: 'cron',
    change: set('workloads/nightly/cron/schedule', '0 30 2 * * *'),
    says: /cron.schedule[^]*does not match pattern/,
  },
  {
    what: 'a network that is an address',
    of: 'entry-f5',
    change: set('networks/office/cidrs', ['203.0.113.7']),
    says: /networks.office.cidrs.0[^]*does not match pattern/,
  },
  {
    what: 'a tier nobody knows',
    of: 'minimal',
    change: set('service/tier', 'gold'),
    says: /service.tier[^]*must be one of[^]*critical/,
  },
];

/** By the chart, where values have to fit each other. */
const rules: readonly Mistake[] = [
  {
    what: 'no workload',
    of: 'minimal',
    change: set('workloads', {}),
    says: /workloads: a service needs at least one workload/,
  },
  {
    what: 'two main containers',
    of: 'minimal',
    change: set('workloads/web/containers/second', {
      role: 'main',
      resources: small,
    }),
    says: /workloads\.web\.containers: exactly one container has role main, here 2 have \(app, second\)/,
  },
  {
    what: 'two containers on one port',
    of: 'minimal',
    change: set('workloads/web/containers/second', {
      role: 'beside',
      ports: { other: { port: 8080 } },
      resources: small,
    }),
    says: /workloads\.web: the containers app and second both listen on 8080\/TCP/,
  },
  {
    what: 'storage of one node for several replicas',
    of: 'storage',
    change: set('workloads/web/replicas', 2),
    says: /workloads\.web\.volumes\.files: claims\.files is ReadWriteOnce, so it serves one replica; use ReadWriteMany/,
  },
  {
    what: 'storage of one node with autoscaling',
    of: 'storage',
    change: set('workloads/web/autoscaling', {
      min: 1,
      max: 2,
      metrics: { cpu: { kind: 'cpu', averageUtilization: 70 } },
    }),
    says: /claims\.files is ReadWriteOnce, so it serves one replica/,
  },
  {
    what: 'storage of one node that is rolled',
    of: 'storage',
    change: set('workloads/web/rollout', { strategy: 'RollingUpdate' }),
    says: /the new pod may wait for ever for the old one/,
  },
  {
    what: 'replicas beside autoscaling',
    of: 'web',
    change: set('workloads/web/replicas', 3),
    says: /workloads\.web: leave out replicas where autoscaling decides it/,
  },
  {
    what: 'more at least than at most',
    of: 'web',
    change: set('workloads/web/autoscaling/min', 20),
    says: /autoscaling: min 20 is more than max 12/,
  },
  {
    what: 'a metric with two targets',
    of: 'web',
    change: set('workloads/web/autoscaling/metrics/cpu/averageValue', '1'),
    says: /metrics\.cpu: give one of averageUtilization/,
  },
  {
    what: 'the same probe twice',
    of: 'web',
    change: set(`${app}/liveness/http/path`, '/health/ready'),
    says: /workloads\.web\.containers\.app: readiness and liveness ask the same/,
  },
  {
    what: 'a probe that does nothing',
    of: 'minimal',
    change: set(`${app}/readiness`, { periodSeconds: 5 }),
    says: /readiness: give one of http, tcp, grpc, exec/,
  },
  {
    what: 'no tag',
    of: 'minimal',
    change: set('image/tag', undefined),
    says: /containers\.app\.image: give a tag or a digest/,
  },
  {
    what: 'the tag latest',
    of: 'minimal',
    change: set('image/tag', 'latest'),
    says: /the tag latest changes under way/,
  },
  {
    what: 'root without an exception',
    of: 'minimal',
    change: set('workloads/web/runAsUser', 0),
    says: /runAsUser: root is refused unless exceptions/,
  },
  {
    what: 'a writable root without an exception',
    of: 'minimal',
    change: set(`${app}/security`, { readOnlyRootFilesystem: false }),
    says: /readOnlyRootFilesystem: name writablePaths, or exceptions/,
  },
  {
    what: 'a capability without an exception',
    of: 'minimal',
    change: set(`${app}/security`, { addCapabilities: { SYS_ADMIN: true } }),
    says: /addCapabilities\.SYS_ADMIN: refused unless exceptions/,
  },
  {
    what: 'an exception without an end in PCI scope',
    of: 'pci-strict',
    change: set('workloads/web/exceptions/low-port/until', undefined),
    says: /exceptions\.low-port\.until: in PCI scope an exception ends/,
  },
  {
    what: 'a schedule for what stays',
    of: 'minimal',
    change: set('workloads/web/cron', { schedule: '@daily' }),
    says: /workloads\.web\.cron: only a CronJob has a schedule/,
  },
  {
    what: 'a service for what ends',
    of: 'cron',
    change: set('workloads/nightly/service', { ports: {} }),
    says: /workloads\.nightly\.service: a CronJob does not stay/,
  },
  {
    what: 'a service of a port that no container has',
    of: 'minimal',
    change: set('workloads/web/service/ports/http/target', 'grpc'),
    says: /service\.ports\.http\.target: no container has a port grpc \(there are: http\)/,
  },
  {
    what: 'a secret that is not declared',
    of: 'web',
    change: set('externalSecrets', {}),
    says: /secretEnv\.DB_PASSWORD\.secret: there is no externalSecrets\.db/,
  },
  {
    what: 'a mount without a volume',
    of: 'storage',
    change: set('workloads/web/volumes/scratch', undefined),
    says: /mounts the volume scratch, which is not among the volumes/,
  },
  {
    what: 'two mounts at one place',
    of: 'storage',
    change: set(`${app}/mounts/old/path`, '/var/reports'),
    says: /files and old are both mounted at \/var\/reports/,
  },
  {
    what: 'a budget that lets no node be drained',
    of: 'stateful',
    change: set('workloads/cache/disruption/minAvailable', 3),
    says: /minAvailable: 3 of 3 replicas would let no node be drained/,
  },
  {
    what: 'a rollout that cannot move',
    of: 'everything',
    change: set('workloads/web/rollout', { maxSurge: 0, maxUnavailable: 0 }),
    says: /with maxSurge and maxUnavailable both 0/,
  },
  {
    what: 'a job before the deployment on storage of the release',
    of: 'everything',
    change: set('workloads/migrate/volumes/certs', {
      kind: 'claim',
      of: 'exports',
    }),
    says: /runs before the claims of the release are there/,
  },
  {
    what: 'host names where the network has none',
    of: 'cilium',
    change: set('networkPolicy/flavor', 'kubernetes'),
    says: /network\.hosts: NetworkPolicy knows no host names/,
  },
  {
    what: 'a network that is not named',
    of: 'web',
    change: set('networks', {}),
    says: /network\.egress\.loyalty-db\.networks: there is no networks\.databases/,
  },
];

/** At entries. */
const entries: readonly Mistake[] = [
  {
    what: 'access rules without trusted hops',
    of: 'entry-envoy',
    change: set('entries/public/trustedHops', undefined),
    says: /entries\.public\.trustedHops: access rules go by the address of the caller/,
  },
  {
    what: 'a Gateway that is not named',
    of: 'entry-envoy',
    change: set('entries/public/gateway', undefined),
    says: /entries\.public\.gateway: envoy-gateway needs the Gateway/,
  },
  {
    what: 'rules within each other at NGINX',
    of: 'entry-f5',
    change: set('entries/public/access/all', { path: '/', from: ['office'] }),
    says: /access: deletes lies within all, and NGINX takes one rule a location/,
  },
  {
    what: 'rules within each other without an order',
    of: 'entry-envoy',
    change: set('entries/public/access/admin/order', 2),
    says: /access: admin lies within deletes, and the first that fits decides; give both an order/,
  },
  {
    what: 'a rule for a path that is not there',
    of: 'entry-f5',
    change: all(
      set('entries/public/paths', { shop: { path: '/shop' } }),
      set('entries/public/access/deletes/path', '/api'),
    ),
    says: /deletes\.path: \/api is below none of the paths/,
  },
  {
    what: 'a choice by header at an Ingress',
    of: 'entry-f5',
    change: set('entries/public/paths/all/headers', { 'x-beta': '1' }),
    says: /paths\.all\.headers: an Ingress cannot choose by headers/,
  },
  {
    what: 'an entry to nothing',
    of: 'entry-f5',
    change: set('entries/public/workload', 'wbe'),
    says: /entries\.public\.workload: there is no workload wbe/,
  },
  {
    what: 'a certificate at a Gateway',
    of: 'entry-envoy',
    change: set('entries/public/hosts/cards.example.com', { tlsSecret: 'x' }),
    says: /the certificate is the listener's/,
  },
];

/** What no chart should accept. */
export const mistakes: readonly Mistake[] = [...shapes, ...rules, ...entries];
