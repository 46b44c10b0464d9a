import Button from '@material-ui/core/Button';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { AlertItem, Fleet } from '@portolan/plugin-alerts-common';
import { LineTable } from '@portolan/portal-react';
import { useOverlayAddress } from '../../hooks/useAddress';
import { AlertCards } from '../AlertCards';
import { fleetColumns } from './fleetColumns';
import { fleetLines, keyOfLine } from './fleetLines';
import {
  firstRows,
  isFiltering,
  type FleetState,
  type SetFleetState,
} from './fleetState';
import { GroupCards } from './GroupCards';

const mostRows = 500;

const useStyles = makeStyles(theme => ({
  below: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1),
    fontSize: '0.8125rem',
  },
}));

/** The alerts asked for: a table, or cards where there is no room for one. */
export function FleetList(props: {
  fleet: Fleet;
  state: FleetState;
  onChange: SetFleetState;
}) {
  const { fleet, state, onChange } = props;
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const { open, show } = useOverlayAddress();
  const lines = fleetLines(fleet, state.group, state.open);
  const toggle = (key: string, isOpen: boolean) =>
    onChange(
      {
        open: isOpen
          ? [...state.open, key]
          : state.open.filter(one => one !== key),
      },
      { replace: true },
    );
  const below = <Below {...props} />;
  if (isNarrow) {
    return (
      <>
        {state.group === 'none' ? (
          <AlertCards label="Alerts" alerts={fleet.alerts} />
        ) : (
          <GroupCards
            lines={lines}
            onToggle={(id, isOpen) => toggle(keyOfLine(id), isOpen)}
          />
        )}
        {below}
      </>
    );
  }
  return (
    <LineTable<AlertItem>
      label="Alerts"
      columns={fleetColumns}
      lines={lines}
      isGrouped={state.group !== 'none'}
      selected={open.alert}
      onRowOpen={alert => show({ alert: alert.fingerprint })}
      onGroupToggle={(id, isOpen) => toggle(keyOfLine(id), isOpen)}
      minWidth={960}
    >
      {below}
    </LineTable>
  );
}

function Below(props: {
  fleet: Fleet;
  state: FleetState;
  onChange: SetFleetState;
}) {
  const { fleet, state, onChange } = props;
  const classes = useStyles();
  const { alerts, found, hidden } = fleet;
  const isFlat = state.group === 'none';
  return (
    <div className={classes.below}>
      {found === 0 && (
        <span>
          {isFiltering(state)
            ? 'No alert passes this filter.'
            : 'No upstream tells of an alert.'}
        </span>
      )}
      {isFlat && found > 0 && (
        <span role="status">
          {alerts.length < found
            ? `The ${alerts.length} most urgent of ${found} are shown.`
            : `All ${found} are shown.`}
        </span>
      )}
      {isFlat && alerts.length < found && state.rows < mostRows && (
        <Button
          size="small"
          variant="outlined"
          onClick={() =>
            onChange(
              { rows: Math.min(mostRows, state.rows + firstRows) },
              { replace: true },
            )
          }
        >
          Load {Math.min(firstRows, found - alerts.length)} more
        </Button>
      )}
      {isFlat && alerts.length < found && state.rows >= mostRows && (
        <span>Narrow the filter to see others, or save all as CSV.</span>
      )}
      {hidden > 0 && <span>{hidden} not visible to you.</span>}
    </div>
  );
}
