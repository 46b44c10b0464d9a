import { app, set, small, type Mistake } from './Mistake';

/** By the chart, where values have to fit each other. */
export const rules: readonly Mistake[] = [
  {
    what: 'no workload',
    of: 'minimal',
    change: set('workloads', {}),
    says: /workloads: a service needs at least one workload/,
  },
  {
    what: 'an access rule of NGINX with an address of both notations',
    of: 'entry-ingress-nginx',
    change: set('networks/office/cidrs', ['::ffff:203.0.113.0/120']),
    says: /networks: write ::ffff:203\.0\.113\.0\/120 with colons alone; an access rule of NGINX is made of it/,
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
