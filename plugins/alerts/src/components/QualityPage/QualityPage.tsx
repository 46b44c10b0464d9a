import type { TeamQuality } from '@portolan/plugin-alerts-common';
import {
  absoluteTime,
  DataTable,
  ObservationView,
  serverNow,
  useUrlState,
  type DataColumn,
} from '@portolan/portal-react';
import { useQuality } from '../../hooks/useHistory';
import { PageTop } from '../PageTop';
import { SubPage } from '../SubPage';
import { defaultOpenTable, openTableSchema } from '../tableState';
import {
  medianWords,
  qualitySentence,
  shareWords,
  tooFewDays,
  verdictsOf,
} from './qualityWords';
import { TeamDrawer } from './TeamDrawer';

/** What nobody owns has no ref. */
const nobody = 'nobody';

function idOf(team: TeamQuality): string {
  return team.owner || nobody;
}

const columns: DataColumn<TeamQuality>[] = [
  {
    id: 'team',
    title: 'Team',
    value: team => team.title || nobody,
    render: team => <strong>{team.title || nobody}</strong>,
  },
  {
    id: 'firings',
    title: 'Firings a week',
    width: 128,
    align: 'right',
    value: team => Math.round(team.firingsPerWeek * 10) / 10,
  },
  {
    id: 'flaps',
    title: 'Flaps',
    width: 88,
    align: 'right',
    value: team => team.flaps,
  },
  {
    id: 'median',
    title: 'Ends after (median)',
    width: 160,
    align: 'right',
    value: medianWords,
    sortBy: team => team.medianMinutes,
  },
  {
    id: 'night',
    title: 'At night',
    width: 96,
    align: 'right',
    value: team => shareWords(team.nightShare),
    sortBy: team => team.nightShare,
  },
  { id: 'zone', title: 'Zone', width: 144, value: team => team.timeZone },
  {
    id: 'rules',
    title: 'Rules that want a look',
    value: team => verdictsOf(team).join(', ') || 'none',
  },
];

/** How noisy the alerts of each team are, in numbers and verdicts. */
export function QualityPage() {
  const observation = useQuality();
  const [state, setState] = useUrlState(openTableSchema, defaultOpenTable);
  return (
    <SubPage>
      <PageTop sentence={qualitySentence(observation)}>
        {'data' in observation && <span>{tooFewDays(observation.data)}</span>}
      </PageTop>
      <ObservationView observation={observation}>
        {quality => (
          <>
            <DataTable
              label="Alert quality by team"
              rows={quality.teams}
              columns={columns}
              rowId={idOf}
              queriedAt={new Date(serverNow())}
              hidden={quality.hidden}
              state={state}
              onStateChange={setState}
              selected={state.open}
              onRowOpen={team => setState({ open: idOf(team) })}
              minWidth={880}
              empty="No team has an alert whose past is known."
            />
            <p>
              At night is from 22:00 to 07:00 in the team’s own zone. A flap is
              a firing that ended within ten minutes and came again within an
              hour.
            </p>
            {quality.gaps.map(gap => (
              <p key={`${gap.upstream} ${gap.from}`}>
                ? Not known of {gap.upstream} from{' '}
                {absoluteTime(Date.parse(gap.from))} to{' '}
                {absoluteTime(Date.parse(gap.to))}: {gap.why}. Firings in it are
                not counted.
              </p>
            ))}
            {state.open && (
              <TeamDrawer
                team={quality.teams.find(team => idOf(team) === state.open)}
                tooFewDays={tooFewDays(quality)}
                onClose={() => setState({ open: '' })}
              />
            )}
          </>
        )}
      </ObservationView>
    </SubPage>
  );
}
