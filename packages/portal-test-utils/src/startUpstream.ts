import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/** Answers one request, or fails to in a way of its own. */
export type UpstreamRoute = (
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

/** A server on a free port of this machine. */
export interface FakeUpstream {
  /** Without a slash at its end. */
  url: string;
  /** What it was asked so far: `GET /api/v2/alerts?active=true`. */
  requests: readonly string[];
  /** Requests that no route answers; a test that ends with one has asked for something it did not mean to. */
  unexpected: readonly string[];
  /** Adds a route or replaces one: the next request meets it. */
  route(path: string, route: UpstreamRoute): void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts a fake upstream.
 *
 * @param routes - by path without query; a path that ends with `*` answers everything below it
 */
export async function startUpstream(
  routes: Readonly<Record<string, UpstreamRoute>>,
  options: { tls?: { cert: string; key: string } } = {},
): Promise<FakeUpstream> {
  const current = new Map(Object.entries(routes));
  const requests: string[] = [];
  const unexpected: string[] = [];

  const listener: RequestListener = async (request, response) => {
    const asked = `${request.method ?? ''} ${request.url ?? ''}`;
    requests.push(asked);
    const route = routeOf(current, (request.url ?? '').split('?')[0]);
    if (!route) {
      unexpected.push(asked);
      response.writeHead(404).end('404 page not found\n');
      return;
    }
    try {
      await route(request, response);
    } catch (error) {
      response.destroy(error instanceof Error ? error : undefined);
    }
  };
  const server = options.tls
    ? createTlsServer(options.tls, listener)
    : createServer(listener);
  const port = await listen(server);
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    unexpected,
    route: (path, route) => {
      current.set(path, route);
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Ways to answer. */
export const answers = {
  /** Good JSON. */
  json:
    (value: unknown, status = 200): UpstreamRoute =>
    (_request, response) => {
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(value));
    },
  /** A status and a text. */
  text:
    (
      status: number,
      text = '',
      headers: Record<string, string> = {},
    ): UpstreamRoute =>
    (_request, response) => {
      response
        .writeHead(status, { 'content-type': 'text/plain', ...headers })
        .end(text);
    },
  /** A web page with status 200, as a sign-in proxy answers. */
  page: (): UpstreamRoute => (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Sign in</title>');
  },
  /** Takes the request and says nothing. */
  hang: (): UpstreamRoute => () => {},
  /** Sends a blank every so many milliseconds, for ever. */
  drip:
    (everyMs = 50): UpstreamRoute =>
    (_request, response) => {
      const timer = setInterval(() => response.write(' '), everyMs);
      response.on('close', () => clearInterval(timer));
    },
  /** Never stops sending. */
  endless: (): UpstreamRoute => (_request, response) => {
    const chunk = 'x'.repeat(65_536);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  /** Promises 100 bytes more than it sends. */
  truncated:
    (text: string): UpstreamRoute =>
    (_request, response) => {
      response.setHeader('content-length', Buffer.byteLength(text) + 100);
      response.write(text, () => response.destroy());
    },
  /** Closes the connection without a word. */
  reset: (): UpstreamRoute => request => {
    request.socket.destroy();
  },
} as const;

function routeOf(
  routes: ReadonlyMap<string, UpstreamRoute>,
  path: string,
): UpstreamRoute | undefined {
  const exact = routes.get(path);
  if (exact) {
    return exact;
  }
  const above = [...routes.keys()]
    .filter(key => key.endsWith('*') && path.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length)[0];
  return above === undefined ? undefined : routes.get(above);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('A fake upstream listens on no port'));
        return;
      }
      resolve(address.port);
    });
  });
}
