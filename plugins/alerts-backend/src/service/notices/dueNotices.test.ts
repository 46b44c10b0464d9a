import type { AlertItem } from '@portolan/plugin-alerts-common';
import { aService, anAlert } from '../../__testUtils__/builders';
import { dueNotices, toNotification } from './dueNotices';

const now = Date.parse('2026-11-24T10:00:00Z');
const services = new Map(
  Object.entries({ rail: 'none', gateway: 'connected', ledger: 'cde' }).map(
    ([name, scope]) => [
      `component:default/${name}`,
      aService(name, { annotations: { 'portolan.dev/pci-scope': scope } }),
    ],
  ),
);
services.set('component:default/untold', aService('untold'));

function critical(
  fingerprint: string,
  service: string | undefined,
  parts: Partial<AlertItem> = {},
): AlertItem {
  return {
    ...anAlert(fingerprint, {
      startsAt: '2026-11-24T09:50:00.000Z',
      annotations: { summary: '12 cards of 4111… fail' },
    }),
    toldBy: [],
    notBy: [],
    quietReasons: [],
    ...(service
      ? {
          service: {
            ref: `component:default/${service}`,
            title: service,
            reason: 'service-label' as const,
          },
        }
      : {}),
    owner: { ref: 'payments', title: 'Payments', real: true },
    ...parts,
  };
}

const due = (...alerts: AlertItem[]) =>
  dueNotices(alerts, now).map(notice => ({
    key: notice.key,
    recipients: notice.recipients,
    payload: toNotification(notice, ref => services.get(ref)),
  }));

it('tells the owner of a new critical alert', () => {
  expect(due(critical('f1', 'rail', { cluster: 'eks-eu' }))).toEqual([
    {
      key: expect.stringMatching(/^critical-alert\/PodCrash\/[\da-f]{32}$/),
      recipients: {
        type: 'entity',
        entityRef: 'group:default/payments',
      },
      payload: {
        title: 'rail: PodCrash',
        description: '12 cards of 4111… fail (eks-eu)',
        link: '/catalog/default/component/rail/alerts',
        severity: 'critical',
        topic: 'alerts',
        scope: expect.stringMatching(/^critical-alert\//),
      },
    },
  ]);
});

it.each([
  ['is in the scope of PCI', 'ledger'],
  ['is connected to what is', 'gateway'],
  ['says nothing of it', 'untold'],
  ['is not known', undefined],
])('sends name and link only where the service %s', (_why, service) => {
  const [{ payload }] = due(critical('f1', service, { cluster: 'eks-eu' }));
  expect(payload).toEqual({
    title: service ? `${service}: PodCrash` : 'PodCrash',
    link: service ? `/catalog/default/component/${service}/alerts` : '/alerts',
    severity: 'critical',
    topic: 'alerts',
    scope: expect.any(String),
  });
});

it.each<[string, Partial<AlertItem>]>([
  ['is silenced', { state: 'silenced' }],
  ['is inhibited', { state: 'inhibited' }],
  ['is muted', { state: 'muted' }],
  ['has ended', { state: 'resolved' }],
  ['is pending', { state: 'pending' }],
  ['is no more than a warning', { severity: 'warning' }],
  ['began long ago', { startsAt: '2026-11-24T08:59:59.000Z' }],
  ['belongs to nobody', { owner: undefined }],
  [
    'belongs to nobody who is there',
    { owner: { ref: 'group:default/gone', title: 'Gone', real: false } },
  ],
  ['has an owner of no name', { owner: { ref: ':', title: '', real: true } }],
])('tells nobody of what %s', (_why, parts) => {
  expect(due(critical('f1', 'rail', parts))).toEqual([]);
});

it('puts the alerts of one name and service into one message, whatever is in them', () => {
  const name = `<!channel>${'x'.repeat(500)}`;
  const notices = due(
    critical('f1', 'rail', {
      name,
      annotations: { description: '<script>\n&<@user:default/ines>' },
    }),
    critical('f2', 'rail', { name }),
    critical('f3', 'rail'),
    critical('f4', 'ledger'),
  );
  expect(notices).toHaveLength(3);
  const [{ key, payload }] = notices;
  expect(new Set(notices.map(one => one.key)).size).toBe(3);
  expect(key.length).toBeLessThanOrEqual(400);
  expect(payload.description).toBe('2 alerts. ‹script› &‹@user:default/ines›');
  expect(payload.title).toMatch(/^rail: ‹!channel›x+ …$/);
  expect(payload.title.length).toBeLessThan(210);
});
