import { request } from 'node:http';

/**
 * Who plays whom: every address of 127.0.0.0/8 is this machine, so a caller chooses where it calls from. The office has
 * a range that ends within a byte, so that its first and last addresses and their neighbours are told apart.
 */
export const loopback = {
  office: '127.0.20.0/22',
  officeOfSix: '2001:db8:a000::/35',
  first: '127.0.20.0',
  caller: '127.0.21.7',
  last: '127.0.23.255',
  before: '127.0.19.255',
  after: '127.0.24.0',
  outside: '127.0.99.7',
  /** Of the proxies before the controller, the one nearest to it first. */
  proxies: ['127.0.0.2', '127.0.0.3'],
} as const;

/** A request to a port of this machine. */
export interface Call {
  port: number;
  host: string;
  /** The address that it comes from. */
  from: string;
  method?: string;
  /** As it is sent: nothing of it is normalized. */
  path?: string;
  headers?: Record<string, string>;
}

/** Sends a request. @returns the status of its answer */
export function statusOf({ port, host, from, ...rest }: Call): Promise<number> {
  return new Promise((done, fail) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        localAddress: from,
        method: rest.method ?? 'GET',
        path: rest.path ?? '/',
        headers: { host, ...rest.headers },
        agent: false,
        timeout: 10_000,
      },
      answer => {
        answer.resume();
        answer.once('end', () => done(answer.statusCode ?? 0));
      },
    );
    sent.once('timeout', () => sent.destroy(new Error('no answer in 10 s')));
    sent.once('error', fail);
    sent.end();
  });
}
