import { Socket } from 'node:net';
import { LRUCache } from 'lru-cache';
import { Agent, buildConnector } from 'undici';
import { createGuardedLookup, type GuardOptions } from './guard';

/** TLS towards one upstream; without it Node's own certificate authorities decide. */
export interface TlsOptions {
  ca?: string;
  cert?: string;
  key?: string;
  serverName?: string;
  /** False only where the configuration says so. */
  rejectUnauthorized?: boolean;
}

/** How the connections of an agent come about. */
export interface ConnectOptions {
  tls?: TlsOptions;
  guard?: GuardOptions;
  /** Until a connection stands, its handshake included; 5 s by default. */
  connectMs?: number;
}

/** The connections of a door: one agent for every way of connecting. */
export interface Agents {
  agentFor(options: ConnectOptions): Agent;
  close(): Promise<void>;
}

// Client certificates are renewed: agents of old ones must not pile up.
const mostAgents = 200;

/** Makes {@link Agents}; without `keepAlive` every request gets a connection of its own. */
export function createAgents(options: { keepAlive: boolean }): Agents {
  const agents = new LRUCache<string, Agent>({
    max: mostAgents,
    // Requests under way still end.
    dispose: (agent, _key, reason) => {
      if (reason === 'evict') {
        void agent.close();
      }
    },
  });
  return {
    agentFor({ tls, guard, connectMs = 5_000 }) {
      const key = JSON.stringify([
        tls ?? null,
        guard?.allow ?? null,
        connectMs,
      ]);
      let agent = agents.get(key);
      if (!agent) {
        agent = new Agent({
          maxResponseSize: -1,
          // With HTTP/2 all requests to a host share one connection, and wait for each other while it is hung.
          allowH2: false,
          ...(options.keepAlive ? {} : { pipelining: 0 }),
          connect: connectorFor({
            timeout: connectMs,
            allowH2: false,
            ...(tls
              ? {
                  ca: tls.ca,
                  cert: tls.cert,
                  key: tls.key,
                  servername: tls.serverName,
                  rejectUnauthorized: tls.rejectUnauthorized ?? true,
                }
              : {}),
            ...(guard ? { lookup: createGuardedLookup(guard) } : {}),
          }),
        });
        agents.set(key, agent);
      }
      return agent;
    },
    async close() {
      await Promise.all([...agents.values()].map(agent => agent.destroy()));
      agents.clear();
    },
  };
}

/** A connection was accepted, and then its TLS handshake got no answer: the other side hangs rather than being gone. */
export class SilentHandshakeError extends Error {
  readonly code = 'ERR_SILENT_HANDSHAKE';

  /** @param timeoutMs - how long it was waited for */
  constructor(readonly timeoutMs: number, options: ErrorOptions) {
    super(`No TLS handshake within ${timeoutMs} ms`, options);
    this.name = 'SilentHandshakeError';
  }
}

/** The usual connector of undici, which calls a hung handshake the same as a host that is not there. */
function connectorFor(
  options: buildConnector.BuildOptions & { timeout: number },
): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) => {
    let isAccepted = false;
    const socket: unknown = connect(target, (error, connected) => {
      if (error === null && connected !== null) {
        callback(null, connected);
        return;
      }
      const failed = error ?? new Error('No connection came about');
      callback(
        isAccepted && isTimeout(failed)
          ? new SilentHandshakeError(options.timeout, { cause: failed })
          : failed,
        null,
      );
    });
    if (socket instanceof Socket) {
      socket.once('connect', () => {
        isAccepted = true;
      });
    }
    return socket;
  };
}

function isTimeout(error: Error): boolean {
  return 'code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT';
}
