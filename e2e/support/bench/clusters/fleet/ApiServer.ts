import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { recordingsOf } from '../../../../../packages/portal-test-utils/src/recordings';
import type { ClusterWorld } from './ClusterWorld';

const recorded = recordingsOf('kubernetes').at(-1)?.[1];
if (!recorded) throw new Error('Nothing of Kubernetes is recorded');
const fixed: Record<string, string> = {
  '/readyz': recorded.text('readyz.verbose.txt'),
  '/version': recorded.text('version.json'),
  '/apis': recorded.text('apis.json'),
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews':
    recorded.text('rulesReview.json'),
};

/** What one asker has asked of a cluster. */
interface Asked {
  /** When, milliseconds since the epoch. */
  at: number[];
  bytes: number;
}

/**
 * The API server of a cluster: HTTP without TLS, everything allowed. It counts what it is asked, and tells the upstream
 * plugin, which always selects by a label, from the portal, which never does.
 */
export class ApiServer {
  readonly #world: ClusterWorld;
  readonly #server: Server;
  readonly #asked: Record<'portal' | 'plugin', Asked> = {
    portal: { at: [], bytes: 0 },
    plugin: { at: [], bytes: 0 },
  };
  readonly #sockets = new Map<Socket, { by: Asked; counted: number }>();
  #isHung = false;
  #held: Array<() => void> = [];

  /** @param world - what is on the cluster */
  constructor(world: ClusterWorld) {
    this.#world = world;
    this.#server = createServer((request, response) => {
      this.#count(request);
      const answer = () => this.#answer(request, response);
      if (this.#isHung) this.#held.push(answer);
      else answer();
    });
    this.#server.requestTimeout = 0;
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Begins to listen. @returns its address */
  listen(): Promise<string> {
    return new Promise((done, fail) => {
      this.#server.once('error', fail);
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        if (address !== null && typeof address === 'object') {
          done(`http://127.0.0.1:${address.port}`);
        }
      });
    });
  }

  /** From now on it takes connections and says nothing, or says all that it has not said. */
  hang(isHung: boolean): void {
    this.#isHung = isHung;
    this.#world.collections.forEach(collection => collection.hang(isHung));
    if (!isHung) {
      const held = this.#held;
      this.#held = [];
      held.forEach(answer => answer());
    }
  }

  /** What it was asked so far. */
  asked() {
    for (const [socket, counting] of this.#sockets) {
      this.#countBytes(socket, counting);
    }
    const { portal, plugin } = this.#asked;
    return {
      portal: portal.at,
      portalBytes: portal.bytes,
      plugin: plugin.at.length,
      pluginBytes: plugin.bytes,
    };
  }

  #count({ url, socket }: IncomingMessage): void {
    const by =
      this.#asked[url?.includes('labelSelector=') ? 'plugin' : 'portal'];
    by.at.push(Date.now());
    if (!this.#sockets.has(socket)) {
      const counting = { by, counted: 0 };
      this.#sockets.set(socket, counting);
      socket.once('close', () => {
        this.#countBytes(socket, counting);
        this.#sockets.delete(socket);
      });
    }
  }

  #countBytes(socket: Socket, counting: { by: Asked; counted: number }): void {
    counting.by.bytes += socket.bytesWritten - counting.counted;
    counting.counted = socket.bytesWritten;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://k');
    request.resume();
    const text = fixed[pathname];
    if (text !== undefined) {
      const type = pathname === '/readyz' ? 'text/plain' : 'application/json';
      send(response, request.method === 'POST' ? 201 : 200, { text, type });
      return;
    }
    const [, group, namespace, resource] =
      /^\/apis?\/(?:(.+)\/)?v[^/]+(?:\/namespaces\/([^/]+))?\/([^/]+)$/.exec(
        pathname,
      ) ?? [];
    const collection =
      group === 'metrics.k8s.io'
        ? this.#world.usage
        : this.#world.collections.get(resource ?? '');
    if (!collection) {
      send(response, 404, { text: '404 page not found\n', type: 'text/plain' });
    } else if (searchParams.get('watch') === 'true') {
      collection.watch(searchParams, response);
    } else {
      const { status, body } = collection.list(searchParams, namespace);
      send(response, status, { text: body, type: 'application/json' });
    }
  }
}

function send(
  response: ServerResponse,
  status: number,
  { text, type }: { text: string; type: string },
): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}
