import {
  jsonReply,
  type AnyReply,
  type LiveReply,
  type Request,
  type Upstream,
} from '../http/reply';
import type { ClusterFaultName } from '../faultCatalogue';
import { HOUR } from '../scenario/clock';
import { clusterNamed, isCutOff } from '../scenario/workloads/clusterTable';
import { ClusterWorld } from '../scenario/workloads/ClusterWorld';
import {
  expectAllowed,
  review,
  type User,
  userOf,
  usersOf,
  withoutPods,
} from './kubernetes/access';
import {
  discover,
  health,
  metrics,
  notFound,
  version,
} from './kubernetes/discovery';
import { list } from './kubernetes/list';
import { podLog } from './kubernetes/logs';
import {
  groupsOf,
  resourcesOf,
  type ApiResource,
} from './kubernetes/resources';
import { noCache, StatusProblem } from './kubernetes/status';
import { Store } from './kubernetes/Store';
import { groupPathOf, targetOf, type Target } from './kubernetes/target';
import { usage } from './kubernetes/usage';
import { tooOld, Watches } from './kubernetes/watch';
import type { UpstreamContext } from './upstreamContext';

/** What a method does to an object. */
const verbs: Readonly<Record<string, string>> = {
  DELETE: 'delete',
  PATCH: 'patch',
  POST: 'create',
  PUT: 'update',
};

interface Server {
  store: Store;
  watches: Watches;
  resources: readonly ApiResource[];
  users: Readonly<Record<string, User>>;
}

/**
 * A Kubernetes API server (built from kubernetes/kubernetes apiserver, apimachinery and the API reference; wording of
 * refusals as RBAC and the watch cache have it).
 */
export function createKubernetes(context: UpstreamContext): Upstream {
  const { self, scenario, clock } = context;
  const cluster = clusterNamed(self.name);
  const world = new ClusterWorld(cluster, {
    services: scenario.services,
    storyStarts: () => scenario.storyStarts,
    apiGroups: groupsOf(cluster),
  });
  const store = new Store(world, clock);
  const server: Server = {
    store,
    watches: new Watches(store),
    resources: resourcesOf(cluster),
    users: usersOf(cluster.name),
  };
  return {
    handle: (request, fault) =>
      isCutOff(cluster.name, clock.now())
        ? { silent: true }
        : stamped(answer(request, server, fault), fault),
    problem: (status, message) =>
      (status === 403
        ? new StatusProblem('Forbidden', `forbidden: ${message}`)
        : new StatusProblem('InternalError', message)
      ).toReply(),
  };
}

/** How wrong a wrong clock is, in milliseconds. */
const wrongBy = -3 * HOUR;

/**
 * The answer by a server whose clock is wrong, as its header `Date` tells; that of others is this machine's, not the
 * scenario's. What it says in its objects stays as it is: they were written before, by others whose clocks are right.
 */
function stamped(
  reply: AnyReply,
  fault: ClusterFaultName | undefined,
): AnyReply {
  return fault === 'wrong-clock' && 'headers' in reply
    ? {
        ...reply,
        headers: {
          ...reply.headers,
          date: new Date(Date.now() + wrongBy).toUTCString(),
        },
      }
    : reply;
}

function answer(
  request: Request,
  server: Server,
  fault: ClusterFaultName | undefined,
): AnyReply {
  server.store.restore(fault === 'restored');
  try {
    if (fault === 'unauthorized') {
      throw new StatusProblem('Unauthorized', 'Unauthorized');
    }
    const user = userOf(request, server.users);
    const reply = publicReply(request, server);
    if (reply) {
      return reply;
    }
    if (!user) {
      throw new StatusProblem('Unauthorized', 'Unauthorized');
    }
    return api(request, { server, user, fault });
  } catch (error) {
    if (error instanceof StatusProblem) {
      return error.toReply();
    }
    throw error;
  }
}

function publicReply(
  { path, query }: Request,
  { store }: Server,
): AnyReply | undefined {
  if (path === '/version' || path === '/version/') {
    return version(store.world.cluster);
  }
  return /^\/(healthz|livez|readyz)(\/|$)/.test(path)
    ? health(path, query)
    : undefined;
}

interface Asking {
  server: Server;
  user: User;
  fault?: ClusterFaultName;
}

