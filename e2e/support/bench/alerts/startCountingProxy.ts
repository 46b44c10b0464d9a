import { createServer, request } from 'node:http';

export interface CountingProxy {
  /** Asks what it is asked of the upstream; without a slash at the end. */
  url: string;
  /** How many requests have passed so far. */
  passed(): number;
  close(): Promise<void>;
}

/** Stands before an upstream that does not count its requests itself (Alertmanager 0.25), and counts them. */
export async function startCountingProxy(
  upstream: string,
): Promise<CountingProxy> {
  let passed = 0;
  const server = createServer((asked, answer) => {
    passed += 1;
    const { method, headers } = asked;
    const onward = request(
      `${upstream}${asked.url}`,
      { method, headers },
      answered => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      },
    );
    onward.once('error', () => answer.destroy());
    asked.pipe(onward);
  });
  const port = await new Promise<number>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') done(address.port);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    passed: () => passed,
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
