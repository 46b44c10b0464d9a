import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  AlertsClient,
  type AlertItem,
  type ServiceAlerts as Answer,
} from '@portolan/plugin-alerts-common';
import type { Problem, Sighting } from '@portolan/portal-common';
import { AreaBoundary } from '@portolan/portal-react';
import { screen, within } from '@testing-library/react';
import { alertsApiRef } from '../../api/alertsApi';
import { ServiceAlerts } from './ServiceAlerts';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payment-gateway',
    namespace: 'default',
    title: 'Payment gateway',
  },
};
const source = { area: 'alerts', upstream: 'eu-a', kind: 'alerts' };
const secondsAgo = (seconds: number) =>
  new Date(Date.now() - seconds * 1_000).toISOString();
const refused: Problem = {
  kind: 'unreachable',
  message: 'refused the connection',
  since: secondsAgo(600),
};

const critical: AlertItem = {
  fingerprint: 'a1',
  name: 'PaymentErrorRateHigh',
  severity: 'critical',
  state: 'active',
  labels: {},
  annotations: { summary: '<script>window.hacked = true</script> 5 % fail' },
  startsAt: secondsAgo(300),
  quietBy: [],
  receivers: ['pager'],
  toldBy: [{ upstream: 'eu-a', state: 'active' }],
};

let run = 0;
async function show(
  alerts: AlertItem[],
  sighting?: Partial<Sighting<{ alerts: number }>>,
  respond?: () => Promise<Response>,
) {
  run += 1;
  const name = `payment-gateway-${run}`;
  const body: Answer = {
    service: { ref: `component:default/${name}`, title: 'Payment gateway' },
    alerts,
    hidden: 0,
    sources: sighting
      ? [
          {
            name: 'eu-a',
            group: 'eu',
            type: 'alertmanager',
            sighting: { source, maxAgeMs: 45_000, ...sighting },
          },
        ]
      : [],
  };
  const client = new AlertsClient({
    fetch: respond ?? (async () => new Response(JSON.stringify(body))),
  });
  await renderInTestApp(
    <EntityProvider
      entity={{ ...entity, metadata: { ...entity.metadata, name } }}
    >
      <AreaBoundary>
        <ServiceAlerts />
      </AreaBoundary>
    </EntityProvider>,
    { apis: [[alertsApiRef, client]] },
  );
}

const seen = (seconds: number) => ({
  last: { data: { alerts: 1 }, seenAt: secondsAgo(seconds) },
});

describe('the alerts of a service, in every state', () => {
  it('pending: nothing is claimed', async () => {
    await show([], {});
    expect(await screen.findByText(/Not asked yet/)).toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('fresh: the alert, its severity in words, who told, as of when; annotations stay text', async () => {
    await show([critical], seen(3));
    expect(
      await screen.findByText('Payment gateway: 1 alert fires'),
    ).toBeInTheDocument();
    const row = within(screen.getAllByRole('row')[1]);
    expect(row.getByText('critical')).toBeInTheDocument();
    expect(row.getByText('eu-a')).toBeInTheDocument();
    expect(row.getByText(/<script>window.hacked/)).toBeInTheDocument();
    expect(window).not.toHaveProperty('hacked');
    expect(screen.getByText('Failing')).toBeInTheDocument();
  });

  it('empty and fresh: well, in so many words', async () => {
    await show([], seen(3));
    expect(
      await screen.findByText('Payment gateway: no alert fires'),
    ).toBeInTheDocument();
    expect(screen.getByText('Well')).toBeInTheDocument();
  });

  it('stale: bad news stays, with its age and the reason', async () => {
    await show([critical], { ...seen(600), problem: refused });
    expect(
      await screen.findByText('Payment gateway: at least 1 alert fires'),
    ).toBeInTheDocument();
    expect(screen.getByText('Failing')).toBeInTheDocument();
    expect(
      screen.getByText('eu-a: refused the connection'),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/10 min ago/).length).toBeGreaterThan(0);
  });

  it('stale and empty: not calm', async () => {
    await show([], { ...seen(600), problem: refused });
    expect(
      await screen.findByText(
        /no alert was seen firing, but not everything is known/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Well')).not.toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('old although nothing failed: the browser decides that it is stale', async () => {
    await show([], seen(120));
    expect(
      await screen.findByText('eu-a: No newer answer arrived in time'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Well')).not.toBeInTheDocument();
  });

  it('failed: never seen', async () => {
    await show([], { problem: refused });
    expect(
      await screen.findByText('Payment gateway: not known'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('eu-a: refused the connection'),
    ).toBeInTheDocument();
  });

  it('forbidden: the lock and the missing right', async () => {
    await show([], {
      problem: {
        kind: 'forbidden',
        missing: 'GET /api/v2/alerts/groups',
        message: 'forbids it',
        since: secondsAgo(9),
      },
    });
    expect(
      await screen.findByText('GET /api/v2/alerts/groups'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('🔒').length).toBeGreaterThan(0);
  });

  it('absent: what to configure', async () => {
    await show([]);
    expect(
      await screen.findByText('alerts.alertmanagers in app-config.yaml'),
    ).toBeInTheDocument();
    expect(screen.getByText('Absent')).toBeInTheDocument();
  });

  it('the backend refuses: its reason is shown, not emptiness', async () => {
    await show(
      [],
      undefined,
      async () =>
        new Response(
          JSON.stringify({
            error: { message: 'You lack the permission alerts.read' },
          }),
          { status: 403 },
        ),
    );
    expect(
      await screen.findByText('You lack the permission alerts.read'),
    ).toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });
});
