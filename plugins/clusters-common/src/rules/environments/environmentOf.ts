import { labels } from '@portolan/portal-common';

/** A line of `clusters.environments`: what it speaks of, and which environment that is. */
export interface EnvironmentRule {
  /** Names of clusters; `*` stands for any characters. Any cluster where there is none. */
  cluster?: string;
  /** Names of namespaces, likewise. */
  namespace?: string;
  /** Either the environment itself, */
  environment?: string;
  /** or the label of the namespace whose value is its name. */
  namespaceLabel?: string;
}

/** A service's own word of where it runs. */
export interface ExpectedDeployment {
  environment: string;
  cluster: string;
}

/** Where something runs, as far as it tells the environment. */
export interface Place {
  cluster: string;
  namespace?: string;
  /** Of the namespace. */
  namespaceLabels?: Readonly<Record<string, string>>;
  /** Of the catalog's Resource of the cluster. */
  clusterLabels?: Readonly<Record<string, string>>;
  /** Where its service says that it runs. */
  expected?: readonly ExpectedDeployment[];
}

/**
 * Which environment a place is: by the first line of the configuration that fits, else by the label of the namespace,
 * else by the only environment that its service names for the cluster, else by the label of the cluster in the catalog,
 * else the cluster is an environment of its own.
 */
export function environmentOf(
  place: Place,
  rules: readonly EnvironmentRule[],
): string {
  const {
    cluster,
    namespace,
    namespaceLabels = {},
    clusterLabels = {},
  } = place;
  for (const rule of rules) {
    const environment =
      rule.environment ?? namespaceLabels[rule.namespaceLabel ?? ''];
    if (
      environment &&
      fits(rule.cluster, cluster) &&
      fits(rule.namespace, namespace)
    ) {
      return environment;
    }
  }
  const named = new Set(
    place.expected
      ?.filter(one => one.cluster === cluster)
      .map(one => one.environment),
  );
  const [only] = named.size === 1 ? named : [];
  return (
    namespaceLabels[labels.environment] ||
    only ||
    clusterLabels[labels.environment] ||
    cluster
  );
}

function fits(pattern: string | undefined, name: string | undefined): boolean {
  if (pattern === undefined) {
    return true;
  }
  const parts = pattern.split('*').map(escaped);
  return name !== undefined && new RegExp(`^${parts.join('.*')}$`).test(name);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
