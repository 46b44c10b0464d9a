import { silencesOn } from '../support/real/silencesOn';

silencesOn({
  tier: 2,
  name: 'Alertmanager 0.34, a pair',
  group: 'production',
  prometheus: 'prometheus',
  alertmanagers: ['alertmanager-a', 'alertmanager-b'],
  service: { name: 'payment-ledger', title: 'Payment ledger' },
});
