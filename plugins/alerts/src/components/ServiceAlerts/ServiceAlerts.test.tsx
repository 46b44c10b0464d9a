import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { AlertItem, AlertSource } from '@portolan/plugin-alerts-common';
import { screen, within } from '@testing-library/react';
import {
  ago,
  alert,
  episode,
  history,
  refused,
  seen,
  source,
  sourcesIn,
} from '../../__testUtils__/builders';
import { Refusal, show, type FakeAnswer } from '../../__testUtils__/show';
import { ServiceAlertsCard, ServiceAlertsTab } from './ServiceAlerts';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payment-gateway',
    namespace: 'default',
    title: 'Payment gateway',
  },
};
const hostile = alert({
  annotations: { summary: '<script>window.hacked = true</script> 5 % fail' },
  toldBy: [{ upstream: 'eu-a', state: 'active' }],
});

async function showTab(
  alerts: AlertItem[],
  sources: AlertSource[],
  answer?: FakeAnswer,
) {
  return show(
    <EntityProvider entity={entity}>
      <ServiceAlertsTab />
    </EntityProvider>,
    {
      answers: {
        '/v1/alerts/service': answer ?? {
          service: {
            ref: 'component:default/payment-gateway',
            title: 'Payment gateway',
          },
          alerts,
          sources,
          hidden: 0,
        },
      },
    },
  );
}

describe('the alerts of a service, in every state', () => {
  it('pending: nothing is claimed', async () => {
    await showTab([], sourcesIn.pending);
    expect(await screen.findByText(/Not asked yet/)).toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('fresh: the alert, its severity in words, as of when; annotations stay text', async () => {
    const { asked } = await showTab([hostile], sourcesIn.fresh);
    expect(
      await screen.findByText('Payment gateway: 1 alert fires'),
    ).toBeInTheDocument();
    const list = within(
      screen.getByRole('list', { name: 'Alerts of Payment gateway' }),
    );
    expect(list.getByText('critical')).toBeInTheDocument();
    expect(list.getByText(/<script>window.hacked/)).toBeInTheDocument();
    expect(window).not.toHaveProperty('hacked');
    expect(screen.getByText('Failing')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'PaymentErrorRateHigh' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining(`alert=${hostile.fingerprint}`),
    );
    expect(
      asked
        .filter(one => one.path === '/v1/history')
        .map(one => one.query.get('service')),
    ).toContain('component:default/payment-gateway');
  });

  it('empty and fresh: well, in so many words', async () => {
    await showTab([], sourcesIn.fresh);
    expect(
      await screen.findByText('Payment gateway: no alert fires'),
    ).toBeInTheDocument();
    expect(screen.getByText('Well')).toBeInTheDocument();
  });

  it('stale: bad news stays, with its age and the reason', async () => {
    await showTab([hostile], sourcesIn.stale);
    expect(
      await screen.findByText('Payment gateway: at least 1 alert fires'),
    ).toBeInTheDocument();
    expect(screen.getByText('Failing')).toBeInTheDocument();
    expect(screen.getAllByText(/refused the connection/)).not.toHaveLength(0);
    expect(screen.getAllByText(/10 min ago/)).not.toHaveLength(0);
  });

  it('stale and empty: not calm', async () => {
    await showTab([], sourcesIn.stale);
    expect(
      await screen.findByText(
        /no alert was seen firing, but not everything is known/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Well')).not.toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('old although nothing failed: the browser decides that it is stale', async () => {
    await showTab([], [source('eu-a', seen(120))]);
    expect(
      await screen.findByText('eu-a: No newer answer arrived in time'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Well')).not.toBeInTheDocument();
  });

  it('failed: never seen', async () => {
    await showTab([], sourcesIn.failed);
    expect(
      await screen.findByText('Payment gateway: not known'),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/refused the connection/)).not.toHaveLength(0);
  });

  it('forbidden: the lock and the missing right', async () => {
    await showTab([], sourcesIn.forbidden);
    expect(
      await screen.findByText('GET /api/v2/alerts/groups'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('⊘')).not.toHaveLength(0);
  });

  it('absent: what to configure', async () => {
    await showTab([], sourcesIn.absent);
    expect(
      await screen.findByText('alerts.alertmanagers in app-config.yaml'),
    ).toBeInTheDocument();
    expect(screen.getByText('Absent')).toBeInTheDocument();
  });

  it('the backend refuses: its reason is shown, not emptiness', async () => {
    await showTab(
      [],
      [],
      () => new Refusal(403, 'You lack the permission alerts.read'),
    );
    expect(
      await screen.findByText('You lack the permission alerts.read'),
    ).toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });
});

describe('the card', () => {
  it('shows the first five and counts the rest', async () => {
    await show(
      <EntityProvider entity={entity}>
        <ServiceAlertsCard />
      </EntityProvider>,
      {
        answers: {
          '/v1/alerts/service': {
            service: { ref: 'component:default/payment-gateway', title: 'x' },
            alerts: Array.from({ length: 7 }, (_, index) =>
              alert({ fingerprint: `f${index}`, name: `Alert${index}` }),
            ),
            sources: [source('eu-a'), source('eu-b')],
            hidden: 0,
          },
        },
      },
    );
    expect(
      await screen.findByText('Payment gateway: 7 alerts fire'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('link')).toHaveLength(5);
    expect(screen.getByText('and 2 more')).toBeInTheDocument();
  });
});

describe('the past of a service', () => {
  it('draws its firings, and hatches what is not known', async () => {
    await show(
      <EntityProvider entity={entity}>
        <ServiceAlertsTab />
      </EntityProvider>,
      {
        answers: {
          '/v1/alerts/service': {
            service: { ref: 'component:default/payment-gateway', title: 'x' },
            alerts: [],
            sources: sourcesIn.fresh,
            hidden: 0,
          },
          '/v1/history': history([episode()], {
            gaps: [
              {
                upstream: 'prometheus-eu',
                from: ago(80_000),
                to: ago(70_000),
                why: refused.message,
              },
            ],
          }),
        },
      },
    );
    expect(
      await screen.findByText('At least 1 firing in 7 days'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^Not known from .*prometheus-eu/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /critical: PaymentErrorRateHigh/ }),
    ).toBeInTheDocument();
  });
});
