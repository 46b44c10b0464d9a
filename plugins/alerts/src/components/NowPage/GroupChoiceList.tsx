import { makeStyles } from '@material-ui/core/styles';
import { ChoiceList, ObservationView } from '@portolan/portal-react';
import { useFleet } from '../../hooks/useFleet';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(1) },
}));

/** The teams or services that have alerts, to choose from. */
export function GroupChoiceList(props: {
  grouping: 'team' | 'service';
  /** What alerts without one are called. */
  none: string;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const { grouping, none, chosen, onChange } = props;
  const classes = useStyles();
  const { observation } = useFleet({ group: grouping, limit: 1 });
  if (!('data' in observation)) {
    return (
      <div className={classes.root}>
        <ObservationView observation={observation}>
          {() => null}
        </ObservationView>
      </div>
    );
  }
  const known = observation.data.groups.map(({ key, title, total }) => ({
    value: key || 'none',
    title: key ? title : none,
    count: total,
  }));
  // What is chosen can be given up also when it has no alert any more.
  const gone = chosen
    .filter(value => !known.some(option => option.value === value))
    .map(value => ({ value, title: value, count: 0 }));
  return (
    <ChoiceList
      label={grouping}
      options={[...known, ...gone]}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
