import { toRuleRecords } from './toRuleRecords';

/** As Thanos Query 0.42.4 answered `GET /api/v1/rules` in front of a Prometheus with `external_labels: {prometheus: eu}`. */
const group = {
  name: 'kubernetes',
  file: 'rules.yaml',
  interval: 5,
  rules: [
    {
      state: 'pending',
      name: 'KubePodNotReady',
      query: 'max by (namespace, pod) (not_ready) == 1',
      duration: 21_600,
      labels: {
        prometheus: 'eu',
        severity: 'warning',
        team: '{{ $labels.team }}',
        empty: '',
      },
      annotations: {},
      alerts: [
        {
          labels: {
            alertname: 'KubePodNotReady',
            namespace: 'payments',
            severity: 'warning',
          },
          annotations: {},
          state: 'pending',
          activeAt: '2026-11-26T11:19:06.605875317Z',
          value: '1e+00',
          partialResponseStrategy: 'WARN',
        },
      ],
      health: 'ok',
      type: 'alerting',
    },
  ],
};

it('gives an alert behind Thanos the external labels that Alertmanager gets, so that it is told once', async () => {
  const context = { now: 0, before: new Map(), isPartial: false };
  const { records } = await toRuleRecords([group], context);
  const alert = [...records].find(([key]) => key.startsWith('alert:'));
  expect(alert?.[1]).toMatchObject({
    labels: {
      alertname: 'KubePodNotReady',
      namespace: 'payments',
      prometheus: 'eu',
      severity: 'warning',
    },
  });

  const [rule] = group.rules;
  const own = {
    ...rule,
    labels: { severity: 'warning' },
    alerts: [
      {
        ...rule.alerts[0],
        labels: { ...rule.alerts[0].labels, prometheus: 'eu' },
      },
    ],
  };
  const direct = await toRuleRecords([{ ...group, rules: [own] }], context);
  expect(direct.records.has(String(alert?.[0]))).toBe(true);
});
