import {
  severities,
  type AlertItem,
  type Fleet,
  type FleetGroup,
  type FleetGrouping,
} from '@portolan/plugin-alerts-common';
import { HealthChip, type TableLine } from '@portolan/portal-react';
import { severityVerdicts, severityWords, stateWords } from '../alertWords';

/** What a group without a key is called. */
const noneWords: Record<FleetGrouping, string> = {
  none: '',
  service: 'No service',
  team: 'Nobody',
  alert: 'No name',
  cluster: 'No cluster',
};

/** The key of the group an alert stands in, as the backend makes it. */
export function groupKeyOf(alert: AlertItem, grouping: FleetGrouping): string {
  switch (grouping) {
    case 'none':
      return '';
    case 'service':
      return alert.service?.ref ?? '';
    case 'team':
      return alert.owner?.ref ?? '';
    case 'alert':
      return alert.name;
    case 'cluster':
      return alert.cluster ?? '';
    default: {
      const never: never = grouping;
      return never;
    }
  }
}

/** The lines of the fleet: alerts as given, or a counted line for each group, over the alerts of it if it is open. */
export function fleetLines(
  fleet: Fleet,
  grouping: FleetGrouping,
  open: readonly string[],
): TableLine<AlertItem>[] {
  const rows = fleet.alerts.map(alert => ({
    kind: 'row' as const,
    id: alert.fingerprint,
    row: alert,
  }));
  if (grouping === 'none') {
    return rows;
  }
  return fleet.groups.flatMap((group): TableLine<AlertItem>[] => {
    const isOpen = open.includes(group.key);
    const own = isOpen
      ? rows.filter(({ row }) => groupKeyOf(row, grouping) === group.key)
      : [];
    const left = isOpen ? group.total - own.length : 0;
    return [
      {
        kind: 'group',
        id: `group:${group.key}`,
        title: group.title || noneWords[grouping],
        count: group.total,
        open: isOpen,
        note: <GroupNote group={group} left={left} />,
      },
      ...own,
    ];
  });
}

/** The key behind the id of a group's line. */
export function keyOfLine(id: string): string {
  return id.slice('group:'.length);
}

function GroupNote(props: { group: FleetGroup; left: number }) {
  const { counts } = props.group;
  const quiet = (['pending', 'silenced', 'inhibited', 'muted'] as const)
    .filter(state => counts.byState[state] > 0)
    .map(state => `${counts.byState[state]} ${stateWords[state]}`);
  return (
    <>
      {severities
        .filter(severity => counts.firing[severity] > 0)
        .map(severity => (
          <span key={severity}>
            {'  '}
            <HealthChip
              size="small"
              verdict={severityVerdicts[severity]}
              word={`${counts.firing[severity]} ${severityWords[severity]}`}
            />
          </span>
        ))}
      {quiet.length > 0 && `  ${quiet.join(', ')}`}
      {props.left > 0 && `  … ${props.left} more: narrow the filter`}
    </>
  );
}
