import { createServer, type ServerResponse } from 'node:http';

export interface FakeAlert {
  name: string;
  service: string;
  severity: 'critical' | 'warning' | 'info';
}

export interface FakeAlertmanager {
  url: string;
  /** When it was asked for its alerts, in milliseconds since the epoch. */
  asked: readonly number[];
  /** What it answers from now on. */
  tell(alerts: readonly FakeAlert[]): void;
  /** Keeps the next question open; resolves when it came, with the way to answer it later. */
  holdNext(): Promise<(alerts: readonly FakeAlert[]) => void>;
  close(): Promise<void>;
}

/** What is asked beside the alerts, always answered. */
const others: Record<string, unknown> = {
  '/api/v2/receivers': [{ name: 'on-call' }],
  '/api/v2/silences': [],
  '/api/v2/status': {
    cluster: { status: 'disabled', peers: [] },
    versionInfo: { version: '0.25.0' },
    config: { original: 'route: { receiver: on-call }' },
    uptime: '2026-11-24T07:00:00.000Z',
  },
};

/** An Alertmanager that counts how often it is asked and answers when it is told to. */
export async function startFakeAlertmanager(): Promise<FakeAlertmanager> {
  let alerts: readonly FakeAlert[] = [];
  let hold: ((response: ServerResponse) => void) | undefined;
  const asked: number[] = [];
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path !== '/api/v2/alerts/groups') {
      const other = others[path];
      send(response, other === undefined ? 404 : 200, other ?? null);
      return;
    }
    asked.push(Date.now());
    const held = hold;
    hold = undefined;
    if (held) {
      held(response);
    } else {
      answer(response, alerts);
    }
  });
  const port = await new Promise<number>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') {
        done(address.port);
      }
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    tell(told) {
      alerts = told;
    },
    holdNext: () =>
      new Promise(came => {
        hold = response => came(told => answer(response, told));
      }),
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** In the shape of Alertmanager 0.25, as plugins/alerts-backend's recordings show it. */
function answer(response: ServerResponse, alerts: readonly FakeAlert[]) {
  const receiver = { name: 'on-call' };
  const group = {
    labels: {},
    receiver,
    alerts: alerts.map(({ name, service, severity }) => ({
      labels: { alertname: name, service, severity },
      annotations: { summary: `${name} of ${service}` },
      fingerprint: Buffer.from(`${name} ${service}`).toString('hex'),
      startsAt: '2026-11-24T08:00:00.000Z',
      updatedAt: '2026-11-24T08:00:00.000Z',
      endsAt: '2099-01-01T00:00:00.000Z',
      receivers: [receiver],
      status: { state: 'active', silencedBy: [], inhibitedBy: [] },
    })),
  };
  send(response, 200, alerts.length > 0 ? [group] : []);
}

function send(response: ServerResponse, status: number, body: unknown) {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}
