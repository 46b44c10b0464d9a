import { alertsOn } from '../support/real/alertsOn';

alertsOn({
  tier: 2,
  name: 'Alertmanager 0.34, a pair',
  prometheus: 'prometheus',
  alertmanagers: ['alertmanager-a', 'alertmanager-b'],
});
