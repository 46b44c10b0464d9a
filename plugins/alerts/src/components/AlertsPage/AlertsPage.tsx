import { useApi } from '@backstage/core-plugin-api';
import { Container, Header } from '@backstage/ui';
import Typography from '@material-ui/core/Typography';
import { nameOf } from '@portolan/portal-common';
import {
  HealthChip,
  ObservationView,
  WhatThisPageRead,
} from '@portolan/portal-react';
import { alertsApiRef } from '../../api/alertsApi';
import { useAlerts } from '../../hooks/useAlerts';
import { AlertList } from '../AlertList/AlertList';
import { sentenceOf } from '../sentences';
import { SourceStrip } from '../SourceStrip';

/** Everything that fires, over all upstreams. */
export function AlertsPage() {
  const client = useApi(alertsApiRef);
  const view = useAlerts();
  return (
    <>
      <Header
        title="What fires now"
        customActions={<WhatThisPageRead client={client} />}
      />
      <Container>
        <Typography variant="h3" component="p" aria-live="polite">
          <HealthChip verdict={view.verdict} />{' '}
          {sentenceOf(view, 'All services')}
        </Typography>
        {view.answer && <SourceStrip sources={view.answer.sources} />}
        {view.disagreements.slice(0, 5).map(({ alert, toldBy, notBy }) => (
          <Typography key={alert.fingerprint} variant="body2">
            ? {alert.name}
            {alert.service ? ` of ${nameOf(alert.service.ref)}` : ''}:{' '}
            {toldBy.join(', ')} says {alert.state}, {notBy.join(', ')} does not.
          </Typography>
        ))}
        <ObservationView observation={view.observation}>
          {alerts =>
            alerts.length > 0 ? (
              <AlertList alerts={alerts} showService />
            ) : (
              <Typography>No upstream tells of an alert.</Typography>
            )
          }
        </ObservationView>
        {view.answer && view.answer.hidden > 0 && (
          <Typography variant="body2">
            {view.answer.hidden} not visible to you.
          </Typography>
        )}
      </Container>
    </>
  );
}
