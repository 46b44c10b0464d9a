import { useRouteRef } from '@backstage/frontend-plugin-api';
import { severities, type AlertCounts } from '@portolan/plugin-alerts-common';
import { verdictOf, type Verdict } from '@portolan/portal-common';
import { HealthChip, ObservationCard } from '@portolan/portal-react';
import { Link } from 'react-router-dom';
import { useFleet } from '../../hooks/useFleet';
import { rootRouteRef } from '../../routes';
import { severityVerdicts, severityWords } from '../alertWords';
import { fleetSentence } from '../NowPage/fleetSentence';

/** The area on Home: what fires, in a sentence and by severity. */
export function AlertsTile() {
  const root = useRouteRef(rootRouteRef)?.() ?? '/alerts';
  const fleet = useFleet({ limit: 1 });
  return (
    <ObservationCard
      title="Alerts"
      observation={fleet.observation}
      action={<Link to={root}>Open</Link>}
    >
      {({ counts }) => (
        <>
          <HealthChip
            verdict={verdictOf(fleet.observation, () => verdictIn(counts))}
          />{' '}
          {fleetSentence(fleet)}
          <div>
            {severities
              .filter(severity => counts.firing[severity] > 0)
              .map(severity => (
                <span key={severity}>
                  <HealthChip
                    size="small"
                    verdict={severityVerdicts[severity]}
                    word={`${counts.firing[severity]} ${severityWords[severity]}`}
                  />{' '}
                </span>
              ))}
          </div>
        </>
      )}
    </ObservationCard>
  );
}

/** As the alerts area judges a service: a severity we do not know is never calm. */
function verdictIn({ firing }: AlertCounts): Verdict {
  if (firing.critical > 0) {
    return 'bad';
  }
  return firing.warning + firing.unknown > 0 ? 'warning' : 'good';
}
