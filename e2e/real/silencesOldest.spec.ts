import { silencesOn } from '../support/real/silencesOn';

silencesOn({
  tier: 1,
  name: 'Alertmanager 0.25, alone',
  group: 'debian-alertmanager',
  prometheus: 'debian-prometheus',
  alertmanagers: ['debian-alertmanager'],
  service: { name: 'fraud-screening', title: 'Fraud screening' },
});
