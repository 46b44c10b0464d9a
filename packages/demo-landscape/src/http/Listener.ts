import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { portVariable } from '../ports';

/** The landscape listens here only: it plays servers without passwords. */
export const loopback = '127.0.0.1';

/** A port could not be had. */
export class PortBusyError extends Error {
  constructor(readonly port: number, cause: unknown) {
    super(
      `Port ${port} of ${loopback} is taken by another process. ` +
        `Stop it, or choose another base port: ${portVariable}=${
          port + 100
        } (or --port ${port + 100}).`,
      { cause },
    );
    this.name = 'PortBusyError';
  }
}

/** A port that can be closed and opened again, with every connection it has. */
export class Listener {
  private server?: Server;
  private readonly sockets = new Set<Socket>();
  private givenPort: number;

  constructor(
    wantedPort: number,
    private readonly onRequest: (
      message: IncomingMessage,
      response: ServerResponse,
    ) => void,
  ) {
    this.givenPort = wantedPort;
  }

  /** The port, known once it has been opened. */
  get port(): number {
    return this.givenPort;
  }

  /** Listens. @throws {@link PortBusyError} */
  async open(): Promise<void> {
    if (this.server) {
      return;
    }
    const server = createServer(this.onRequest);
    server.keepAliveTimeout = 60_000;
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: this.givenPort, host: loopback }, resolve);
    }).catch(error => {
      throw codeOf(error) === 'EADDRINUSE'
        ? new PortBusyError(this.givenPort, error)
        : error;
    });
    const address = server.address();
    if (address && typeof address === 'object') {
      this.givenPort = address.port;
    }
    this.server = server;
  }

  /** Stops listening and drops every connection, answered or not. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) {
      const closed = new Promise<void>(resolve =>
        server.close(() => resolve()),
      );
      for (const socket of this.sockets) {
        socket.destroy();
      }
      await closed;
    }
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined;
}
