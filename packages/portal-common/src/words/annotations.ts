/** Annotations and labels this suite reads; those of others keep their owners' names. */
export const annotations = {
  kubernetesId: 'backstage.io/kubernetes-id',
  kubernetesNamespace: 'backstage.io/kubernetes-namespace',
  kubernetesCluster: 'backstage.io/kubernetes-cluster',
  kubernetesLabelSelector: 'backstage.io/kubernetes-label-selector',
  /** A service's repository on GitHub, `owner/repository`; from its plugins. */
  githubProject: 'github.com/project-slug',
  /** A service's project on GitLab, `group/subgroup/project`; from its plugins. */
  gitlabProject: 'gitlab.com/project-slug',
  sourceLocation: 'backstage.io/source-location',
  viewUrl: 'backstage.io/view-url',
  /** Path of the Markdown runbook, relative to the entity's source location. */
  runbook: 'portolan.dev/runbook',
  /** IANA time zone of a team, e.g. `Europe/Lisbon`. */
  timeZone: 'portolan.dev/time-zone',
  /** Where a service is meant to run: `production=eks-eu-prod,staging=eks-eu-staging`. */
  deployments: 'portolan.dev/deployments',
  /** Which settings must be the same everywhere, and which may differ why: `REGION; FEATURE_X=Only staging tries it`. */
  parity: 'portolan.dev/parity',
  /** The commit that a workload runs, on the workload itself: 7 to 40 hexadecimal digits. */
  commit: 'portolan.dev/commit',
  /** How much data may be lost, an ISO 8601 duration. */
  recoveryPointObjective: 'portolan.dev/recovery-point-objective',
  /** How long recovery may take, an ISO 8601 duration. */
  recoveryTimeObjective: 'portolan.dev/recovery-time-objective',
  /** Alert names, comma separated; from the Prometheus plugin catalogs already carry. */
  prometheusAlert: 'prometheus.io/alert',
  /** Alert label selector, `app=checkout,tier=web`; from the same. */
  prometheusLabels: 'prometheus.io/labels',
  /** Recording rules and queries of a service, `job:requests:rate5m|job`; from the same. */
  prometheusRule: 'prometheus.io/rule',
  /** Which Prometheus the annotations beside it speak of; from the same. */
  prometheusServiceName: 'prometheus.io/service-name',
  /** The alerts of a service by Alertmanager's matchers, `namespace="loyalty",alertname=~"Points.*"`. */
  alerts: 'portolan.dev/alerts',
} as const;

/** Labels of a service that lists filter by. */
export const labels = {
  tier: 'portolan.dev/tier',
  runtime: 'portolan.dev/runtime',
  pciScope: 'portolan.dev/pci-scope',
  rhythm: 'portolan.dev/rhythm',
  environment: 'portolan.dev/environment',
  /** With which services it moves: `2`, `pilot`. */
  wave: 'portolan.dev/wave',
} as const;
