import { makeStyles } from '@material-ui/core/styles';
import type { AlertDetail } from '@portolan/plugin-alerts-common';
import { DrawerPart } from '@portolan/portal-react';
import { RouteTargets } from '../RouteTargets';

const useStyles = makeStyles(theme => ({
  group: { margin: theme.spacing(0.5, 0, 0), fontWeight: 600 },
}));

/** Where an alert goes, for each group of Alertmanagers that has it. */
export function AlertRoutes(props: { detail: AlertDetail }) {
  const { routes } = props.detail;
  const classes = useStyles();
  return (
    <DrawerPart title="Where it goes">
      {routes.length === 0 && (
        <p>No Alertmanager has told its routes yet, so this is not known.</p>
      )}
      {routes.map(({ group, targets }) => (
        <div key={group}>
          {routes.length > 1 && <p className={classes.group}>{group}</p>}
          <RouteTargets targets={targets} />
        </div>
      ))}
    </DrawerPart>
  );
}
