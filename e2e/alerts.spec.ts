import { alertsJourneys } from './support/alertsJourneys';

alertsJourneys({
  name: 'on the demo landscape',
  upstreams: ['eu-a', 'eu-b', 'prometheus-eu'],
});
