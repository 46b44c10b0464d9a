import { createServer } from 'node:net';

function isFree(port: number): Promise<boolean> {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

/**
 * The first of `count` loopback ports in a row that nobody listens on. They lie below those that the
 * system gives to outgoing connections, so that none is taken between asking and using.
 */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const first = 12_000 + Math.floor(Math.random() * 18_000);
    const row = Array.from({ length: count }, (_, n) => isFree(first + n));
    if ((await Promise.all(row)).every(Boolean)) return first;
  }
  throw new Error(`No ${count} free ports in a row between 12000 and 30000`);
}

/** A loopback port nobody listens on. */
export function freePort(): Promise<number> {
  return freePorts(1);
}
