import { Link } from '@backstage/core-components';
import { entityPath, tally, type Tally } from '@portolan/portal-common';
import { DataTable, type DataColumn } from '@portolan/portal-react';
import type { ServiceHealth } from '../../rules/serviceHealth';

interface TeamRow {
  id: string;
  title: string;
  /** Entity ref of the owner; none for what nobody owns. */
  ref?: string;
  services: string[];
  counts: Tally;
}

const count = (
  id: 'bad' | 'warning' | 'unknown' | 'good',
  title: string,
): DataColumn<TeamRow> => ({
  id,
  title,
  width: 96,
  align: 'right',
  value: ({ counts }) => counts[id],
});

const columns: readonly DataColumn<TeamRow>[] = [
  {
    id: 'team',
    title: 'Owner',
    width: 200,
    value: ({ title }) => title,
    render: ({ ref, title }) =>
      ref ? <Link to={entityPath(ref)}>{title}</Link> : title,
  },
  {
    id: 'count',
    title: 'Services',
    width: 88,
    align: 'right',
    value: ({ services }) => services.length,
  },
  count('bad', 'Failing'),
  count('warning', 'Degraded'),
  count('unknown', 'Unknown'),
  count('good', 'Well'),
  {
    id: 'services',
    title: 'Which',
    value: ({ services }) => services.join(', '),
  },
];

/** Who owns how many services, and how they are; what nobody owns first, by name. */
export function TeamTable(props: {
  health: readonly ServiceHealth[];
  hidden: number;
  queriedAt: Date;
}) {
  return (
    <DataTable
      label="Services by owner"
      rows={teamRows(props.health)}
      columns={columns}
      rowId={({ id }) => id}
      queriedAt={props.queriedAt}
      hidden={props.hidden}
      empty="The catalog holds no service."
      minWidth={920}
    />
  );
}

function teamRows(health: readonly ServiceHealth[]): TeamRow[] {
  const teams = new Map<string, ServiceHealth[]>();
  for (const one of health) {
    const { owner } = one.service;
    const key = owner.real ? owner.ref : '';
    teams.set(key, [...(teams.get(key) ?? []), one]);
  }
  return [...teams]
    .map(([ref, members]) => ({
      id: ref || 'nobody',
      title: ref ? members[0].service.owner.title : 'Nobody',
      ...(ref ? { ref } : {}),
      services: members.map(({ service }) => service.title),
      counts: tally(members.map(({ verdict }) => verdict)),
    }))
    .sort((a, b) =>
      a.ref && b.ref
        ? a.title.localeCompare(b.title, 'en')
        : Number(Boolean(a.ref)) - Number(Boolean(b.ref)),
    );
}
