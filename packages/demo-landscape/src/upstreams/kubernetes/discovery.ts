import { jsonReply, textReply, type Reply } from '../../http/reply';
import type { ClusterPlan } from '../../scenario/workloads/clusterTable';
import { resourcesOf, type ApiResource } from './resources';
import { StatusProblem } from './status';

/** `/version` */
export function version({ gitVersion, platform }: ClusterPlan): Reply {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return jsonReply(200, {
    major,
    minor: gitVersion.includes('eks') ? `${minor}+` : minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion,
    gitCommit: '8adc0f041b8e7ad1d30e29cc59c6ae7a15e19828',
    gitTreeState: 'clean',
    buildDate: '2026-04-16T21:13:37Z',
    goVersion: 'go1.25.8',
    compiler: 'gc',
    platform,
  });
}

const checks = [
  'ping',
  'log',
  'etcd',
  'etcd-readiness',
  'informer-sync',
  'poststarthook/start-apiserver-admission-initializer',
  'poststarthook/generic-apiserver-start-informers',
  'poststarthook/rbac/bootstrap-roles',
  'poststarthook/apiservice-registration-controller',
  'shutdown',
];

/** `/readyz`, `/livez`, `/healthz` and their single checks. */
export function health(path: string, query: URLSearchParams): Reply {
  const [, name, check] = /^\/([a-z]+)(?:\/(.*))?$/.exec(path) ?? [];
  const plain = { 'x-content-type-options': 'nosniff' };
  if (check) {
    return checks.includes(check)
      ? textReply(200, 'ok', plain)
      : textReply(404, '404 page not found\n', plain);
  }
  if (!query.has('verbose')) {
    return textReply(200, 'ok', plain);
  }
  const excluded = query.getAll('exclude');
  return textReply(
    200,
    `${checks
      .map(one =>
        excluded.includes(one) ? `[+]${one} excluded: ok\n` : `[+]${one} ok\n`,
      )
      .join('')}${name} check passed\n`,
    plain,
  );
}

/** `/api`, `/apis`, `/apis/GROUP` and the resources of a version; what of `absent` there is is not known. */
export function discover(
  path: string,
  cluster: ClusterPlan,
  absent?: string,
): Reply | undefined {
  const resources = resourcesOf(cluster).filter(
    ({ group }) => group !== absent,
  );
  const parts = path.split('/').filter(Boolean);
  const [root, first, second] = parts;
  if (root === 'api' && parts.length === 1) {
    return jsonReply(200, {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [
        {
          clientCIDR: '0.0.0.0/0',
          serverAddress: `${cluster.podNetwork}.0.1:443`,
        },
      ],
    });
  }
  if (root === 'apis' && parts.length === 1) {
    return jsonReply(200, {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: [...new Set(resources.map(({ group }) => group))]
        .filter(group => group !== '')
        .map(group => apiGroup(group, resources)),
    });
  }
  if (root === 'apis' && parts.length === 2) {
    const found = resources.filter(({ group }) => group === first);
    return found.length > 0
      ? jsonReply(200, {
          kind: 'APIGroup',
          apiVersion: 'v1',
          ...apiGroup(first, found),
        })
      : undefined;
  }
  const [group, groupVersion] = root === 'api' ? ['', first] : [first, second];
  const found = resources.filter(
    one => one.group === group && one.version === groupVersion,
  );
  return parts.length === (root === 'api' ? 2 : 3) && found.length > 0
    ? jsonReply(200, {
        kind: 'APIResourceList',
        ...(group && { apiVersion: 'v1' }),
        groupVersion: group ? `${group}/${groupVersion}` : groupVersion,
        resources: found.flatMap(describeResource),
      })
    : undefined;
}

function apiGroup(name: string, resources: readonly ApiResource[]) {
  const versions = [
    ...new Set(
      resources.filter(({ group }) => group === name).map(one => one.version),
    ),
  ].map(one => ({ groupVersion: `${name}/${one}`, version: one }));
  return { name, versions, preferredVersion: versions[0] };
}

function verbsOf({ kind, name, played }: ApiResource): string[] {
  if (kind.endsWith('Review')) {
    return ['create'];
  }
  return played || name === 'secrets'
    ? [
        'create',
        'delete',
        'deletecollection',
        'get',
        'list',
        'patch',
        'update',
        'watch',
      ]
    : ['get', 'list'];
}

function describeResource(resource: ApiResource) {
  const { name, singular, kind, namespaced, shortNames, played } = resource;
  const described = {
    name,
    singularName: singular,
    namespaced,
    kind,
    verbs: verbsOf(resource),
    ...(shortNames.length > 0 && { shortNames }),
  };
  const below = (subresource: string, verbs: string[]) => ({
    name: `${name}/${subresource}`,
    singularName: '',
    namespaced,
    kind,
    verbs,
  });
  if (!played) {
    return [described];
  }
  return [
    described,
    ...(played === 'pods' ? [below('log', ['get'])] : []),
    ...(['configmaps', 'limitranges', 'events'].includes(name)
      ? []
      : [below('status', ['get', 'patch', 'update'])]),
  ];
}

/** The metrics of an API server that an upgrade asks for: who still calls what will be gone. */
export function metrics({ name, createdAt }: ClusterPlan): Reply {
  const deprecated =
    name === 'onprem-fra'
      ? [
          {
            group: 'flowcontrol.apiserver.k8s.io',
            version: 'v1beta3',
            resource: 'flowschemas',
            removed: '1.32',
          },
          {
            group: 'resource.k8s.io',
            version: 'v1beta1',
            resource: 'resourceclaims',
            removed: '1.36',
          },
          { group: '', version: 'v1', resource: 'endpoints', removed: '' },
        ]
      : [];
  // Families come by name, as a registry gathers them.
  const lines = [
    '# HELP apiserver_request_total [STABLE] Counter of apiserver requests broken out for each verb, dry run value, group, version, resource, scope, component, and HTTP response code.',
    '# TYPE apiserver_request_total counter',
    'apiserver_request_total{code="200",component="apiserver",dry_run="",group="",resource="",scope="",subresource="/readyz",verb="GET",version=""} 48213',
    '# HELP apiserver_requested_deprecated_apis [STABLE] Gauge of deprecated APIs that have been requested, broken out by API group, version, resource, subresource, and removed_release.',
    '# TYPE apiserver_requested_deprecated_apis gauge',
    ...deprecated.map(
      ({ group, version: served, resource, removed }) =>
        `apiserver_requested_deprecated_apis{group="${group}",removed_release="${removed}",resource="${resource}",subresource="",version="${served}"} 1`,
    ),
    '# HELP process_start_time_seconds [STABLE] Start time of the process since unix epoch in seconds.',
    '# TYPE process_start_time_seconds gauge',
    `process_start_time_seconds ${createdAt / 1000}`,
  ];
  return textReply(200, `${lines.join('\n')}\n`, {
    'content-type':
      'text/plain; version=0.0.4; charset=utf-8; escaping=underscores',
  });
}

/** @throws `StatusProblem` 404 as a path that nobody serves is refused */
export function notFound(): StatusProblem {
  return new StatusProblem(
    'NotFound',
    'the server could not find the requested resource',
    { details: {} },
  );
}
