import {
  kindNames,
  kinds,
  type KindName,
} from '@portolan/plugin-clusters-common';
import type { ClusterEntry } from '@portolan/portal-node';
import {
  answers,
  createFakeCollection,
  recordingsOf,
  startApiServer,
  type FakeApiServer,
  type FakeCollection,
  type FakeObject,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { aCluster } from './connect';

const [[, recorded]] = recordingsOf('kubernetes');

/** Kinds that this cluster has only where a test gives objects of them: else nobody has installed them. */
const notInstalled: readonly KindName[] = [
  'httproutes',
  'applications',
  'certificates',
];

/** A cluster that answers as an API server does, and can be broken. */
export interface FakeCluster {
  entry: ClusterEntry;
  server: FakeApiServer;
  /** All objects of a kind. */
  of(kind: KindName): FakeCollection;
  /** From now on whatever is asked for a kind is answered so. */
  break(kind: KindName, route: UpstreamRoute): void;
  /** From now on no answer to a probe comes. */
  hang(): void;
  /** Tells every watch that it misses nothing, as API servers do once a minute. */
  bookmark(): void;
  /** Probes are answered again. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Starts a {@link FakeCluster} whose rights are all given.
 *
 * @param token - the only one that it accepts
 */
export async function startCluster(
  name: string,
  objects: { [K in KindName]?: readonly FakeObject[] } = {},
  token?: () => string,
): Promise<FakeCluster> {
  const collections = new Map(
    kindNames.map(kind => [
      kind,
      createFakeCollection({ objects: objects[kind] ?? [] }),
    ]),
  );
  const of = (kind: KindName) => {
    const collection = collections.get(kind);
    if (!collection) {
      throw new Error(`No kind ${kind}`);
    }
    return collection;
  };
  const ready = answers.text(200, recorded.text('readyz.verbose.txt'));
  const server = await startApiServer({
    ...(token ? { token } : {}),
    routes: {
      '/readyz': ready,
      '/version': answers.json(recorded.json('version.json')),
      '/metrics': answers.text(
        200,
        '# TYPE apiserver_audit_event_total counter\napiserver_audit_event_total 0\n',
      ),
      '/apis': answers.json(recorded.json('apis.json')),
      '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews': answers.json(
        recorded.json('rulesReview.json'),
        201,
      ),
      ...Object.fromEntries(
        kindNames.map(kind => [
          pathOf(kind),
          notInstalled.includes(kind) && objects[kind] === undefined
            ? answers.text(404, '404 page not found\n')
            : of(kind).route,
        ]),
      ),
    },
  });
  const { url, caData } = server;
  return {
    entry: aCluster({ name, url, caData }),
    server,
    of,
    break(kind, route) {
      server.route(pathOf(kind), route);
      of(kind).breakWatches();
    },
    bookmark: () => collections.forEach(one => one.bookmark()),
    hang: () => server.route('/readyz', () => {}),
    wake: () => server.route('/readyz', ready),
    close: () => server.close(),
  };
}

function pathOf(kind: KindName): string {
  const { group, version, resource } = kinds[kind];
  return `${group ? `/apis/${group}` : '/api'}/${version}/${resource}`;
}
