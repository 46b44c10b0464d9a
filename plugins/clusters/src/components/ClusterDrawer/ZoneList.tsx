import { makeStyles } from '@material-ui/core/styles';
import type { ClusterDetail } from '@portolan/plugin-clusters-common';
import { bytesInWords, coresInWords } from '../../rules/quantityWords';
import { CapacityBar } from '../CapacityBar/CapacityBar';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(400px, 100%), 1fr))',
    gap: theme.spacing(1, 3),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  title: { fontWeight: 600 },
}));

/** What is asked for of what there is, zone by zone. */
export function ZoneList(props: { zones: ClusterDetail['zones'] }) {
  const classes = useStyles();
  return props.zones.length === 0 ? (
    <p>No node says in which zone it is.</p>
  ) : (
    <ul className={classes.root}>
      {props.zones.map(({ zone, nodes, cpu, memory }) => (
        <li key={zone}>
          <span className={classes.title}>{zone}</span>,{' '}
          {nodes === 1 ? '1 node' : `${nodes} nodes`}
          <CapacityBar title="CPU" {...cpu} inWords={coresInWords} />
          <CapacityBar title="Memory" {...memory} inWords={bytesInWords} />
        </li>
      ))}
    </ul>
  );
}
