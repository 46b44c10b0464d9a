import { Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import type { Fleet, FleetGroup } from '@portolan/plugin-alerts-common';
import { countInWords, entityPath, nameOf } from '@portolan/portal-common';
import { ObservationView, PageSentence } from '@portolan/portal-react';
import { useNowPath } from '../../hooks/useAddress';
import { useFleet } from '../../hooks/useFleet';
import { useQuality } from '../../hooks/useHistory';
import type { Observed } from '../../hooks/useObserved';
import { AlertCards } from '../AlertCards';
import { AlertOverlays } from '../AlertOverlays';
import { firingIn } from '../alertWords';
import { tooFewDays } from '../QualityPage/qualityWords';
import { RuleQualityTable } from '../QualityPage/RuleQualityTable';
import { numbersOf } from '../QualityPage/TeamDrawer';
import { Past } from '../ServiceAlerts/Past';
import { SourceStrip } from '../SourceStrip/SourceStrip';

/** So many alerts at first; the rest is a link away. */
const mostAlerts = 50;
const mostInCard = 5;

const useStyles = makeStyles(theme => ({
  title: { fontSize: '1rem', margin: theme.spacing(3, 0, 0.5) },
  services: { margin: 0, paddingLeft: theme.spacing(2.5) },
  sentence: { margin: 0, fontWeight: 600 },
}));

function useTeam() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  return { ref, title: entity.metadata.title ?? entity.metadata.name };
}

/** The alerts of the entity's team now, as a card. */
export function TeamAlertsCard() {
  const classes = useStyles();
  const { ref, title } = useTeam();
  const fleet = useFleet({ team: [ref], limit: mostInCard });
  return (
    <section aria-label="Alerts">
      <p className={classes.sentence} aria-live="polite">
        {teamSentence(fleet, title)}
      </p>
      <ObservationView observation={fleet.observation}>
        {({ alerts }) => (
          <AlertCards label={`Alerts of ${title}`} alerts={alerts} />
        )}
      </ObservationView>
      <AlertOverlays />
    </section>
  );
}

/** The alerts of the entity's team now, by service, with their noise, as a tab. */
export function TeamAlertsTab() {
  const classes = useStyles();
  const { ref, title } = useTeam();
  const now = useNowPath();
  const fleet = useFleet({ team: [ref], limit: mostAlerts });
  const services = useFleet({ team: [ref], group: 'service', limit: 1 });
  return (
    <section aria-label="Alerts">
      <PageSentence sentence={teamSentence(fleet, title)}>
        <Link to={`${now}?team=${encodeURIComponent(JSON.stringify([ref]))}`}>
          among all alerts
        </Link>
      </PageSentence>
      <SourceStrip sources={fleet.sources} />
      <ObservationView observation={fleet.observation}>
        {({ alerts, found }) => (
          <>
            <AlertCards label={`Alerts of ${title}`} alerts={alerts} />
            {found > alerts.length && <p>and {found - alerts.length} more</p>}
          </>
        )}
      </ObservationView>
      <h2 className={classes.title}>Services with alerts</h2>
      <ObservationView observation={services.observation}>
        {({ groups }) => (
          <ul className={classes.services}>
            {groups.map(group => (
              <li key={group.key}>
                {group.key ? (
                  <Link to={`${entityPath(group.key)}/alerts`}>
                    {group.title}
                  </Link>
                ) : (
                  'No service'
                )}
                : {groupWords(group)}
              </li>
            ))}
            {groups.length === 0 && <li>none</li>}
          </ul>
        )}
      </ObservationView>
      <h2 className={classes.title}>How noisy they are</h2>
      <Noise team={ref} />
      <Past query={{ team: ref }} />
      <AlertOverlays />
    </section>
  );
}

function Noise(props: { team: string }) {
  const observation = useQuality();
  return (
    <ObservationView observation={observation}>
      {quality => {
        const team = quality.teams.find(one => one.owner === props.team);
        return team ? (
          <>
            <p>{numbersOf(team)}</p>
            {tooFewDays(quality) && <p>{tooFewDays(quality)}</p>}
            <RuleQualityTable rules={team.rules} />
          </>
        ) : (
          <p>Nothing is known of the past of {nameOf(props.team)}’s alerts.</p>
        );
      }}
    </ObservationView>
  );
}

function groupWords(group: FleetGroup): string {
  const firing = firingIn(group.counts);
  return firing === group.total
    ? `${firing} firing`
    : `${firing} firing, ${group.total - firing} quiet or pending`;
}

/** What a person would say: "Payments: 3 alerts, the most urgent first". */
export function teamSentence(
  {
    observation,
    isComplete,
  }: Pick<Observed<Fleet>, 'observation' | 'isComplete'>,
  title: string,
): string {
  if (!('data' in observation)) {
    return observation.state === 'pending'
      ? `${title}: not known yet`
      : `${title}: not known`;
  }
  const { found } = observation.data;
  if (found === 0) {
    return isComplete
      ? `${title}: no alert`
      : `${title}: no alert was seen, but not everything is known`;
  }
  return `${title}: ${countInWords(found, isComplete)} ${
    found === 1 ? 'alert' : 'alerts'
  }`;
}
