import type { Request } from '../../http/reply';
import type { JsonObject } from '../../scenario/workloads/kubeObject';
import { StatusProblem } from './status';
import type { ApiResource } from './resources';

/** What somebody would like to do. */
interface Wish {
  verb: string;
  group: string;
  /** With its subresource: `pods/log`. */
  resource: string;
  namespace?: string;
  name?: string;
}

/** Somebody the API server knows. */
export interface User {
  name: string;
  groups: readonly string[];
  rules: readonly Rule[];
}

interface Rule {
  groups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
  /** Where a role binding gives it; everywhere if left out. */
  namespaces?: (namespace: string) => boolean;
}

const read = ['get', 'list', 'watch'];

const portalRules: readonly Rule[] = [
  {
    groups: [''],
    resources: [
      'nodes',
      'namespaces',
      'pods',
      'services',
      'persistentvolumeclaims',
      'configmaps',
      'limitranges',
      'resourcequotas',
      'events',
    ],
    verbs: read,
  },
  {
    groups: ['apps'],
    resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
    verbs: read,
  },
  { groups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: read },
  {
    groups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: read,
  },
  { groups: ['policy'], resources: ['poddisruptionbudgets'], verbs: read },
  { groups: ['networking.k8s.io'], resources: ['ingresses'], verbs: read },
  {
    groups: ['gateway.networking.k8s.io'],
    resources: ['httproutes'],
    verbs: read,
  },
  { groups: ['cert-manager.io'], resources: ['certificates'], verbs: read },
  { groups: ['argoproj.io'], resources: ['applications'], verbs: read },
  {
    groups: ['apiregistration.k8s.io'],
    resources: ['apiservices'],
    verbs: read,
  },
  {
    groups: ['admissionregistration.k8s.io'],
    resources: [
      'validatingwebhookconfigurations',
      'mutatingwebhookconfigurations',
    ],
    verbs: read,
  },
  {
    groups: ['metrics.k8s.io'],
    resources: ['pods', 'nodes'],
    verbs: ['get', 'list'],
  },
];

const everybody: Rule = {
  groups: ['authorization.k8s.io'],
  resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  verbs: ['create'],
};

/** Logs are given by a role binding in each namespace but that of the security modules. */
const logs: Rule = {
  groups: [''],
  resources: ['pods/log'],
  verbs: ['get'],
  namespaces: namespace => namespace !== 'hsm',
};

const serviceAccount = (name: string, rules: readonly Rule[]): User => ({
  name: `system:serviceaccount:portolan:${name}`,
  groups: [
    'system:serviceaccounts',
    'system:serviceaccounts:portolan',
    'system:authenticated',
  ],
  rules: [...rules, everybody],
});

/** The users of a cluster by their tokens: the portal, and one who may see pods only. */
export function usersOf(cluster: string): Readonly<Record<string, User>> {
  return {
    [`demo-token-of-${cluster}`]: serviceAccount('portolan', [
      ...portalRules,
      logs,
    ]),
    [`demo-token-of-${cluster}-pods-only`]: serviceAccount('pods-only', [
      { groups: [''], resources: ['pods'], verbs: read },
    ]),
  };
}

/** What anybody may ask, with a token or without. */
const publicPaths = /^\/(version|healthz|livez|readyz)(\/|$)/;

/** Who asks. @throws `StatusProblem` 401 for an unknown token, and for none where one is needed */
export function userOf(
  { headers, path }: Request,
  users: Readonly<Record<string, User>>,
): User | undefined {
  const [, token] = /^bearer\s+(.*)$/i.exec(headers.authorization ?? '') ?? [];
  const user = token === undefined ? undefined : users[token.trim()];
  if (!user && (token !== undefined || !publicPaths.test(path))) {
    throw new StatusProblem('Unauthorized', 'Unauthorized');
  }
  return user;
}

/** Whether the user may. */
function isAllowed(user: User, wish: Wish): boolean {
  return user.rules.some(
    ({ groups, resources, verbs, namespaces }) =>
      groups.includes(wish.group) &&
      resources.includes(wish.resource) &&
      verbs.includes(wish.verb) &&
      (!namespaces ||
        (wish.namespace !== undefined && namespaces(wish.namespace))),
  );
}

/** @throws `StatusProblem` 403 as RBAC words it */
export function expectAllowed(user: User, wish: Wish): void {
  if (!isAllowed(user, wish)) {
    throw forbidden(user, wish);
  }
}

/** The refusal of a wish. */
export function forbidden(user: User, wish: Wish): StatusProblem {
  const { verb, group, resource, namespace, name } = wish;
  const [plural] = resource.split('/');
  const qualified = group ? `${plural}.${group}` : plural;
  const where =
    namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace "${namespace}"`;
  return new StatusProblem(
    'Forbidden',
    `${qualified}${name ? ` "${name}"` : ''} is forbidden: User "${
      user.name
    }" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
    {
      details: { ...(name && { name }), ...(group && { group }), kind: plural },
    },
  );
}

/** Answers a SelfSubjectRulesReview or SelfSubjectAccessReview. @throws `StatusProblem` 400 for a body that is none */
export function review(
  user: User,
  { kind }: ApiResource,
  body: string,
): JsonObject {
  const spec = specOf(body);
  if (kind === 'SelfSubjectRulesReview') {
    const namespace = textOf(spec.namespace) || 'default';
    return {
      kind,
      apiVersion: 'authorization.k8s.io/v1',
      metadata: { creationTimestamp: null },
      spec: {},
      status: {
        resourceRules: user.rules
          .filter(({ namespaces }) => !namespaces || namespaces(namespace))
          .map(({ groups, resources, verbs }) => ({
            verbs,
            apiGroups: groups,
            resources,
          })),
        nonResourceRules: [
          {
            verbs: ['get'],
            nonResourceURLs: [
              '/api',
              '/api/*',
              '/apis',
              '/apis/*',
              '/healthz',
              '/livez',
              '/metrics',
              '/openapi',
              '/openapi/*',
              '/readyz',
              '/version',
              '/version/',
            ],
          },
        ],
        incomplete: false,
      },
    };
  }
  const wanted = objectOf(spec.resourceAttributes);
  const resource = textOf(wanted.resource);
  const subresource = textOf(wanted.subresource);
  const allowed =
    spec.nonResourceAttributes !== undefined ||
    isAllowed(user, {
      verb: textOf(wanted.verb),
      group: textOf(wanted.group),
      resource: subresource ? `${resource}/${subresource}` : resource,
      namespace: textOf(wanted.namespace) || undefined,
      name: textOf(wanted.name) || undefined,
    });
  return {
    kind,
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { creationTimestamp: null },
    spec,
    status: {
      allowed,
      ...(allowed && {
        reason: `RBAC: allowed by ClusterRoleBinding "portolan" of ClusterRole "portolan" to ServiceAccount "portolan/portolan"`,
      }),
    },
  };
}

function specOf(body: string): JsonObject {
  try {
    return objectOf(objectOf(JSON.parse(body)).spec);
  } catch {
    throw new StatusProblem(
      'BadRequest',
      'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
    );
  }
}

function objectOf(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The same without the right to read pods. */
export function withoutPods(user: User): User {
  return {
    ...user,
    rules: user.rules.map(rule =>
      rule.groups.includes('')
        ? {
            ...rule,
            resources: rule.resources.filter(resource => resource !== 'pods'),
          }
        : rule,
    ),
  };
}
