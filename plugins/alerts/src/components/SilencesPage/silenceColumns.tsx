import { nameOf } from '@portolan/portal-common';
import type { SilenceItem } from '@portolan/plugin-alerts-common';
import { HealthChip, useNow, type DataColumn } from '@portolan/portal-react';
import { breadthOf, matchersOf, silenceLook, timeOf } from './silenceWords';

/** The columns of the silences. */
export const silenceColumns: DataColumn<SilenceItem>[] = [
  {
    id: 'state',
    title: 'State',
    width: 176,
    value: silence => silenceLook(silence).word,
    render: silence => <HealthChip size="small" {...silenceLook(silence)} />,
  },
  { id: 'what', title: 'What', value: matchersOf },
  { id: 'why', title: 'Why', value: silence => silence.comment },
  {
    id: 'by',
    title: 'By',
    width: 128,
    value: silence => authorOf(silence),
  },
  {
    id: 'breadth',
    title: 'Keeps quiet',
    width: 152,
    value: breadthOf,
    sortBy: silence => silence.services.length * 10_000 + silence.alerts,
  },
  {
    id: 'ends',
    title: 'Ends',
    width: 112,
    value: silence => silence.endsAt,
    render: silence => <Time silence={silence} />,
  },
  {
    id: 'where',
    title: 'Where',
    width: 152,
    value: silence =>
      silence.notBy.length > 0
        ? `${silence.group}, not on ${silence.notBy.join(', ')}`
        : silence.group,
  },
];

/** Who made it: Alertmanager keeps any text, the portal a person's entity. */
export function authorOf({ createdBy }: SilenceItem): string {
  return /^user:[^/]+\/.+$/.test(createdBy) ? nameOf(createdBy) : createdBy;
}

function Time(props: { silence: SilenceItem }) {
  return <>{timeOf(props.silence, useNow())}</>;
}
