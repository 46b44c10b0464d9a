import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An upstream that answers what it is told to, by path without query. */
export interface FakeUpstream {
  url: string;
  answers: Record<string, unknown>;
  close(): void;
}

/** Starts one on loopback; a path without an answer is a 404. */
export async function startFakeUpstream(
  answers: Record<string, unknown>,
): Promise<FakeUpstream> {
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const answer = answers[path];
    response
      .writeHead(answer === undefined ? 404 : 200, {
        'content-type': 'application/json',
      })
      .end(JSON.stringify(answer ?? { code: 404, message: 'not found' }));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What an Alertmanager answers: alerts in one group, and its configuration. */
export function alertmanagerAnswers(
  alerts: Array<{
    fingerprint: string;
    labels: Record<string, string>;
    annotations?: Record<string, string>;
    receivers?: string[];
    generatorURL?: string;
  }>,
  configuration: string,
): Record<string, unknown> {
  return {
    '/api/v2/alerts/groups': alerts.flatMap(
      ({ receivers = ['inbox'], ...alert }) =>
        receivers.map(name => ({
          receiver: { name },
          alerts: [
            {
              annotations: {},
              startsAt: '2026-11-24T09:00:00Z',
              status: { state: 'active' },
              ...alert,
            },
          ],
        })),
    ),
    '/api/v2/silences': [],
    '/api/v2/status': {
      cluster: { status: 'ready', peers: [] },
      versionInfo: { version: '0.25.0' },
      config: { original: configuration },
      uptime: '2026-11-24T00:00:00Z',
    },
  };
}
