import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { HealthChip, ObservationView } from '@portolan/portal-react';
import { useAlerts } from '../../hooks/useAlerts';
import { sentenceOf } from '../sentences';

/** The area in one sentence, for Home. */
export function AlertsTile() {
  const view = useAlerts();
  return (
    <section aria-label="Alerts">
      <Typography component="p">
        <HealthChip verdict={view.verdict} />{' '}
        <Link to="/alerts">{sentenceOf(view, 'Alerts')}</Link>
      </Typography>
      <ObservationView observation={view.observation}>
        {() => null}
      </ObservationView>
    </section>
  );
}