function api(request: Request, asking: Asking): AnyReply {
  const { path, method, query } = request;
  const { server, fault } = asking;
  const user =
    fault === 'forbidden-kind' ? withoutPods(asking.user) : asking.user;
  const { cluster } = server.store.world;
  if (path === '/metrics') {
    if (!user.name.endsWith(':portolan')) {
      throw new StatusProblem(
        'Forbidden',
        `forbidden: User "${user.name}" cannot get path "/metrics"`,
        { details: {} },
      );
    }
    return metrics(cluster);
  }
  const absent = fault === 'absent-group' ? 'apps' : undefined;
  const discovered = discover(path, cluster, absent);
  if (discovered) {
    return discovered;
  }
  const parts = groupPathOf(path);
  const target =
    parts &&
    targetOf(
      parts.rest,
      server.resources.filter(
        ({ group, version: served }) =>
          group === parts.group && served === parts.version && group !== absent,
      ),
    );
  if (!target) {
    throw notFound();
  }
  const { resource, namespace, name, subresource } = target;
  if (method === 'POST' && resource.kind.endsWith('Review')) {
    return jsonReply(201, review(user, resource, request.body), noCache);
  }
  if (method !== 'GET' && method !== 'HEAD') {
    expectAllowed(user, {
      verb: verbs[method] ?? 'update',
      group: resource.group,
      resource: resource.name,
      namespace,
      name,
    });
  }
  const watching = ['true', '1'].includes(query.get('watch') ?? '');
  const reading = name === undefined ? 'list' : 'get';
  expectAllowed(user, {
    verb: watching ? 'watch' : reading,
    group: resource.group,
    resource: subresource ? `${resource.name}/${subresource}` : resource.name,
    namespace,
    name,
  });
  if (resource.group === 'metrics.k8s.io') {
    return usage(request, target, {
      world: server.store.world,
      now: server.store.now(),
    });
  }
  if (watching) {
    return watch(request, target, asking);
  }
  return name === undefined
    ? collection(request, target, asking)
    : single(request, target, asking);
}

function throttled(): StatusProblem {
  return new StatusProblem(
    'TooManyRequests',
    'Too many requests, please try again later.',
    { headers: { 'retry-after': '15' }, details: { retryAfterSeconds: 15 } },
  );
}

function watch(
  request: Request,
  target: Target,
  { server, fault }: Asking,
): LiveReply {
  const { store } = server;
  const live = server.watches.start(request, target);
  switch (fault) {
    case 'throttled':
      throw throttled();
    case 'silent':
      return { ...live, live: () => () => undefined };
    case 'gone':
      return {
        ...live,
        live: sink => {
          const asked = Number(request.query.get('resourceVersion') ?? 0);
          tooOld(sink, asked, store.versionAt(store.now()));
          return () => undefined;
        },
      };
    case 'huge':
      return {
        ...live,
        live: sink => {
          if (target.resource.name === 'pods') {
            const [first] = store.entries(target.resource, store.now());
            sink.write(`{"type":"MODIFIED","object":${grown(first.text())}}\n`);
          }
          return live.live(sink);
        },
      };
    default:
      return live;
  }
}

/** How large a huge object is, bytes. */
const hugeSize = 6 * 1024 * 1024;

/** The same object with an annotation nobody should have written. */
function grown(text: string): string {
  return text.replace(
    '"metadata":{',
    () => `"metadata":{"finalizers":[${JSON.stringify('x'.repeat(hugeSize))}],`,
  );
}

function collection(
  request: Request,
  target: Target,
  { server, fault }: Asking,
): AnyReply {
  if (fault === 'throttled') {
    throw throttled();
  }
  if (fault === 'gone' && request.query.get('continue')) {
    throw new StatusProblem(
      'Expired',
      'The provided continue parameter is too old to display a consistent list result.',
    );
  }
  const reply = list(request, target, server.store);
  return fault === 'huge' && target.resource.name === 'pods'
    ? {
        ...reply,
        body: grown(
          String(reply.body).replace('"metadata":{', '"metadata" :{'),
        ).replace('"metadata" :{', '"metadata":{'),
      }
    : reply;
}

function single(
  request: Request,
  target: Target,
  { server }: Asking,
): AnyReply {
  const { store } = server;
  const { resource, namespace, name = '', subresource } = target;
  if (subresource === 'log' && resource.played === 'pods') {
    return podLog(request, {
      world: store.world,
      namespace: namespace ?? '',
      name,
      now: store.now(),
    });
  }
  if (subresource !== undefined && subresource !== 'status') {
    throw notFound();
  }
  const found = store
    .entries(resource, store.now())
    .find(entry => entry.name === name && entry.namespace === namespace);
  if (!found) {
    const { group, name: plural } = resource;
    throw new StatusProblem(
      'NotFound',
      `${group ? `${plural}.${group}` : plural} "${name}" not found`,
      { details: { name, ...(group && { group }), kind: plural } },
    );
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...noCache },
    body: `${found.text()}\n`,
  };
}
