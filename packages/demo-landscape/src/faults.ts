import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  isClusterFault,
  type AnyFaultName,
  type ClusterFaultName,
} from './faultCatalogue';
import {
  htmlReply,
  type AnyReply,
  type LiveReply,
  type Reply,
  type Upstream,
} from './http/reply';
import { page } from './http/html';
import { refusalOf } from './http/origin';
import { readRequest } from './http/reply';

/** How long a slow answer waits before its first byte, in milliseconds. */
export const slowDelay = 3_000;
const dripEvery = 100;
const drips = 20;
const endlessEvery = 100;
const endlessPiece = Buffer.alloc(256 * 1024, ' ');

/** The door of a port, as far as a fault needs it; without one the upstream shares its port. */
export interface Door {
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Stands in front of an upstream and breaks its answers as it is told. Answers held back by a fault end with it. */
export class FaultSwitch {
  private current: AnyFaultName = 'none';
  private readonly held = new Map<ServerResponse, Set<NodeJS.Timeout>>();
  private changing: Promise<void> = Promise.resolve();

  constructor(
    private readonly upstream: () => Upstream,
    private readonly options: {
      /** Closed while the upstream has vanished. */
      door?: Door;
      report(problem: string): void;
    },
  ) {}

  /** The fault that is played now. */
  get fault(): AnyFaultName {
    return this.current;
  }

  /** Plays another fault from now on. @throws if the port of a vanished upstream was taken in the meantime */
  async set(fault: AnyFaultName): Promise<void> {
    const change = this.changing.then(async () => {
      if (fault === this.current) {
        return;
      }
      this.release();
      const { door } = this.options;
      if (fault === 'vanish') {
        await door?.close();
      } else if (this.current === 'vanish') {
        await door?.open();
      }
      this.current = fault;
    });
    this.changing = change.catch(() => undefined);
    await change;
  }

  /** Drops every answer a fault holds back; nothing half-open stays. */
  release(): void {
    for (const response of [...this.held.keys()]) {
      this.forget(response);
      response.socket?.destroy();
    }
  }

  /** Answers a request, or does not, as the fault says. */
  async handle(
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fault = this.current;
    const socket = response.socket;
    if (fault === 'vanish') {
      socket?.destroy();
      return;
    }
    try {
      await this.play(fault, message, response);
    } catch (error) {
      if (message.destroyed && !message.complete) {
        return;
      }
      const tooLarge = error instanceof RangeError;
      if (!tooLarge) {
        this.options.report(
          String(error instanceof Error ? error.stack : error),
        );
      }
      if (response.headersSent) {
        socket?.destroy();
      } else {
        const reply = this.upstream().problem(500, String(error));
        send(response, tooLarge ? { ...reply, status: 413 } : reply);
      }
    }
  }

  private async play(
    fault: Exclude<AnyFaultName, 'vanish'>,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (isClusterFault(fault)) {
      return this.deliver(response, await this.answer(message, fault));
    }
    switch (fault) {
      case 'none':
        return this.deliver(response, await this.answer(message));
      case 'hang':
        message.resume();
        return this.hold(response);
      case 'slow':
        return this.slow(message, response);
      case 'forbidden':
        message.resume();
        return send(response, this.upstream().problem(403, 'Forbidden'));
      case 'error':
        message.resume();
        return send(
          response,
          this.upstream().problem(500, 'the demo was told to fail here'),
        );
      case 'garbage':
        message.resume();
        return send(response, garbage());
      case 'truncated':
        return this.cut(response, await this.answer(message));
      case 'endless':
        message.resume();
        return this.endless(response);
      default:
        return fault satisfies never;
    }
  }

  /** Sends what was answered, begins what has no end, or leaves the reader waiting. */
  private deliver(response: ServerResponse, reply: AnyReply): void {
    if ('silent' in reply) {
      this.hold(response);
    } else if ('live' in reply) {
      this.begin(response, reply);
    } else {
      send(response, reply);
    }
  }

  private begin(response: ServerResponse, reply: LiveReply): void {
    this.hold(response);
    response.writeHead(reply.status, reply.headers);
    response.flushHeaders();
    const stop = reply.live({
      write: text => {
        if (!response.destroyed) {
          response.write(text);
        }
      },
      end: () => {
        this.forget(response);
        response.end();
      },
    });
    response.once('close', stop);
  }

  /** Ends in the middle: of what has no end after its first words. */
  private cut(response: ServerResponse, reply: AnyReply): void {
    if ('silent' in reply) {
      this.hold(response);
    } else if ('live' in reply) {
      this.hold(response);
      response.writeHead(reply.status, reply.headers);
      response.write('{"type":"ADDED","object":{"kind":');
      this.after(response, 50, () => response.socket?.destroy());
    } else {
      sendHalf(response, reply);
    }
  }

  private async answer(
    message: IncomingMessage,
    fault?: ClusterFaultName,
  ): Promise<AnyReply> {
    const request = await readRequest(message, this.upstream().bodyLimit);
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    const refusal = changes ? refusalOf(request.headers) : undefined;
    return refusal
      ? this.upstream().problem(403, refusal)
      : this.upstream().handle(request, fault);
  }

  private async slow(
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    this.hold(response);
    const reply = await this.answer(message);
    if ('silent' in reply) {
      return;
    }
    if ('live' in reply) {
      this.after(response, slowDelay, () => this.begin(response, reply));
      return;
    }
    const body = Buffer.from(reply.body);
    this.after(response, slowDelay, () => {
      response.writeHead(reply.status, {
        ...reply.headers,
        'content-length': body.length,
      });
      response.flushHeaders();
      const size = Math.max(1, Math.ceil(body.length / drips));
      let sent = 0;
      const drip = () => {
        response.write(body.subarray(sent, sent + size));
        sent += size;
        if (sent >= body.length) {
          this.forget(response);
          response.end();
        } else {
          this.after(response, dripEvery, drip);
        }
      };
      drip();
    });
  }

  private endless(response: ServerResponse): void {
    this.hold(response);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('[');
    const more = () => {
      // A reader that does not read is not sent more: the kernel's buffers are all it gets.
      if (response.writableNeedDrain) {
        response.once('drain', () => this.after(response, endlessEvery, more));
        return;
      }
      response.write(endlessPiece);
      this.after(response, endlessEvery, more);
    };
    more();
  }

  /** Remembers an answer that is not finished, until it is, or its reader has gone. */
  private hold(response: ServerResponse): void {
    this.held.set(response, new Set());
    response.once('close', () => this.forget(response));
  }

  private forget(response: ServerResponse): void {
    for (const timer of this.held.get(response) ?? []) {
      clearTimeout(timer);
    }
    this.held.delete(response);
  }

  private after(
    response: ServerResponse,
    delay: number,
    action: () => void,
  ): void {
    const timers = this.held.get(response);
    if (!timers) {
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, delay);
    timers.add(timer);
  }
}

/** Sends a whole answer. */
export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status !== 304 && {
      'content-length': Buffer.byteLength(reply.body),
    }),
  });
  response.end(reply.body);
}

/** Promises the whole answer, sends half of it and hangs up. */
function sendHalf(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status === 304 ? 200 : reply.status, {
    ...reply.headers,
    'content-length': Math.max(body.length, 2),
  });
  response.flushHeaders();
  response.write(body.subarray(0, Math.floor(body.length / 2)), () =>
    response.socket?.destroySoon(),
  );
}

function garbage(): Reply {
  return htmlReply(
    200,
    page(
      'Please sign in',
      '<h1>Please sign in</h1><p>Your session has ended. This page is what a proxy says instead of the answer.</p>',
    ),
  );
}
