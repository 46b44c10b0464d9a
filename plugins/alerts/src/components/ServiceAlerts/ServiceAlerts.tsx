import Typography from '@material-ui/core/Typography';
import { useEntity } from '@backstage/plugin-catalog-react';
import { serviceRefOf } from '@portolan/portal-common';
import { HealthChip, ObservationView } from '@portolan/portal-react';
import { useServiceAlerts } from '../../hooks/useAlerts';
import { AlertList } from '../AlertList/AlertList';
import { sentenceOf } from '../sentences';
import { SourceStrip } from '../SourceStrip';

/** The alerts of the entity's service; `dense` is the card, which leaves the upstreams out. */
export function ServiceAlerts(props: { dense?: boolean }) {
  const { entity } = useEntity();
  const ref = serviceRefOf({
    kind: entity.kind,
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
  });
  const view = useServiceAlerts(ref);
  return (
    <section aria-label="Alerts">
      <Typography
        variant={props.dense ? 'body1' : 'h4'}
        component="p"
        aria-live="polite"
      >
        <HealthChip verdict={view.verdict} />{' '}
        {sentenceOf(view, entity.metadata.title ?? entity.metadata.name)}
      </Typography>
      <ObservationView observation={view.observation}>
        {alerts =>
          alerts.length > 0 ? (
            <AlertList alerts={props.dense ? alerts.slice(0, 5) : alerts} />
          ) : null
        }
      </ObservationView>
      {view.incomplete.length > 0 && !props.dense && (
        <Typography variant="body2">
          Not answering: {view.incomplete.join(', ')}.
        </Typography>
      )}
      {view.answer && !props.dense && (
        <SourceStrip sources={view.answer.sources} />
      )}
    </section>
  );
}
