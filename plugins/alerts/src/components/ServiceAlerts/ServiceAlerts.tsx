import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { serviceRefOf } from '@portolan/portal-common';
import {
  HealthChip,
  ObservationView,
  PageSentence,
} from '@portolan/portal-react';
import { useServiceAlerts } from '../../hooks/useServiceAlerts';
import { AlertCards } from '../AlertCards';
import { AlertOverlays } from '../AlertOverlays';
import { SourceStrip } from '../SourceStrip/SourceStrip';
import { Past } from './Past';
import { serviceSentence } from './serviceSentence';

/** So many alerts in a card; the rest is counted. */
const mostInCard = 5;

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
  },
  sentence: { margin: 0, fontWeight: 600 },
  below: { fontSize: '0.8125rem' },
}));

function useService() {
  const { entity } = useEntity();
  const ref = serviceRefOf({
    kind: entity.kind,
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
  });
  return { ref, title: entity.metadata.title ?? entity.metadata.name };
}

/** The alerts of the entity's service, as a card. */
export function ServiceAlertsCard() {
  const classes = useStyles();
  const { ref, title } = useService();
  const view = useServiceAlerts(ref);
  return (
    <section aria-label="Alerts">
      <div className={classes.line}>
        <HealthChip verdict={view.verdict} />
        <p className={classes.sentence} aria-live="polite">
          {serviceSentence(view, title)}
        </p>
      </div>
      <ObservationView observation={view.observation}>
        {alerts => (
          <>
            <AlertCards
              ofOne
              label={`Alerts of ${title}`}
              alerts={alerts.slice(0, mostInCard)}
            />
            {alerts.length > mostInCard && (
              <p className={classes.below}>
                and {alerts.length - mostInCard} more
              </p>
            )}
          </>
        )}
      </ObservationView>
      <AlertOverlays />
    </section>
  );
}

/** The alerts of the entity's service with its past, as a tab. */
export function ServiceAlertsTab() {
  const classes = useStyles();
  const { ref, title } = useService();
  const view = useServiceAlerts(ref);
  return (
    <section aria-label="Alerts">
      <HealthChip verdict={view.verdict} />
      <PageSentence sentence={serviceSentence(view, title)}>
        {view.incomplete.length > 0 && (
          <span>Not answering: {view.incomplete.join(', ')}</span>
        )}
      </PageSentence>
      {view.answer && <SourceStrip sources={view.answer.sources} />}
      {view.disagreements.map(({ alert, toldBy, notBy }) => (
        <p key={alert.fingerprint} className={classes.below}>
          ? {alert.name}: {toldBy.join(', ')} says {alert.state},{' '}
          {notBy.join(', ')} does not.
        </p>
      ))}
      <ObservationView observation={view.observation}>
        {alerts => (
          <AlertCards ofOne label={`Alerts of ${title}`} alerts={alerts} />
        )}
      </ObservationView>
      <Past query={{ service: ref }} />
      <AlertOverlays />
    </section>
  );
}
