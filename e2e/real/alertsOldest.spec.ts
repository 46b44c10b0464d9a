import { alertsOn } from '../support/real/alertsOn';

alertsOn({
  tier: 1,
  name: 'Alertmanager 0.25, alone',
  prometheus: 'debian-prometheus',
  alertmanagers: ['debian-alertmanager'],
});
