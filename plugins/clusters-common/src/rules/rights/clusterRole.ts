import { readVerbs, type WantedRights } from './wantedRights';

/** A rule of a ClusterRole. */
export type PolicyRule =
  | { apiGroups: string[]; resources: string[]; verbs: string[] }
  | { nonResourceURLs: string[]; verbs: string[] };

/** A ClusterRole as an API server takes it. */
export interface ClusterRole {
  apiVersion: 'rbac.authorization.k8s.io/v1';
  kind: 'ClusterRole';
  metadata: { name: string };
  rules: PolicyRule[];
}

/** The ClusterRole that gives exactly these rights: one rule an API group, and one for paths. */
export function clusterRole(wanted: WantedRights): ClusterRole {
  const groups = new Map<string, string[]>();
  for (const { group, resource } of wanted.resources) {
    groups.set(group, [...(groups.get(group) ?? []), resource]);
  }
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'portolan-reader' },
    rules: [
      ...[...groups].map(([group, resources]) => ({
        apiGroups: [group],
        resources,
        verbs: [...readVerbs],
      })),
      { nonResourceURLs: [...wanted.paths], verbs: ['get'] },
    ],
  };
}

/** The same as YAML, for `kubectl apply -f -`. */
export function printClusterRole(wanted: WantedRights): string {
  const { apiVersion, kind, metadata, rules } = clusterRole(wanted);
  return [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${metadata.name}`,
    'rules:',
    ...rules.flatMap(rule =>
      Object.entries(rule).map(
        ([key, values]: [string, string[]], at) =>
          `${at === 0 ? '  - ' : '    '}${key}: ${inline(values)}`,
      ),
    ),
    '',
  ].join('\n');
}

// Quoted, because the core group is the empty word.
function inline(values: readonly string[]): string {
  return `[${values.map(value => JSON.stringify(value)).join(', ')}]`;
}
