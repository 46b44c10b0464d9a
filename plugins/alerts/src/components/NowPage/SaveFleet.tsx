import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { toCsv } from '@portolan/portal-common';
import { downloadText, serverNow, useAnnounce } from '@portolan/portal-react';
import { useState } from 'react';
import { alertsApiRef } from '../../api/alertsApi';
import { everyAlert } from '../../hooks/useFleet';
import { fleetColumns } from './fleetColumns';
import { queryOf, type FleetFilter } from './fleetState';

/** Saves everything that passes the filter, also what is not on screen, as CSV. */
export function SaveFleet(props: { filter: FleetFilter }) {
  const client = useApi(alertsApiRef);
  const announce = useAnnounce();
  const [doing, setDoing] = useState<'reading' | 'failed'>();
  const save = async () => {
    setDoing('reading');
    try {
      const fleet = await everyAlert(client, queryOf(props.filter));
      downloadText({
        name: 'Alerts.csv',
        type: 'text/csv;charset=utf-8',
        text: toCsv({
          columns: [
            ...fleetColumns.map(column => column.title),
            'Labels',
            'Told by',
          ],
          rows: fleet.alerts.map(alert => [
            ...fleetColumns.map(column => column.value(alert)),
            JSON.stringify(alert.labels),
            alert.toldBy.map(one => one.upstream).join(' '),
          ]),
          queriedAt: new Date(serverNow()),
          hidden: fleet.hidden,
        }),
      });
      setDoing(undefined);
    } catch {
      setDoing('failed');
      announce('The alerts could not be read; nothing was saved. Try again.');
    }
  };
  return (
    <Button size="small" disabled={doing === 'reading'} onClick={save}>
      {doing === 'reading' && 'Reading …'}
      {doing === 'failed' && 'Not saved, try again'}
      {doing === undefined && 'Save as CSV'}
    </Button>
  );
}
