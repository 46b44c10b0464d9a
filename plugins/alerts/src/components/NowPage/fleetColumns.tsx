import { Link } from '@backstage/core-components';
import type { AlertItem } from '@portolan/plugin-alerts-common';
import { entityPath, nameOf } from '@portolan/portal-common';
import { Freshness, type DataColumn } from '@portolan/portal-react';
import { AlertState } from '../AlertState';
import { ownerWords, stateWords } from '../alertWords';

/** The columns of the fleet, on screen and in its export. */
export const fleetColumns: DataColumn<AlertItem>[] = [
  {
    id: 'state',
    title: 'State',
    width: 168,
    value: alert => `${stateWords[alert.state]}, ${alert.severity}`,
    render: alert => <AlertState alert={alert} />,
  },
  {
    id: 'alert',
    title: 'Alert',
    value: alert =>
      [alert.name, alert.annotations.summary].filter(Boolean).join(': '),
    render: alert => (
      <>
        <strong>{alert.name}</strong>{' '}
        {alert.handling && <em>{nameOf(alert.handling.by)} has it </em>}
        {alert.annotations.summary}
      </>
    ),
  },
  {
    id: 'service',
    title: 'Service',
    width: 152,
    value: alert => alert.service?.title ?? 'no service',
    render: alert =>
      alert.service ? (
        <Link to={`${entityPath(alert.service.ref)}/alerts`} tabIndex={-1}>
          {alert.service.title}
        </Link>
      ) : (
        'no service'
      ),
  },
  { id: 'team', title: 'Team', width: 128, value: ownerWords },
  {
    id: 'where',
    title: 'Where',
    width: 112,
    value: alert =>
      [alert.cluster, alert.environment].filter(Boolean).join(', ') ||
      undefined,
    render: alert => alert.cluster ?? alert.environment ?? '–',
  },
  {
    id: 'since',
    title: 'Since',
    width: 96,
    value: alert => alert.startsAt,
    render: alert => <Freshness seenAt={alert.startsAt} prefix="" inRow />,
  },
];
