import { SideDrawer } from '@portolan/portal-react';
import type { TeamQuality } from '@portolan/plugin-alerts-common';
import { medianWords, shareWords } from './qualityWords';
import { RuleQualityTable } from './RuleQualityTable';

/** The numbers of a team, and what is said of each of its rules. */
export function TeamDrawer(props: {
  team?: TeamQuality;
  tooFewDays?: string;
  onClose: () => void;
}) {
  const { team, tooFewDays, onClose } = props;
  return (
    <SideDrawer title={team?.title || 'Nobody’s alerts'} onClose={onClose}>
      {team ? (
        <>
          <p>{numbersOf(team)}</p>
          {tooFewDays && <p>{tooFewDays}</p>}
          <RuleQualityTable rules={team.rules} />
        </>
      ) : (
        <p>Nothing is known of the alerts of this team.</p>
      )}
    </SideDrawer>
  );
}

/** The numbers of a team as a sentence. */
export function numbersOf(team: TeamQuality): string {
  const night = shareWords(team.nightShare);
  return [
    `${Math.round(team.firingsPerWeek * 10) / 10} firings a week`,
    `${team.flaps} flaps`,
    `in the middle they end after ${medianWords(team)}`,
    ...(night ? [`${night} at night (${team.timeZone})`] : []),
  ].join(', ');
}
