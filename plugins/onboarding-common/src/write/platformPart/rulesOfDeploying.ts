import type { ServiceValues } from '../../model/values/values';

/** Rights in a namespace, as RBAC writes them. */
interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const all = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** A kind's group, and its name among the resources of the API. */
interface Resource {
  group: string;
  name: string;
}

const irregular = new Map<string, string>(
  Object.entries({
    NetworkPolicy: 'networkpolicies',
    SecurityPolicy: 'securitypolicies',
  }),
);

/** The resource of an object that a team carries over as it is. */
function resourceOf({ apiVersion, kind }: Record<string, unknown>): Resource {
  const [group = '', version] = String(apiVersion).split('/');
  const name = String(kind).toLowerCase();
  const plural = name.endsWith('s')
    ? `${name}es`
    : name.replace(/([^aeiou])y$/, '$1ie').concat('s');
  return {
    group: version === undefined ? '' : group,
    name: irregular.get(String(kind)) ?? plural,
  };
}

/** Never given by a service's own objects: with them a pipeline could widen its own rights. */
const refused = new Set(['rbac.authorization.k8s.io', 'certificates.k8s.io']);

function carried(values: readonly ServiceValues[]): Resource[] {
  return values.flatMap(({ extraObjects }) =>
    Object.values(extraObjects ?? {}).map(({ manifest }) =>
      resourceOf(manifest),
    ),
  );
}

/**
 * What deploying a service needs in its namespace: the kinds its values make the chart write, and Helm's own records
 * of releases, which are Secrets.
 */
export function rulesOfDeploying(values: readonly ServiceValues[]): Rule[] {
  const any = (ask: (each: ServiceValues) => boolean) => values.some(ask);
  const runs = (kind: string) =>
    any(({ workloads }) =>
      Object.values(workloads).some(each => each.kind === kind),
    );
  const enters = (envoy: boolean) =>
    any(({ entries }) =>
      Object.values(entries ?? {}).some(
        ({ flavor }) => (flavor === 'envoy-gateway') === envoy,
      ),
    );
  const scales = any(({ workloads }) =>
    Object.values(workloads).some(each => each.autoscaling !== undefined),
  );
  const stays = runs('Deployment') || runs('StatefulSet');
  const groups = new Map<string, Set<string>>();
  const give = (group: string, ...names: string[]) => {
    const given = groups.get(group) ?? new Set();
    names.forEach(name => given.add(name));
    groups.set(group, given);
  };
  give('', 'configmaps', 'secrets', 'serviceaccounts', 'services');
  if (any(({ claims }) => claims !== undefined))
    give('', 'persistentvolumeclaims');
  if (runs('Deployment')) give('apps', 'deployments');
  if (runs('StatefulSet')) give('apps', 'statefulsets');
  if (runs('Job')) give('batch', 'jobs');
  if (runs('CronJob')) give('batch', 'cronjobs');
  if (scales) give('autoscaling', 'horizontalpodautoscalers');
  if (stays) give('policy', 'poddisruptionbudgets');
  give('networking.k8s.io', 'networkpolicies');
  if (enters(false)) give('networking.k8s.io', 'ingresses');
  if (enters(true)) {
    give('gateway.networking.k8s.io', 'httproutes');
    give('gateway.envoyproxy.io', 'backendtrafficpolicies', 'securitypolicies');
  }
  if (any(({ externalSecrets }) => externalSecrets !== undefined))
    give('external-secrets.io', 'externalsecrets');
  give('monitoring.coreos.com', 'prometheusrules', 'servicemonitors');
  if (any(({ networkPolicy }) => networkPolicy?.flavor === 'cilium'))
    give('cilium.io', 'ciliumnetworkpolicies');
  for (const { group, name } of carried(values))
    if (!refused.has(group)) give(group, name);
  return [
    ...[...groups].map(
      ([group, names]): Rule => ({
        apiGroups: [group],
        resources: [...names].sort(),
        verbs: all,
      }),
    ),
    {
      apiGroups: [''],
      resources: ['events', 'pods', 'pods/log'],
      verbs: ['get', 'list', 'watch'],
    },
    {
      apiGroups: ['apps'],
      resources: ['replicasets'],
      verbs: ['get', 'list', 'watch'],
    },
  ];
}
