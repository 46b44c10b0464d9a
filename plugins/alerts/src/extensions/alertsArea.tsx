import { createAreaExtension } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';

const connect = {
  words:
    'Alertmanagers are asked for what fires, Prometheus servers for what is pending and for rules that are broken, both read only, every 15 seconds. Peers of a highly available Alertmanager share a group: one of them is enough, and where they disagree you are told.',
  config: `alerts:
  pollSeconds: 15
  alertmanagers:
    - name: eu-a
      group: eu
      environment: production
      url: https://alertmanager-a.example.com
    - name: eu-b
      group: eu
      environment: production
      url: https://alertmanager-b.example.com
  prometheuses:
    - name: prometheus-eu
      environment: production
      url: https://prometheus.example.com`,
};

/** Attaches the area to Home and `/portal`. */
export const alertsArea = createAreaExtension({
  area: 'alerts',
  title: 'Alerts',
  path: '/alerts',
  client: apis => {
    const client = apis.get(alertsApiRef);
    if (!client) {
      throw new Error('The alerts plugin provides no client; install it whole');
    }
    return client;
  },
  connect,
  homeTile: () =>
    import('../components/AlertsTile/AlertsTile').then(
      ({ AlertsTile }) => AlertsTile,
    ),
});
